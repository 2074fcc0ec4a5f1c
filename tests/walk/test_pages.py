"""Every public page in a real browser, in every theme and size."""

import pytest

from .places import PLACES, found, page_types
from .states import STATES

pytestmark = [
    pytest.mark.walk,
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]


@pytest.mark.parametrize("name", [*PLACES, *page_types()])
def test_nothing_is_wrong_with(name, walker):
    addresses = found(name)
    assert addresses, f"The demonstration has no {name}."

    complaints = [f"{address}: {one}" for address in addresses for one in walker.visit(address)]

    assert complaints == [], "\n".join(complaints)


@pytest.mark.parametrize("act", STATES, ids=lambda act: act.__name__)
def test_nothing_is_wrong_after(act, walker):
    assert walker.enter(act) == []
