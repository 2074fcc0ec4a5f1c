"""Laws every template keeps, read from the files themselves."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from home.pages import sprites

ROOT = settings.BASE_DIR / "templates"
TEMPLATES = sorted(ROOT.rglob("*.html"))
COMPONENTS = sorted((ROOT / "components").glob("*.html"))
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:|<script(?![^>]*(?:\bsrc=|application/(?:ld\+)?json))",
    re.IGNORECASE,
)
FOREIGN = re.compile(r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE)
# The one that the policy knows by its hash (home/pages/serving/csp.py); base.html alone has it.
STYLE_BLOCK = "<style>{% style_block %}</style>"
DRAWN = re.compile(r'{% (icon|art|face) "(\w+)" %}')
LETTER = {"icon": "i", "art": "a", "face": "f"}


def name(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_has_no_inline_script_or_style_and_no_other_host(path):
    text = re.sub(r"{[#%].*?[#%]}", "", path.read_text().replace(STYLE_BLOCK, ""))
    assert (INLINE.findall(text), FOREIGN.findall(text)) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        '<b style="x">',
        "<b onclick=x>",
        "<script>1</script>",
        "<style>",
        "<script type=module>",
        '<a href="javascript:x">',
    ],
)
def test_the_reader_of_templates_knows_what_is_inline(text):
    assert INLINE.search(text)


def test_data_and_our_own_files_are_not_inline():
    assert not INLINE.search(
        '<script src="/a.js" defer></script><script type="application/ld+json">{}</script>'
    )


def test_the_style_block_stands_in_one_template():
    assert [name(path) for path in TEMPLATES if STYLE_BLOCK in path.read_text()] == ["base.html"]


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_draws_only_what_exists(path):
    drawn = [f"{LETTER[tag]}-{which}" for tag, which in DRAWN.findall(path.read_text())]
    assert [symbol for symbol in drawn if symbol not in sprites.symbols()] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_compiles(path):
    assert get_template(name(path)).template.name == name(path)


@pytest.mark.parametrize("path", COMPONENTS, ids=name)
def test_a_component_is_short(path: Path):
    assert len(path.read_text().splitlines()) <= 80
