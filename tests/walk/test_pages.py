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


# The day of the next talk is named in the head of a place, which is longer on some days than on others.
HEADS = ["大运河新时代文明实践示范村，12月25日附近有一场", "北门里大街社区，星期六附近有一场"]


@pytest.mark.parametrize("head", HEADS)
def test_the_longest_head_of_a_place_fits(head, walker):
    """That the parts below move is our own doing here."""

    def act(page):
        page.goto(found("home:area")[0])
        page.locator(".front > .place h1").evaluate("(it, head) => { it.textContent = head; }", head)

    assert [one for one in walker.enter(act) if "its parts move" not in one] == []
