"""What the answers come to, and how firmly each number stands. Under five answers there is none."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from home.pages.words import numeral
from home.trust.masking import redact

from .models import QUESTIONS, Rating, RatingFlag

ENOUGH = 5  # fewer are shown to nobody: neighbours would guess who
MANY = 30
SHARE = 0.3


@dataclass
class Question:
    name: str
    label: str
    yes: int
    partly: int
    no: int

    @property
    def total(self):
        return self.yes + self.partly + self.no


@dataclass
class Figures:
    n: int
    late: int
    flagged: bool
    sources: list  # (source, count), none of them zero
    questions: list

    @property
    def shown(self):
        """The questions that enough people answered."""
        return [question for question in self.questions if question.total >= ENOUGH]

    @property
    def understood(self):
        return self.questions[0]


def figures(sessions) -> dict:
    """{key of the session: its Figures}; who has too few answers is not in it. Two queries for any number."""
    keys = [session.pk for session in sessions]
    tallies = Rating.objects.filter(session__in=keys).tallies().filter(n__gte=ENOUGH)
    flagged = set(RatingFlag.objects.filter(session__in=keys).values_list("session", flat=True))
    return {tally["session"]: read(tally, tally["session"] in flagged) for tally in tallies}


def read(tally, flagged):
    return Figures(
        n=tally["n"],
        late=tally["late_n"],
        flagged=flagged,
        sources=[(source, count) for source in Rating.Source if (count := tally[f"from_{source}"])],
        questions=[question(name, tally) for name in QUESTIONS],
    )


def question(name, tally):
    label = Rating._meta.get_field(name).verbose_name
    return Question(name, label, *(tally[f"{name}_{face}"] for face in ("yes", "partly", "no")))


def words_left(sessions) -> dict:
    """{key of the session: what people wrote}, in the order of random keys. One query."""
    found = defaultdict(list)
    rows = Rating.objects.filter(session__in=[session.pk for session in sessions]).exclude(text="")
    for key, text in rows.order_by("pk").values_list("session", "text"):
        found[key].append(redact(text))
    return found


def legs(found, session):
    """The four legs of the stool, for components/legs.html: (stands, words)."""
    sources = len(found.sources)
    return [
        enough_leg(found.n),
        present_leg(found.n, session.headcount_from, session.headcount_to),
        (
            sources > 1,
            _("不止一个来路，有%s个") % numeral(sources) if sources > 1 else _("只有一个来路，没有别的对照"),
        ),
        honest_leg(found),
    ]


def enough_leg(n):
    return (True, _("满 30 人评，有 %s 人") % n) if n >= MANY else (False, _("要满 30 人评，才 %s 人") % n)


def present_leg(n, low, high):
    if not high:
        return False, _("到场多少人还没记，不知道占几成")
    at_least, at_most = tenths(n, high), tenths(n, max(low or high, 1))
    words = at_least if at_least == at_most else _("%(from)s到%(to)s") % {"from": at_least, "to": at_most}
    if n >= SHARE * high:
        return True, _("到场的过了三成，约%s") % words
    return False, _("到场的要过三成评，才约%s") % words


def honest_leg(found):
    if found.flagged:
        return False, _("有异常，还没查清")
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


def tenths(part, whole):
    """五成; more than all of a low guess is still 十成."""
    share = min(round(10 * part / whole), 10)
    return _("%s成") % numeral(share) if share else _("不到一成")
