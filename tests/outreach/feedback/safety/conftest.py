import pytest
from django.core.cache import cache

from tests.clock import clock

from .story import Story


@pytest.fixture
def story(cast):
    """A phone that tried too often in another test is not turned away in this one."""
    cache.clear()
    with clock("2026-11-20 10:00") as running:
        yield Story(cast, running)
