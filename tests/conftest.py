import pytest
from hypothesis import settings

from .factories import Cast

# The same examples every time, and no stop-watch: a proof must not hang on luck or on a busy machine.
settings.register_profile("proof", derandomize=True, deadline=None)
settings.load_profile("proof")


@pytest.fixture
def cast(db):
    return Cast()
