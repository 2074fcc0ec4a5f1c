"""Invented lessons that read like ours at a glance: characters follow each other as in the demonstration."""

import random
import re
import tomllib
from collections import defaultdict
from itertools import accumulate, pairwise

from django.conf import settings

from home.pages.cjksearch import RUN, plain

TEXTS = settings.BASE_DIR / "outreach" / "management" / "demo" / "texts"
TOPICS = 40
SENTENCES = 1500  # of each topic, and of the stock that all share
LENGTH = 3000


class Writer:
    """Sentences of a Markov chain over characters; a lesson takes most of them from its own topic.

    `written` are the texts of all lessons so far, as the index should know them.
    """

    def __init__(self, seed):
        self.random, self.written = random.Random(seed), []
        self.chain, self.starts = learn()
        self.shared = self.sentences()
        self.topics = [self.sentences() for _ in range(TOPICS)]

    def sentences(self):
        return [self.sentence() for _ in range(SENTENCES)]

    def sentence(self):
        signs = [self.random.choice(self.starts)]
        while signs[-1] not in "。！？" and len(signs) < 60:
            following, weights = self.chain[signs[-1]]
            signs.append(self.random.choices(following, cum_weights=weights)[0])
        return "".join(signs).rstrip("。！？") + "。"

    def lesson(self, number):
        """(title, [three texts]): about 3,000 characters; a few sentences return often, as ours do."""
        own, random_one = self.topics[number % TOPICS], self.random
        size, parts = 0, []
        while size < LENGTH:
            pool = own if random_one.random() < 0.7 else self.shared
            parts.append(pool[int(len(pool) * random_one.random() ** 2)])
            size += len(parts[-1])
        title = random_one.choice(own)[:18].rstrip("，。、")
        third = len(parts) // 3
        texts = ["".join(part) for part in (parts[:third], parts[third : 2 * third], parts[2 * third :])]
        self.written.append(plain("\n".join([title, *texts])))
        return title, texts

    def words(self, count=300):
        """Words to look for: pairs as often as they are written and pairs as they come, longer ones, none."""
        draw = random.Random(count)
        runs = [
            run
            for text in draw.sample(self.written, min(400, len(self.written)))
            for run in RUN.findall(text)
        ]
        often = [cut(draw, draw.choice(runs), 2) for _ in range(count)]
        seldom = sorted({run[at : at + 2] for run in runs for at in range(len(run) - 1)})
        longer = [cut(draw, draw.choice(runs), draw.randint(3, 6)) for _ in range(count)]
        found = [*often, *draw.sample(seldom, min(count // 3, len(seldom))), *longer]
        return sorted({word for word in found if len(word) > 1})


def cut(draw, run, length):
    at = draw.randrange(max(1, len(run) - length + 1))
    return run[at : at + length]


def learn():
    """({character: (followers, cumulated weights)}, first characters) from the demonstration's materials."""
    texts = "。".join(strings(tomllib.loads((TEXTS / "materials.toml").read_text(encoding="utf8"))))
    text = re.sub(r"[^\w，。！？、]|[A-Za-z0-9_]", "", texts)
    counts = defaultdict(lambda: defaultdict(int))
    for sign, following in pairwise(text):
        counts[sign][following] += 1
    chain = {sign: (list(next_), list(accumulate(next_.values()))) for sign, next_ in counts.items()}
    return chain, [following for sign, following in pairwise(text) if sign == "。"]


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)
