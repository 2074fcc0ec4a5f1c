"""How firmly a figure stands: how many answered, which share of those present, from where, and what is odd.

Wherever a rating is shown this is shown with it, as the four legs of the stool.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from home.pages.words import numeral

from .figures import ENOUGH, Figures, Question, figures, read
from .models import SOURCES

MANY = 30
SHARE = 0.3


@dataclass
class Strength:
    """`legs`: four of (stands, words). `share`: 五成到八成 of those present; "" where nobody counted."""

    figures: Figures
    legs: list
    share: str

    @property
    def n(self):
        return self.figures.n

    @property
    def sources(self):
        return [(SOURCES[source], count) for source, count in self.figures.sources]

    @property
    def rates(self):
        return self.figures.shown

    @property
    def standing(self):
        return sum(stands for stands, _words in self.legs)

    @property
    def verdict(self):
        return verdict(self.standing)

    @property
    def flags(self):
        return self.figures.flags

    @property
    def line(self):
        """41 人评，约占到场的五成到七成，三个来路。"""
        share = _("约占到场的%s") % self.share if self.share else _("到场多少人没记")
        sources = _("%s个来路") % numeral(len(self.sources))
        return _("%(n)s 人评，%(share)s，%(sources)s。") % {"n": self.n, "share": share, "sources": sources}


def strengths(sessions) -> dict:
    """{key of the session: its Strength}; none where fewer than five answered. Two queries for any number."""
    found = figures(sessions)
    return {
        session.pk: strength(found[session.pk], session.headcount_from, session.headcount_to)
        for session in sessions
        if session.pk in found
    }


def of_row(session) -> Strength | None:
    """The same of one row of a list, whose tally and flags came along with it."""
    tally = getattr(session, "tally", None)
    if tally is None or tally.n < ENOUGH:
        return None
    found = read(tally.counts, session.rating_flags.all())
    return strength(found, session.headcount_from, session.headcount_to)


def strength(found, low, high):
    """`low`, `high`: how many were there, or None."""
    return Strength(found, legs(found, low, high), share_words(found.n, low, high))


def together(sessions) -> Strength | None:
    """All these talks as one: sums of what each shows by itself, so that no small one is given away."""
    found = figures(sessions)
    heard = [session for session in sessions if session.pk in found]
    if not heard:
        return None
    low, high = heads(heard, "headcount_from"), heads(heard, "headcount_to")
    return strength(summed([found[session.pk] for session in heard]), low, high)


def heads(talks, name):
    """Together, where every one of them was counted."""
    counted = [getattr(talk, name) for talk in talks]
    return None if None in counted else sum(counted)


def summed(parts):
    whole = parts[0]
    for part in parts[1:]:
        whole = Figures(
            n=whole.n + part.n,
            late=whole.late + part.late,
            sources=both(whole.sources, part.sources),
            questions=[added(one, other) for one, other in zip(whole.questions, part.questions, strict=True)],
            flags=[*whole.flags, *part.flags],
        )
    return whole


def added(one, other):
    faces = (getattr(one, face) + getattr(other, face) for face in ("yes", "partly", "no"))
    return Question(one.name, one.label, *faces)


def both(one, other):
    counts = dict(one)
    for source, count in other:
        counts[source] = counts.get(source, 0) + count
    return [(source, counts[source]) for source in SOURCES if source in counts]


def legs(found, low, high):
    """The four legs of the stool, for components/legs.html: (stands, words)."""
    return [
        enough_leg(found.n),
        present_leg(found.n, low, high),
        sources_leg(len(found.sources)),
        honest_leg(found),
    ]


def enough_leg(n):
    return (True, _("满 30 人评，有 %s 人") % n) if n >= MANY else (False, _("要满 30 人评，才 %s 人") % n)


def present_leg(n, low, high):
    if not high:
        return False, _("到场多少人还没记，不知道占几成")
    words = share_words(n, low, high)
    if n >= SHARE * high:
        return True, _("到场的过了三成，约%s") % words
    return False, _("到场的要过三成评，才约%s") % words


def sources_leg(sources):
    if sources > 1:
        return True, _("不止一个来路，有%s个") % numeral(sources)
    return False, _("只有一个来路，没有别的对照")


def honest_leg(found):
    if found.flags:
        kinds = dict.fromkeys(str(flag.get_kind_display()) for flag in found.flags)
        return False, _("有异常：%s") % _("、").join(kinds)
    if found.late:
        return False, _("有 %s 份是过了七天才交的") % found.late
    return True, _("没有晚交，没有异常")


def verdict(standing):
    """`standing`: how many of the four legs stand."""
    if standing == 4:
        return _("四条腿都在，坐得稳。")
    if standing == 3:
        return _("四条腿有三条，可以信，别全信。")
    if standing == 2:
        return _("四条腿有两条，只能当个参考。")
    return _("腿不够，先别当真。")


def share_words(n, low, high):
    """五成到八成: of the most and of the fewest who may have been there."""
    if not high:
        return ""
    at_least, at_most = tenths(n, high), tenths(n, max(low or high, 1))
    if at_least == at_most:
        return at_least
    return _("%(from)s到%(to)s") % {"from": at_least, "to": at_most}


def tenths(part, whole):
    """五成; more than all of a low guess is still 十成."""
    share = min(round(10 * part / whole), 10)
    return _("%s成") % numeral(share) if share else _("不到一成")
