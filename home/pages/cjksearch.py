"""Search that finds Chinese: Wagtail's own backends, the same on SQLite (FTS5) and on PostgreSQL.

Databases take a run of Chinese characters for one word. So a text is kept as its overlapping pairs,
and what is looked for is cut the same way. Two characters are one pair, which is exact; a longer word
is a row of pairs, and they must stand in that row: 宣讲 and 讲活 apart are not 宣讲活.
A text with more different characters than a PostgreSQL tsvector holds (1 MB) cannot be indexed whole.
"""

import copy
import re
import unicodedata
from operator import add

from django.db import connection
from django.db.models import Q
from modelsearch.index import RelatedFields
from modelsearch.query import And, Boost, Not, Or, Phrase, PlainText

from .aliases import as_printed

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RUN = re.compile(f"[{HAN}]+")
WORD = re.compile(r"[^\W_]+")
GAP = re.compile(r"[\W_]+")
BORDER = " | "  # no token to either database, and no row of pairs leads across it
# Characters that SQLite's tables (Unicode 6.1) or a database's locale take for punctuation: the rare
# ones of people's names, 〇 and 々. Each is written by its number.
RARE = re.compile(
    "[\u3005\u3007\u4db6-\u4dbf\u9fcd-\u9fff\U0002a6d7-\U0002a6ff\U0002b81e-\U0002f7ff\U0002fa1e-\U0003ffff]"
)
NO_WORD = "-"  # finds nothing, where an empty query would be an error


def plain(text):
    """Full-width letters and digits as half-width ones, capitals as small ones."""
    return unicodedata.normalize("NFKC", text).lower()


def spelt(text):
    return RARE.sub(lambda rare: f"x{ord(rare.group()):x}", text)


def pairs(run, joined=False):
    """宣讲活动 → 宣讲 讲活 活动 动: the last stands alone too, so that no row of pairs leads out of its run.

    Joined to a figure or letter (3月份) the first stands alone as well, so that 3月 is a row: 3 月 月份 份.
    """
    first = [run[0]] if joined and len(run) > 1 else []
    return " ".join([*first, *map(add, run, run[1:]), run[-1]])


def cut_runs(text):
    """The tokens of a text in their order, between single spaces."""

    def cut(run):
        before = text[run.start() - 1 : run.start()]
        return f" {pairs(run.group(), joined=bool(before.strip()))} "

    return spelt(" ".join(RUN.sub(cut, text).split()))


def kept(text):
    """As it is indexed: its pairs, and each character once, for whoever looks for a single one."""
    text = plain(text)
    characters = " ".join(dict.fromkeys("".join(RUN.findall(text))))
    return f"{cut_runs(GAP.sub(BORDER, text))}{BORDER}{spelt(characters)}"


def words_of(text):
    """What is looked for, word by word: letters and characters; whatever stands between is no word."""
    return WORD.findall(as_printed(plain(text)))


def row_of(word):
    """The tokens of a word in their order: 养老金 → 养老 老金. Its last character need not end a run."""
    tokens = cut_runs(word).split(" ")
    open_ended = len(tokens) > 1 and RUN.fullmatch(word[-2:])
    return " ".join(tokens[:-1] if open_ended else tokens)


def kept_value(value):
    """A field's value may be text, a number, or lists and dictionaries of them."""
    if isinstance(value, list | tuple):
        return [kept_value(one) for one in value]
    if isinstance(value, dict):
        return {key: kept_value(one) for key, one in value.items()}
    return value if value is None else kept(str(value))


class Cut:
    """An object as the indexer sees it: it asks for nothing but the key and the fields."""

    def __init__(self, row):
        self.row, self.pk = row, row.pk

    def get_search_fields(self):
        return [cut_field(field) for field in self.row.get_search_fields()]


def cut_field(field):
    """The same field, whose value comes out in pairs."""
    found = copy.copy(field)
    if isinstance(field, RelatedFields):
        found.fields = [cut_field(inner) for inner in field.fields]
        found.get_value = lambda row: field.get_value(whole(row))
    else:
        found.get_value = lambda row: kept_value(field.get_value(whole(row)))
    return found


def whole(row):
    return row.row if isinstance(row, Cut) else row


class CutIndex:
    def add_items(self, model, rows):
        return super().add_items(model, [Cut(row) for row in rows])


class CutQuery:
    """`joint` stands between the pairs of a word. Inside one term of SQLite's it makes a phrase of them."""

    joint = "|"

    def __init__(self, queryset, query, fields=None, operator=None, order_by_relevance=True):
        if isinstance(query, str):
            query = PlainText(query, operator=operator or self.DEFAULT_OPERATOR)
        self.asked = query
        query = query if query is None else cut_query(query, self.joint)
        super().__init__(
            queryset, query, fields=fields, operator=operator, order_by_relevance=order_by_relevance
        )


class SpacedQuery(CutQuery):
    """PostgreSQL keeps 256 places of a token and none beyond 16,383: a phrase is not found in a long text."""

    joint = " "


class SpacedTextQuery(SpacedQuery):
    """So all pairs are asked for, and of the few texts that have them the row, which is kept beside them."""

    def search(self, *args, **kwargs):
        for row in long_rows(self.asked):
            inside = Q(index_entries__title_text__contains=row) | Q(index_entries__body_text__contains=row)
            self.queryset = self.queryset.filter(inside)
        return super().search(*args, **kwargs)


def long_rows(query):
    """The words that AND alone would find in pieces; a single pair is always whole."""
    if not isinstance(query, PlainText) or query.operator.lower() != "and":
        return []
    return [row for row in map(row_of, words_of(query.query_string)) if " " in row]


def cut_query(query, joint):
    """The same query in pairs. What is not named here matches everything or reads the texts themselves."""
    if isinstance(query, PlainText):
        return cut_words(query, joint)
    if isinstance(query, Phrase):  # characters in a row make pairs in a row
        return Phrase(" ".join(row_of(word) for word in words_of(query.query_string)) or NO_WORD)
    if isinstance(query, And | Or):
        return type(query)([cut_query(inner, joint) for inner in query.subqueries])
    if isinstance(query, Not):
        return Not(cut_query(query.subquery, joint))
    if isinstance(query, Boost):
        return Boost(cut_query(query.subquery, joint), query.boost)
    return query


def cut_words(query, joint):
    """All words, or any of them: then the pairs of one word still belong together."""
    rows = [row_of(word).replace(" ", joint) for word in words_of(query.query_string)] or [NO_WORD]
    if query.operator.lower() == "and" or len(rows) == 1:
        return PlainText(" ".join(rows), operator="and")
    return Or([PlainText(row, operator="and") for row in rows])


def in_pairs(backend, text_query, start_query):
    """One of the library's backends, with its index and its queries cut."""

    def cut(mixin, inner):
        return type(f"Cut{inner.__name__}", (mixin, inner), {})

    parts = {
        "index_class": cut(CutIndex, backend.index_class),
        "query_compiler_class": cut(text_query, backend.query_compiler_class),
        "autocomplete_query_compiler_class": cut(start_query, backend.autocomplete_query_compiler_class),
    }
    return type(f"Cut{backend.__name__}", (backend,), parts)


def SearchBackend(params):
    """The name Wagtail looks for. Each module needs its own database's driver: one may be missing."""
    if connection.vendor == "postgresql":
        from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend

        # "simple" changes no word; any other configuration would bend English endings only.
        cut = in_pairs(PostgresSearchBackend, SpacedTextQuery, SpacedQuery)
        return cut({"SEARCH_CONFIG": "simple", **params})
    from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend

    return in_pairs(SQLiteSearchBackend, CutQuery, CutQuery)(params)
