"""Concerns in two townships of one county and in another county, as figures need them."""

import pytest

from outreach.concerns.models import Concern
from tests.factories import at, make_area


@pytest.fixture
def many(cast):
    """many(count, area, state, …): so many at once, past the services."""
    serial = iter(range(10_000_000))

    def make(count, area, state="closed", **fields):
        given = {"intake_office": cast.county, "at": at("2026-11-03 09:00"), "source": "web", **fields}
        rows = [
            Concern(code_hash=f"{next(serial):064}", text="事", area=area, state=state, **given)
            for _ in range(count)
        ]
        Concern.objects.bulk_create(rows)
        return rows

    return make


@pytest.fixture
def baishi(cast):
    return make_area("370830112", "白石镇", "town", cast.wenshang)
