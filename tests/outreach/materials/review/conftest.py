import pytest

from tests.factories import make_user
from tests.outreach.materials.review.acts import make_draft, make_reviewers
from tests.outreach.writing import make_front, make_index, make_shelf


@pytest.fixture
def shelf(cast):
    return make_shelf(make_index(make_front(cast)), cast.county)


@pytest.fixture
def writer(cast):
    return make_user("writer", cast.county, "editor", name="张编辑")


@pytest.fixture
def three(cast):
    """初, 复, 终."""
    return make_reviewers(cast.county, "chu", "fu", "zhong")


@pytest.fixture
def draft(shelf, cast, writer):
    return make_draft(shelf, cast, writer)
