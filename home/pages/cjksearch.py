"""CJK-aware wagtail/modelsearch backends: same behaviour on SQLite FTS5 and PostgreSQL.

Index time: every run of Han characters is replaced by its overlapping bigrams
(last character kept as a unigram), everything else is left to the database's tokenizer.
Query time: the same run becomes its bigrams, ANDed; one character becomes a prefix term.
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


def norm(s):
    return unicodedata.normalize("NFKC", s).lower()


def bigrams(run):
    return [run[i : i + 2] for i in range(len(run) - 1)]


def segment_index(text):
    """宣讲活动 -> '宣讲 讲活 活动' + one copy of each character at the end (for 1-character queries)."""
    text = norm(text)

    def sub(m):
        r = m.group()
        return " " + (" ".join(bigrams(r)) or r) + " "

    chars = "".join(dict.fromkeys("".join(RUN.findall(text))))
    return RUN.sub(sub, text) + " " + " ".join(chars)


def segment_query(text):
    """A quotation mark would end SQLite's term, and what follows it would be read as orders."""
    text = norm(text).replace('"', " ")
    cut = RUN.sub(lambda m: " " + (" ".join(bigrams(m.group())) or m.group()) + " ", text)
    return cut.strip() or NO_WORD


def segment_value(v):
    if isinstance(v, str):
        return segment_index(v)
    if isinstance(v, (list, tuple)):
        return [segment_value(i) for i in v]
    if isinstance(v, dict):
        return {k: segment_value(i) for k, i in v.items()}
    return v if v is None else segment_index(str(v))


def _real(obj):
    return getattr(obj, "_o", obj)


def _wrap(field):
    f = copy.copy(field)
    if isinstance(f, RelatedFields):
        f.fields = [_wrap(s) for s in f.fields]
        f.get_value = lambda obj: field.get_value(_real(obj))
    else:
        f.get_value = lambda obj: segment_value(field.get_value(_real(obj)))
    return f


class _Obj:
    """All that ObjectIndexer touches of an object: pk and get_search_fields()."""

    def __init__(self, obj):
        self._o, self.pk = obj, obj.pk

    def get_search_fields(self):
        return [_wrap(f) for f in self._o.get_search_fields()]


class IndexMixin:
    def add_items(self, model, objs):
        return super().add_items(model, [_Obj(o) for o in objs])


def expand(query):
    """Rewrite a modelsearch query so that Han runs match the bigram index."""
    if isinstance(query, PlainText):
        if query.operator.lower() == "and":
            return PlainText(segment_query(query.query_string), operator=query.operator)
        terms = [PlainText(segment_query(t), operator="and") for t in query.query_string.split()]
        return Or(terms) if len(terms) > 1 else (terms or [PlainText(NO_WORD)])[0]
    if isinstance(query, Phrase):  # consecutive characters give consecutive bigrams
        return Phrase(segment_query(query.query_string))
    if isinstance(query, (And, Or)):
        return type(query)([expand(q) for q in query.subqueries])
    if isinstance(query, Not):
        return Not(expand(query.subquery))
    if isinstance(query, Boost):
        return Boost(expand(query.subquery), query.boost)
    return query  # MatchAll; Fuzzy reads title_text/body_text


class CompilerMixin:
    def __init__(self, queryset, query, fields=None, operator=None, order_by_relevance=True):
        if isinstance(query, str):
            query = PlainText(query, operator=operator or self.DEFAULT_OPERATOR)
        super().__init__(
            queryset,
            expand(query) if query is not None else query,
            fields=fields,
            operator=operator,
            order_by_relevance=order_by_relevance,
        )


def _build(base):
    return type(
        "CJK" + base.__name__,
        (base,),
        {
            "index_class": type("CJKIndex", (IndexMixin, base.index_class), {}),
            "query_compiler_class": type("CJKCompiler", (CompilerMixin, base.query_compiler_class), {}),
            "autocomplete_query_compiler_class": type(
                "CJKAutocomplete", (CompilerMixin, base.autocomplete_query_compiler_class), {}
            ),
        },
    )


def SearchBackend(params):
    """WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "home.pages.cjksearch", "SEARCH_CONFIG": "simple"}}"""
    if connection.vendor == "postgresql":
        # Each backend's module needs its own database's driver, so only the one in use may be read.
        from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend as B

        params.setdefault("SEARCH_CONFIG", "simple")
    elif connection.vendor == "sqlite":
        from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend as B
    else:
        from modelsearch.backends.database import SearchBackend as F

        return F(params)
    return _build(B)(params)
