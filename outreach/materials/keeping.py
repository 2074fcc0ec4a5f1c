"""What changes a lesson's card without saving the lesson: Wagtail's signals, and a first release's data."""

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


def never_filed(sender, **_signal):
    """Lessons older than the catalogue get their cards when its tables have been made."""
    if MaterialPage.objects.exists() and not Edition.objects.exists():
        file_all(MaterialPage)
