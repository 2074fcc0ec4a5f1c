import pytest
from django.core.cache import cache

from .acts import Parties


@pytest.fixture(autouse=True)
def nobody_tried_before():
    cache.clear()


@pytest.fixture
def parties(cast):
    return Parties(cast)
