"""Keeps the cards as the pages are: called wherever a lesson is saved, moved, hidden or thrown away."""

from collections import defaultdict

from django.db import transaction
from django.db.models import F

from home.pages.cjksearch import plain

from .cards import Card, Edition

BATCH = 1000
SINGLE = ("topic", "minutes", "angle", "area", "sharing")  # of which a lesson has one
COLUMNS = ["edition", "shown", "title", "published", "facts"]


@transaction.atomic
def file_cards(pages):
    """Write the cards of these pages (a queryset of lessons) anew; for pages that are gone see discard()."""
    keys = list(pages.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        found = shown_facts(pages.model, batch)
        write({key: found.get(key, {}) for key in batch})


def discard(keys):
    """The cards of pages that are no longer there."""
    write({key: {} for key in keys})


@transaction.atomic
def file_all(model):
    """Every card, from the pages themselves: after a bulk change that passed the model by."""
    discard(Card.objects.exclude(page__in=model.objects.values("pk")).values_list("page", flat=True))
    file_cards(model.objects.all())


@transaction.atomic
def write(fields):
    if not fields:
        return
    edition = next_edition()
    cards = [Card(page=page, edition=edition, **{"shown": bool(row), **row}) for page, row in fields.items()]
    Card.objects.bulk_create(cards, update_conflicts=True, unique_fields=["page"], update_fields=COLUMNS)


def next_edition() -> int:
    """Whoever comes after waits here until this transaction ends, so numbers appear in their order."""
    if not Edition.objects.update(number=F("number") + 1):
        Edition.objects.create(pk=1, number=1)
    return Edition.objects.get().number


def shown_facts(model, keys):
    """{page: fields of its card} of those that a reader may see at all."""
    rows = model.objects.filter(pk__in=keys).live().public()
    audiences, forms, kinds = listed(model, keys)
    found = {}
    for row in rows.values("pk", "title", "first_published_at", "path", *SINGLE):
        key = row["pk"]
        facts = {name: row[name] for name in SINGLE}
        facts |= {"shelf": row["path"][: -model.steplen]}
        facts |= {"audiences": audiences[key], "forms": forms[key], "kinds": kinds[key]}
        found[key] = {
            "title": plain(row["title"]),
            "published": row["first_published_at"],
            "facts": facts,
        }
    return found


def listed(model, keys):
    """({page: audiences}, {page: delivery forms}, {page: kinds}), each once, in two questions."""
    audiences, forms, kinds = (defaultdict(list) for _ in range(3))
    through = model.audiences.through.objects.filter(materialpage__in=keys)
    for page, audience in through.values_list("materialpage_id", "audience_id").order_by("pk"):
        audiences[page].append(audience)
    rows = model._meta.get_field("forms").related_model.objects.filter(page__in=keys)
    for page, form, kind in rows.values_list("page_id", "delivery_form_id", "kind").order_by("pk"):
        if form and form not in forms[page]:
            forms[page].append(form)
        if kind not in kinds[page]:
            kinds[page].append(kind)
    return audiences, forms, kinds
