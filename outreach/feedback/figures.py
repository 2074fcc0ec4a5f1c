"""What the answers come to. Under five answers there is no figure, for anybody."""

from collections import defaultdict
from dataclasses import dataclass, field

from .models import QUESTIONS, SOURCES, SPOKEN, CardCount, Rating, RatingFlag, Tally
from .readers import Reading

ENOUGH = 5  # fewer are shown to nobody: neighbours would guess who


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
    sources: list  # (source, count), none of them zero
    questions: list
    flags: list = field(default_factory=list)

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
    tallies = Tally.objects.filter(session__in=keys, n__gte=ENOUGH)
    flags = flags_of(keys)
    return {tally.session_id: read(tally.counts, flags[tally.session_id]) for tally in tallies}


def flags_of(keys):
    """{key of the session: its flags}, in one query."""
    found = defaultdict(list)
    for flag in RatingFlag.objects.filter(session__in=keys).order_by("pk"):
        found[flag.session_id].append(flag)
    return found


def read(counts, flags=()):
    """`counts` as RatingQuerySet.tallies() and services.counting name them."""
    return Figures(
        n=counts["n"],
        late=counts["late"],
        sources=[(source, counts[source]) for source in SOURCES if counts.get(source)],
        questions=[question(name, counts) for name in QUESTIONS],
        flags=list(flags),
    )


def question(name, counts):
    return Question(name, SPOKEN[name], *(counts[f"{name}_{face}"] for face in ("yes", "partly", "no")))


def unequal(sessions) -> set:
    """The keys of those talks whose cards two people counted, each for herself, and not alike."""
    found = defaultdict(lambda: defaultdict(set))
    counts = CardCount.objects.filter(session__in=[session.pk for session in sessions])
    for count in counts:
        found[count.session_id][count.question].add(count.counted)
    return {key for key, questions in found.items() if any(len(said) > 1 for said in questions.values())}


def words_passed(sessions) -> dict:
    """{key of the session: what a reader passed on}, in the order of random keys. One query."""
    found = defaultdict(list)
    rows = Rating.objects.filter(session__in=[session.pk for session in sessions], reading=Reading.PASSED)
    for key, gist in rows.order_by("pk").values_list("session", "gist"):
        found[key].append(gist)
    return found
