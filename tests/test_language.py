"""Chinese is what the sources say; English is complete; no template speaks past the translator."""

import json
import re
from pathlib import Path

import pytest
import wagtail
import wagtailmedia
from django.template.base import Lexer, TokenType
from django.utils import translation

from deploy import translate

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parent.parent
HAN = re.compile(r"[\u3400-\u9fff]+")
LATIN = re.compile(r"[A-Za-z]{2,}")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
NICKNAME = re.compile(r"gettext\w* as (?!_\b)\w+")
# What translates, and what is said to nobody.
OPENING = {"blocktranslate", "blocktrans", "comment"}
TRANSLATING = {"translate", "trans", "plural"}
MARKED = re.compile(r"""_\((?:"[^"]*"|'[^']*')\)""")


def key(message):
    return message.context, message.id


def bare_words(template):
    """(line, words) of Chinese that stands outside {% translate %}, {% blocktranslate %} and _()."""
    waiting_for = None
    for token in Lexer(template).tokenize():
        word = token.contents.split()[0] if token.token_type == TokenType.BLOCK else ""
        if waiting_for:
            waiting_for = None if word == waiting_for else waiting_for
        elif word in OPENING:
            waiting_for = f"end{word}"
        elif token.token_type != TokenType.COMMENT and word not in TRANSLATING:
            yield from ((token.lineno, found) for found in HAN.findall(MARKED.sub("", token.contents)))


@pytest.fixture(scope="module")
def said():
    """What the sources say, by context and message."""
    return {key(message): message for message in translate.collect() if message.id}


@pytest.fixture(scope="module")
def english():
    return {key(message): message for message in translate.stored() if message.id}


def test_the_catalogue_holds_what_the_sources_say_and_nothing_else(said, english):
    assert set(english) == set(said), "Run make translate."


def test_nobody_calls_the_translator_by_a_name_of_her_own():
    """What is said through it would be collected by nobody."""
    nicknames = {
        f"{path.relative_to(ROOT)}: {found}"
        for path, text in translate.sources()
        if path.suffix == ".py"
        for found in NICKNAME.findall(text)
    }
    assert nicknames == set()


def test_every_message_has_an_english_translation(english):
    empty = [message.id for message in english.values() if not all(words(message.string))]
    assert empty == []


def words(string):
    return string if isinstance(string, tuple) else (string,)


def test_no_translation_is_a_guess(english):
    assert [message.id for message in english.values() if message.fuzzy] == []


def test_translations_fill_in_what_the_chinese_fills_in(english):
    """A singular may leave out its number: “one talk”."""
    for message in english.values():
        wanted = set(PLACEHOLDER.findall(words(message.id)[-1]))
        assert set(PLACEHOLDER.findall(words(message.string)[-1])) == wanted, message.id
        assert set(PLACEHOLDER.findall(words(message.string)[0])) <= wanted, message.id


def test_translations_are_english(english):
    assert [
        message.string for message in english.values() if HAN.search("".join(words(message.string)))
    ] == []


@pytest.mark.parametrize("path", [translate.PO, *translate.CHINESE], ids=["English", "Chinese", "scripts"])
def test_the_compiled_file_is_what_the_catalogue_compiles_to(path):
    assert path.with_suffix(".mo").read_bytes() == translate.compiled(translate.stored(path))


def read(message):
    """What a reader sees of it: neither its tags nor what is filled in."""
    return PLACEHOLDER.sub("", re.sub(r"<[^>]*>|\{\w+\}", "", message))


def of_wagtail(name):
    """What Wagtail says in the catalogue of this name, as it stands in its own sources."""
    folders = [Path(package.__path__[0]) for package in (wagtail, wagtailmedia)]
    return [
        message
        for folder in folders
        for path in folder.rglob(f"locale/en/LC_MESSAGES/{name}")
        for message in translate.stored(path)
        if message.id
    ]


@pytest.mark.parametrize("path", translate.CHINESE, ids=["pages", "scripts"])
def test_what_wagtail_says_in_english_only_is_said_in_chinese(path):
    """A message that Wagtail words anew falls back to English, so it is named here."""
    said = {key(message) for message in of_wagtail(path.name)}
    chinese = [message for message in translate.stored(path) if message.id]

    assert [message.id for message in chinese if key(message) not in said] == []
    assert [message.id for message in chinese if LATIN.search(read("".join(words(message.string))))] == []
    for message in chinese:
        known = set(PLACEHOLDER.findall("".join(words(message.id))))
        assert set(PLACEHOLDER.findall("".join(words(message.string)))) <= known, message.id


def test_a_clerk_reads_no_english_where_her_page_is_not_taken():
    with translation.override("zh-hans"):
        assert translation.gettext("Go to the first error") == "看第一处"
        said = translation.ngettext("Referenced %(count)s time", "Referenced %(count)s times", 3)
        assert said % {"count": 3} == "有 3 处用着"


def test_nor_do_wagtails_scripts_speak_english_to_her(client):
    """Every message of theirs: in Wagtail's Chinese catalogue, or in ours."""
    words = client.get("/admin/jsi18n/", headers={"accept-language": "zh-hans"}).content.decode()
    known = json.loads(re.search(r"const newcatalog = ({.*?});", words, re.DOTALL)[1])
    theirs = {
        message.id if isinstance(message.id, str) else message.id[0] for message in of_wagtail("djangojs.po")
    }

    assert known["Insert a block"] == "加一块内容"
    assert sorted(theirs - known.keys()) == []


def templates():
    return sorted(
        path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt", ".svg"}
    )


def test_no_template_speaks_past_the_translator():
    found = [
        f"{path.relative_to(ROOT)}:{line} shows “{text}” outside {{% translate %}}."
        for path in templates()
        for line, text in bare_words(path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>点单</p>",
        "{% translate '派单' %} 点单",
        "{% blocktranslate %}派单{% endblocktranslate %}点单",
        "{% include 'x.html' with title='点单' %}",
        "{{ title|default:'点单' }}",
    ],
)
def test_bare_chinese_is_found(template):
    assert [text for _, text in bare_words(template)] == ["点单"]


@pytest.mark.parametrize(
    "template",
    [
        "{% translate '点单' %}",
        "{% translate '点单' as order %}",
        "{% blocktranslate trimmed %}点单{% plural %}点单{% endblocktranslate %}",
        "{# 点单 #}{% comment %}点单{% endcomment %}",
        "{% include 'x.html' with title=_('点单') %}{{ title|default:_('点单') }}",
    ],
)
def test_translated_chinese_is_left_alone(template):
    assert list(bare_words(template)) == []


def test_messages_are_found_in_python_and_in_templates():
    python = "_('点单'); ngettext('%(n)d 场', '%(n)d 场次', n); pgettext('verb', '派单'); _(name)"
    python += "; gettext_lazy('接单')"
    assert list(translate.messages(python)) == [
        ("点单", None),
        (("%(n)d 场", "%(n)d 场次"), None),
        ("派单", "verb"),
        ("接单", None),
    ]
    template = """
      {% if x %}
    {% translate "点单" %}“引号”
          {% endif %}{% blocktranslate trimmed count n=n %}
       {{ n }} 场
      {% plural %}
       {{ n }} 场次
    {% endblocktranslate %}{% translate "派单" context "verb" %}{{ x|default:_("接单") }}"""
    assert list(translate.messages(translate.as_python(template))) == [
        ("点单", None),
        (("%(n)s 场", "%(n)s 场次"), None),
        ("派单", "verb"),
        ("接单", None),
    ]
