"""What a reader looked for on the shelf: by words, topic, audience and form."""

from urllib.parse import urlencode

from django.core.paginator import Paginator

from home.topics.models import Audience, DeliveryForm, Topic

PER_PAGE = 12
MOST_FOUND = 200
CHOICES = {"topic": Topic, "audience": Audience, "form": DeliveryForm}
FILTERS = {"topic": "topic", "audience": "audiences", "form": "forms__delivery_form"}


def looked_up(model, asked, shelf=None):
    """The template's context: the page of found materials, the filters and what was chosen.

    Words are looked up in the index and the other filters in the database, since the index holds
    no many-to-many. An unknown topic or page number is as if it had not been asked.
    """
    shown = model.objects.live().public()
    shown = shown.child_of(shelf) if shelf else shown
    chosen = {name: kind.objects.filter(code=code).first() for name, kind, code in filters(asked)}
    chosen = {name: row for name, row in chosen.items() if row}
    rows = shown.filter(**{FILTERS[name]: row for name, row in chosen.items()}).distinct()
    rows = rows.order_by("-first_published_at", "-pk").prefetch_related("forms__delivery_form")
    words = typed(asked, "q")
    found = matching(rows, words) if words else rows
    return {
        "materials": Paginator(found, PER_PAGE).get_page(asked.get("page")),
        "words": words,
        "chosen": chosen,
        "query": kept(words, chosen),
        "choices": choices(shown),
    }


def typed(asked, name):
    """What stands in the address, without the zero character, which PostgreSQL refuses."""
    return asked.get(name, "").replace("\x00", "").strip()[:80]


def filters(asked):
    return [(name, kind, code) for name, kind in CHOICES.items() if (code := typed(asked, name))]


def kept(words, chosen):
    """The question as a query string, for the next page's link."""
    pairs = {name: row.code for name, row in chosen.items()}
    pairs |= {"q": words} if words else {}
    return f"{urlencode(pairs)}&" if pairs else ""


def matching(rows, words):
    """Best match first; the index is asked for keys only, so that any filter may stand beside it."""
    keys = [row.pk for row in rows.model.objects.live().search(words)[:MOST_FOUND]]
    by_key = rows.in_bulk(keys)
    return [by_key[key] for key in keys if key in by_key]


def choices(shown):
    """Only what leads somewhere: a filter that finds nothing is no help."""
    keys = shown.values("pk")
    return {
        "topic": Topic.objects.filter(materials__in=keys).distinct(),
        "audience": Audience.objects.filter(materials__in=keys).distinct(),
        "form": DeliveryForm.objects.filter(pk__in=shown.values("forms__delivery_form")),
    }
