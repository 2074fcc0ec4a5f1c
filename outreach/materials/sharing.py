"""Who may use a lesson: everybody, its county, or its own office. The same for its page, lists and packages.

What is shared with a county or an office is for those who speak there: who holds a post in it or above it,
and the lecturers it looks after. A visitor who has not signed in sees what is for all.
"""

from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import render
from wagtail.permissions import policy_registry

from home.areas.models import cut
from home.offices.lending import lent_to
from home.offices.models import Loan, Office
from home.offices.scope import any_of, standing
from home.pages.files import showing
from home.pages.serving.file_keys import has_key
from home.pages.serving.visitors import is_visitor


@dataclass(frozen=True)
class Readership:
    """What a person may use beside what is for all: a superuser everything."""

    stems: tuple = ()  # codes of the areas she speaks for, cut to their level
    shelves: frozenset = frozenset()  # paths of the shelves of her offices and those below
    everything: bool = False
    lent: frozenset = frozenset()  # keys of lessons lent to her offices

    def admits(self, right) -> bool:
        kind, _space, value = right.partition(" ")
        if kind == "county":
            inside = any(stem.startswith(value) or value.startswith(stem) for stem in self.stems)
            return inside or self.everything
        return kind == "all" or self.everything or value in self.shelves


EVERYBODY = Readership()


def right_of(sharing, area, shelf) -> str:
    """ "all", "county 370830" or "shelf 000100020003" (its path)."""
    rights = {"county": f"county {cut(area)[:6]}", "office": f"shelf {shelf}"}
    return rights.get(sharing, "all")


def readership(request) -> Readership:
    """Of a visitor nothing is looked up, not even whether she has signed in: her page is anybody's."""
    return EVERYBODY if is_visitor(request) else readership_of(request.user)


def readership_of(user) -> Readership:
    if not user.is_authenticated or not user.is_active:
        return EVERYBODY
    if user.is_superuser:
        return Readership(everything=True)
    offices = list(standing(user).offices.values())
    stems = [cut(coverage.area_id) for office in offices for coverage in office.coverages.all()]
    lecturer = getattr(user, "lecturer", None)
    if lecturer:
        offices.append(lecturer.office)
        stems.append(cut(lecturer.area_id)[:6])
    if not offices:
        return EVERYBODY
    lent = lent_to(apps.get_model("outreach", "MaterialPage"), offices, *Loan.Right.values)
    below = Office.objects.filter(any_of(Q(path__startswith=office.path) for office in offices))
    shelves = below.exclude(shelf=None).values_list("shelf__path", flat=True)
    return Readership(tuple(stems), frozenset(shelves), lent=frozenset(lent))


def turn_away(page, request, serve_args, serve_kwargs):
    """Wagtail's hook before a page is served: for whom a lesson is not, it says for whom it is."""
    if may_read(page, request.user):
        return None
    context = {"whose": page.get_sharing_display(), "next": request.path}
    return render(request, "outreach/materials/not_shared.html", context, status=403)


def keep_apart(file, request):
    """Wagtail's hook before a document is sent, and the same of the door of recordings (home/pages/serving).

    A file is for those for whom a page that is out and shows it is. One that none shows is for whoever is
    shown a draft of it, and for those who may put it into a page.
    """
    if not (is_out_for(request.user, file) or has_key(request) or may_choose(request.user, file)):
        raise PermissionDenied


def is_out_for(user, file) -> bool:
    return any(may_read(page, user) for page in showing(type(file).objects.filter(pk=file.pk)))


def may_choose(user, file) -> bool:
    policy = policy_registry.get_by_type(type(file))
    return user.is_authenticated and policy.user_has_any_permission_for_instance(
        user, ["choose", "change"], file
    )


def may_read(page, user) -> bool:
    """A page that is no lesson is for everybody."""
    return getattr(page, "sharing", None) is None or may_use(page, user)


def may_use(page, user) -> bool:
    shelf = page.path[: -page.steplen]
    right = right_of(page.sharing, page.area_id, shelf)
    reader = readership_of(user) if right != "all" else EVERYBODY
    return right == "all" or reader.admits(right) or page.pk in reader.lent
