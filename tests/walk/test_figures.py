"""Tables of figures hold whatever number and whatever name the day brings."""

import pytest

from .walker import ENLARGED, LEAST, SMALL, TOOLS

pytestmark = [
    pytest.mark.walk,
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]

# What is bold or small becomes a large number, each place a long name without a space to break it.
SWELL = """() => {
  const swell = (what, words) => document.querySelectorAll(what).forEach((one) => one.textContent = words);
  swell(".fig td b, .fig td small, .big-num", "1234567890/1234567890");
  swell(".fig tbody th", "某某市某某区某某街道办事处网格呼叫");
}"""


@pytest.mark.parametrize("address", ["/open/", "/open/?area=370830"])
def test_long_names_and_large_numbers_stay_on_the_screen(address, walker):
    page = walker.page
    walker.leave()
    page.goto(address)
    page.evaluate(TOOLS)
    page.evaluate(SWELL)
    found = {}
    for width in (SMALL, ENLARGED):
        page.set_viewport_size(width)
        for size in LEAST if width == SMALL else ["elder"]:
            page.evaluate("(dress) => look.dress(...dress)", [size, "normal"])
            found[width["width"], size] = page.evaluate("look.overhang()")

    assert [where for where, wide in found.items() if wide] == []
