"""Where a file may be put: kinds of pages, and the page of the admin where what was read is looked at.

A room registers its own in apps.ready(); a lower room need not know it.
"""

from dataclasses import dataclass

from django.urls import reverse

TARGETS: dict = {}  # page class → name of the address of its desk


@dataclass(frozen=True)
class Place:
    """A page, and the office that owns what lies under it."""

    page: object
    office: object

    def __str__(self):
        return self.page.title


def register_target(model, address):
    """`model` is a page with an office; `address` takes the key of an Intake. Twice changes nothing."""
    TARGETS[model] = address


def places_of(user) -> list[Place]:
    """Those the person may add to, in the order of the tree."""
    return [
        Place(page, page.office)
        for model in TARGETS
        for page in model.objects.select_related("office").order_by("path")
        if page.permissions_for_user(user).can_add_subpage()
    ]


def desk_of(row):
    """The address where this Intake is looked at and corrected."""
    return reverse(TARGETS[row.target.specific_class], args=[row.pk])
