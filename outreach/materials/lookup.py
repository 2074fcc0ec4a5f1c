"""What a reader looked for on the shelf: by words, topic, audience and form."""

from urllib.parse import urlencode

from django.core.paginator import Paginator

from home.topics.models import Audience, DeliveryForm, Topic

PER_PAGE = 10
CHOICES = {"topic": Topic, "audience": Audience, "form": DeliveryForm}
FILTERS = {"topic": "topic", "audience": "audiences", "form": "forms__delivery_form"}


def looked_up(model, asked, shelf=None):
    """The template's context: the page of found materials, the filters and what was chosen.

    Words are looked up in the index and the other filters in the database, since the index holds
    no many-to-many. An unknown topic or page number is as if it had not been asked.
    """
    chosen = {name: kind.objects.filter(code=asked.get(name, "")).first() for name, kind in CHOICES.items()}
    rows = model.objects.live().public()
    rows = rows.child_of(shelf) if shelf else rows
    rows = rows.filter(**{FILTERS[name]: row for name, row in chosen.items() if row}).distinct()
    rows = rows.order_by("-first_published_at").prefetch_related("forms")
    words = asked.get("q", "").strip()[:80]
    found = matching(rows, words) if words else rows
    return {
        "materials": Paginator(found, PER_PAGE).get_page(asked.get("page")),
        "words": words,
        "chosen": chosen,
        "query": kept(asked),
        "choices": choices(model),
    }


def kept(asked):
    """The question as a query string, for the next page's link."""
    pairs = {name: asked[name] for name in (*CHOICES, "q") if asked.get(name)}
    return f"{urlencode(pairs)}&" if pairs else ""


def matching(rows, words):
    """Best match first; the index is asked for keys only, so that any filter may stand beside it."""
    keys = [row.pk for row in rows.model.objects.live().search(words)[:200]]
    by_key = rows.in_bulk(keys)
    return [by_key[key] for key in keys if key in by_key]


def choices(model):
    """Only what leads somewhere: a filter that finds nothing is no help."""
    live = model.objects.live()
    return {
        "topic": Topic.objects.filter(materials__in=live).distinct(),
        "audience": Audience.objects.filter(materials__in=live).distinct(),
        "form": DeliveryForm.objects.filter(pk__in=live.values("forms__delivery_form")),
    }
