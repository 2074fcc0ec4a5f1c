import pytest

from . import flushing
from .factories import Cast

flushing.register()


@pytest.fixture
def cast(db):
    return Cast()
