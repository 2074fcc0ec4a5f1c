import pytest

from . import flushing
from .factories import Cast


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        flushing.register()


@pytest.fixture
def cast(db):
    return Cast()
