"""Search that finds Chinese: Wagtail's own backends, the same on SQLite (FTS5) and on PostgreSQL.

Databases take a run of Chinese characters for one word. So a text is kept as its overlapping pairs,
and what is looked for is cut the same way: every pair must be there. What is not Chinese is left as it is.
A text with more different characters than a PostgreSQL tsvector holds (1 MB) cannot be indexed whole.
"""

import copy
import re
import unicodedata

from django.db import connection
from modelsearch.index import RelatedFields
from modelsearch.query import And, Boost, Not, Or, Phrase, PlainText

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RUN = re.compile(f"[{HAN}]+")
NO_WORD = "-"  # finds nothing, where an empty query would be an error


def plain(text):
    """Full-width letters and digits as half-width ones, capitals as small ones."""
    return unicodedata.normalize("NFKC", text).lower()


def pairs(run):
    """宣讲活动 → 宣讲 讲活 活动; a single character stays what it is."""
    return " ".join(run[start : start + 2] for start in range(len(run) - 1)) or run


def cut_runs(text):
    return RUN.sub(lambda run: f" {pairs(run.group())} ", text)


def kept(text):
    """As it is indexed: its pairs, and each character once, for whoever looks for a single one."""
    text = plain(text)
    characters = dict.fromkeys("".join(RUN.findall(text)))
    return f"{cut_runs(text)} {' '.join(characters)}"


def asked(text):
    """In SQLite's language a quotation mark would end the term, and the rest would be read as orders."""
    return cut_runs(plain(text).replace('"', " ")).strip() or NO_WORD


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
    def __init__(self, queryset, query, fields=None, operator=None, order_by_relevance=True):
        if isinstance(query, str):
            query = PlainText(query, operator=operator or self.DEFAULT_OPERATOR)
        query = query if query is None else cut_query(query)
        super().__init__(
            queryset, query, fields=fields, operator=operator, order_by_relevance=order_by_relevance
        )


def cut_query(query):
    """The same query in pairs. What is not named here matches everything or reads the texts themselves."""
    if isinstance(query, PlainText):
        return cut_words(query)
    if isinstance(query, Phrase):  # characters in a row make pairs in a row
        return Phrase(asked(query.query_string))
    if isinstance(query, And | Or):
        return type(query)([cut_query(inner) for inner in query.subqueries])
    if isinstance(query, Not):
        return Not(cut_query(query.subquery))
    if isinstance(query, Boost):
        return Boost(cut_query(query.subquery), query.boost)
    return query


def cut_words(query):
    """All words, or any of them: then the pairs of one word still belong together."""
    if query.operator.lower() == "and":
        return PlainText(asked(query.query_string), operator=query.operator)
    words = [PlainText(asked(word), operator="and") for word in query.query_string.split()]
    return Or(words) if len(words) > 1 else (words or [PlainText(NO_WORD)])[0]


def in_pairs(backend):
    """One of the library's backends, with its index and its queries cut."""

    def cut(mixin, inner):
        return type(f"Cut{inner.__name__}", (mixin, inner), {})

    parts = {
        "index_class": cut(CutIndex, backend.index_class),
        "query_compiler_class": cut(CutQuery, backend.query_compiler_class),
        "autocomplete_query_compiler_class": cut(CutQuery, backend.autocomplete_query_compiler_class),
    }
    return type(f"Cut{backend.__name__}", (backend,), parts)


def SearchBackend(params):
    """The name Wagtail looks for. Each module needs its own database's driver: one may be missing."""
    if connection.vendor == "postgresql":
        from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend

        # "simple" changes no word; any other configuration would bend English endings only.
        return in_pairs(PostgresSearchBackend)({"SEARCH_CONFIG": "simple", **params})
    from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend

    return in_pairs(SQLiteSearchBackend)(params)
