import pytest

from tests.lecturers.joining import acts


@pytest.fixture
def joining(cast):
    """joining(state) → an application that came this far in 汶上, whose coordinator there is."""
    cast.coordinator  # noqa: B018 -- her post decides which office takes the application

    def make(state="received", **fields):
        return acts.at_state(cast, state, **fields)

    return make
