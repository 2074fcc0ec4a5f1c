import pytest
from django.core.cache import cache

from tests.factories import make_user
from tests.outreach.writing import make_column, make_front

from .sending import make_submission


@pytest.fixture(autouse=True)
def no_floods():
    cache.clear()


@pytest.fixture
def column(cast):
    return make_column(make_front(cast), cast.county)


@pytest.fixture
def editor(cast, client):
    user = make_user("editor", cast.county, "editor", name="编辑甲")
    client.force_login(user)
    return user


@pytest.fixture
def submission(column):
    return make_submission(column)
