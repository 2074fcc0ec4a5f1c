"""Who may have to do with a concern: where it is first read, who may handle it, who must not."""

from django.db.models import Q
from django.utils.translation import gettext as _

from home.areas.models import pad
from home.offices.choices import below
from home.offices.kinds import Kind, Level, Role
from home.offices.models import Coverage, Membership, Office
from home.pages.context import site
from lecturers.pool.models import Lecturer
from outreach.sessions.models import ways_up
from outreach.sessions.services import Refused

# Whose own work is to listen; a department hears only what is passed on to it.
READERS = [Kind.PUBLICITY, Kind.CENTER]
UPWARD = [Level.COUNTY, Level.CITY]
STEM = {"village": 12, "town": 9}


def covering(area):
    """Coverages on the way up from here, the nearest area first."""
    codes = [pad(code) for code in ways_up(area)]
    rows = Coverage.objects.filter(area__in=codes).select_related("office")
    return sorted(rows, key=lambda one: (codes.index(one.area_id), one.office_id))


def intake_office(area, avoid=()):
    """Where a concern from the web is first read: at the county, never in the village (design.md §5).

    Where the county has no such office, or the concern is about it, the one above. Raises Refused.
    """
    found = [one for one in covering(area) if one.office.kind in READERS and one.office not in avoid]
    for level in UPWARD:
        here = [one for one in found if one.office.level == level]
        if here:
            nearest = [one.office for one in here if one.area_id == here[0].area_id]
            return min(
                nearest, key=lambda office: (not heard_at(office), READERS.index(office.kind), office.pk)
            )
    raise Refused(nobody_reads())


def heard_at(office):
    roles = [Role.LISTENER, Role.SUPERVISOR]
    return Membership.objects.open().filter(office=office, role__in=roles, user__is_active=True).exists()


def nobody_reads():
    if phone := site(None)["help_phone"]:
        return _("这个地方还没有收诉求的单位，请打电话 %s，有人帮你记。") % phone
    return _("这个地方还没有收诉求的单位，请打电话说，有人帮你记。")


def shielded_office(area, shield):
    """The office of the village or the township that is not to see it; None where there is none."""
    if shield not in STEM:
        return None
    stem = area.short_code[: STEM[shield]]
    here = [one.office for one in covering(area) if one.area.short_code == stem]
    return min(here, key=lambda office: (office.level != shield, office.pk), default=None)


def shielded_offices(area, shield):
    """All whose people are meant by it: each office there of that level and below, with what hangs below."""
    low = list(Level)[list(Level).index(shield) :] if shield in STEM else []
    here = [one.office for one in covering(area) if one.office.level in low]
    towns = below([office for office in here if office.level == Level.TOWN]).filter(level=Level.TOWN)
    others = below([office for office in here if office.level != Level.TOWN])
    return list(dict.fromkeys([*here, *towns, *others]))


def shielded_lecturers(session, shield):
    """Who gave the talk, all of them, when they and their offices are not to see it."""
    if shield != "lecturer" or session is None:
        return []
    return [one.lecturer for one in session.engagements.select_related("lecturer__office").order_by("pk")]


def hidden_from(concern):
    """Everybody who must not see it: two concerns are alike in this, or one tells of the other."""
    shields = concern.shields.values_list("office", "lecturer") if concern.shielded else ()
    return concern.shielded, concern.about_office_id, concern.about_lecturer_id, frozenset(shields)


def barred_offices(concern):
    """Those it is about or hidden from, and those of the lecturers it is about or hidden from."""
    keys = {concern.about_office_id, *concern.shields.values_list("office", flat=True)}
    theirs = barred_lecturers(concern).values("office")
    return list(Office.objects.filter(Q(pk__in=keys - {None}) | Q(pk__in=theirs)))


def barred_lecturers(concern):
    keys = {concern.about_lecturer_id, *concern.shields.values_list("lecturer", flat=True)}
    return Lecturer.objects.filter(pk__in=keys - {None})


def may_handle(concern, office):
    """Never an office it is about or hidden from; of a shielded one nobody at or below that level."""
    return office not in barred_offices(concern) and fits(concern, office)


def fits(concern, office):
    return not concern.shielded or office.level in open_levels(concern)


def open_levels(concern):
    """Which levels may handle a shielded concern; none below the county, where no office is barred."""
    above = [Level.CITY, Level.COUNTY]
    if concern.about_lecturer:
        return list(Level)
    only_village = concern.about_office and concern.about_office.level == Level.VILLAGE
    return [*above, Level.TOWN] if only_village else above


def is_barred(concern, user) -> bool:
    """Is it about her, or does she hold a post where it must not come?"""
    posts = Membership.objects.open().filter(user=user, office__in=barred_offices(concern))
    return posts.exists() or barred_lecturers(concern).filter(user=user).exists()


def offices_around(area):
    """Every office that answers for this place, whatever it does: whom a concern may be about."""
    return list(dict.fromkeys(one.office for one in covering(area)))


def handling_offices(concern):
    """The offices that answer for this place and have somebody to sign for it, the nearest level last."""
    there = Membership.objects.open().filter(role=Role.HANDLER, user__is_active=True)
    there = there.exclude(user__lecturer__in=barred_lecturers(concern))
    codes = [pad(code) for code in ways_up(concern.area)]
    offices = Office.objects.filter(coverages__area__in=codes, pk__in=there.values("office")).distinct()
    barred = barred_offices(concern)
    return [one for one in offices.order_by("path") if one not in barred and fits(concern, one)]
