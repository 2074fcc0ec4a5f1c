import pytest
from hypothesis import settings

from . import browser, flushing
from .factories import Cast

# The same examples every time, and no stop-watch: a proof must not hang on luck or on a busy machine.
settings.register_profile("proof", derandomize=True, deadline=None)
settings.load_profile("proof")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        flushing.register()


@pytest.fixture(scope="session")
def chromium():
    with browser.launched() as chromium:
        yield chromium


@pytest.fixture
def cast(db):
    return Cast()
