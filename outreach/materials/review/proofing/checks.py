"""What the machine notices in one passage. All but personal numbers is advice: people know better."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from home.trust.masking import mask

from .numbers import numbers

# 强调：“…” with nothing in the same paragraph that says where and when.
SAID = r"(?:强调|指出|要求|说过|曾说|讲道|讲到|写道|讲话|教导)"
QUOTED = re.compile(rf"{SAID}[^“”。！？]{{0,12}}[“「『]([^”」』]{{6,}})[”」』]")
SOURCE = re.compile(r"《[^》]+》|\d{4}\s*年|出处|来源|引自|见[《“]")
ENDS = tuple("。！？…”’」』）)》!?.~～")
HANGS = tuple("，、：；,:;（(《“—-")
SHORT = 12  # a headline or a signature needs no full stop


@dataclass(frozen=True)
class Finding:
    """One thing to look at; `blocks` means that it may not go to review like this."""

    kind: str
    words: str
    sentence: str
    blocks: bool = False


def check(passage, expressions, phones):
    """Every finding in a passage, in the order of weight."""
    yield from personal(passage, phones)
    yield from unsourced(passage)
    yield from misspelt(passage, expressions)
    yield from unfinished(passage)


def personal(passage, phones):
    for kind, words in numbers(passage.text, phones):
        shown = {"kind": kind, "number": mask(words), "where": passage.where}
        sentence = _("“%(where)s”里有%(kind)s %(number)s，请去掉；单位对外的电话要先登记在“单位”里。") % shown
        yield Finding("number", words, sentence, blocks=True)


def unsourced(passage):
    if passage.unsourced:
        words = passage.text[:20]
        yield Finding("source", words, _("引文“%s…”没有写出处，请补上在什么场合、哪一天。") % words)
    elif not SOURCE.search(passage.text):
        for found in QUOTED.finditer(passage.text):
            words = found.group(1)
            sentence = _("引文“%s…”没有写出处，请补上在什么场合、哪一天。") % words[:20]
            yield Finding("source", words, sentence)


def misspelt(passage, expressions):
    for expression in expressions:
        if expression.wrong in without_right(passage.text, expression):
            shown = {"wrong": expression.wrong, "right": expression.right}
            yield Finding("expression", expression.wrong, _("“%(wrong)s”是不是“%(right)s”？请核对。") % shown)


def without_right(text, expression):
    """A wrong form may be a part of the right one."""
    return text.replace(expression.right, "") if expression.wrong in expression.right else text


def unfinished(passage):
    text = passage.text.rstrip()
    unstopped = not passage.bare and len(text) > SHORT and not text.endswith(ENDS)
    if passage.last and (unstopped or text.endswith(HANGS)):
        shown = {"where": passage.where, "words": text[-10:]}
        sentence = _("“%(where)s”停在“…%(words)s”，像是没有写完，请看看。") % shown
        yield Finding("ending", text[-10:], sentence)
