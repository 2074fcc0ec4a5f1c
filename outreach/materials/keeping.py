"""What changes a card or the words of a lesson without saving it: signals, and a first release's data."""

from django.apps import apps
from wagtail.search import index

from home.pages.models import Paper, Recording

from .cards import Edition
from .filing import discard, file_all, file_cards
from .models import MaterialPage


def thrown_away(sender, instance, **_signal):
    discard([instance.pk])


def moved(sender, instance, **_signal):
    """To another shelf, or the shelf itself."""
    file_cards(MaterialPage.objects.descendant_of(instance, inclusive=True))


def restricted(sender, instance, **_signal):
    """A page or all below it is closed to the public, or opened again."""
    file_cards(MaterialPage.objects.descendant_of(instance.page, inclusive=True))


def read_through(file):
    """A document or a recording has new words: the lessons it belongs to are found by them."""
    name = {Recording: "recording", Paper: "document"}.get(type(file))
    if name is None:  # a picture has no words
        return
    for page in MaterialPage.objects.filter(**{f"forms__{name}": file}).distinct():
        index.insert_or_update_object(page)


def rewritten(sender, instance, created, **_signal):
    """A transcript or a title was corrected; what is new stands in no lesson yet."""
    if not created:
        read_through(instance)


def never_filed(sender, apps=apps, **_signal):
    """Lessons older than the catalogue get their cards when its tables have been made.

    `apps` are those of the state that was migrated to: backwards, it may have no such tables any more.
    """
    there = "edition" in apps.all_models.get(Edition._meta.app_label, ())
    if there and MaterialPage.objects.exists() and not Edition.objects.exists():
        file_all(MaterialPage)
