"""One talk's changes carried out by the services of the desk, inside the transaction of a release."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.bookings import services as guard
from home.bookings.models import Venue
from home.notices.services import tell_person
from home.notices.sorts import Sort
from home.offices.choices import usable
from home.offices.kinds import Role
from home.offices.models import Membership, User
from home.offices.scope import covered
from home.trust.refusing import Refused
from lecturers.pool.models import Lecturer
from outreach.sessions import services
from outreach.sessions.lifecycle import State
from outreach.sessions.models import Session
from outreach.sessions.services import REFUSALS
from outreach.sessions.services.telling import DESK, TITLE_LENGTH

from ..drafting.clashing import taken_for
from ..drafting.lines import added, changeable, fetched, line_of, mine
from ..drafting.values import Kind, Things
from ..drafting.wording import words_of
from ..models import SeriesDay

__all__ = ["REFUSALS", "apply"]


def apply(plan, changes, by, reason):
    """(the talk, {key of the change: in plain words}). Raises REFUSALS, and then nothing has changed."""
    things = Things(changes)
    if changes[0].kind == Kind.ADD:
        line, talk = add(plan, changes[0], things, by)
    else:
        line, talk = alter(plan, changes, things, by, reason)
    refuse_clash(line, talk)
    said = {change.pk: str(words) for change, words in words_of(line)}
    tell_stations(talk, line, "\n".join(said.values()), changes[0], by)
    return talk, said


# What is to be added.


def add(plan, change, things, by):
    line = added(change, things)
    slot, said = line.then, change.values
    refuse_elsewhere(plan, line.area, by)
    refuse_venue(slot.venue, by)
    for lecturer in slot.people:
        refuse_lecturer(lecturer, by)
    talk = services.set_down(
        by,
        area=line.area,
        title=line.title,
        topic=things.topics.get(said.get("topic")),
        form=line.form,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        venue=slot.venue,
        lecturer=slot.people[0] if slot.people else None,
        key=change.key,
        origin=Session.Origin.SERIES if change.series_day_id else Session.Origin.DESK,
    )
    if change.series_day_id:
        SeriesDay.objects.filter(pk=change.series_day_id, session=None).update(session=talk)
    return line, talk


def refuse_elsewhere(plan, area, by):
    """Whoever releases may set down a talk there herself, and the plan's office answers for it."""
    hers = usable(Area, by, Session.SCOPE, ("add",)).filter(covered([plan.office], "pk"))
    if not hers.filter(pk=area.pk).exists():
        raise Refused(_("%s不归你这里，这一场请另一个单位来排。") % area)


# What stands already.


def alter(plan, changes, things, by, reason):
    session = Session.objects.select_for_update().get(pk=changes[0].session_id)
    talk = fetched(mine(plan, by, "change").filter(pk=session.pk)).first()
    if talk is None:
        raise Refused(_("这一场不归你管，请它的经办人来发布。"))
    line = line_of(talk, changes, things)
    if line.fault or not changeable(plan, by).filter(pk=talk.pk).exists():
        raise Refused(line.fault or _("这一场不归这份计划管，请撤回这一条。"))
    if off := line.change(Kind.CANCEL):
        services.cancel(talk, off.values["reason"], by, desk=False)
    else:
        rearranged(line, things, by, reason)
    talk.refresh_from_db()
    return line, talk


def rearranged(line, things, by, reason):
    """First whoever gives way to somebody else, then the hour and the place, then the new one is asked."""
    talk, then, new = line.talk, line.then, line.change(Kind.LECTURER)
    if new:
        refuse_lecturer(things.people[new.values["lecturer"]], by)
    if new and talk.state != State.DRAFT:
        gone = things.people.get(new.values["instead_of"])
        talk = services.stand_down(talk, by, reason, lecturer=gone)
    if line.change(Kind.MOVE) or line.change(Kind.VENUE):
        refuse_venue(then.venue, by)
        talk = shifted(talk, then, by, reason)
    if new:
        services.offer(talk, things.people[new.values["lecturer"]], None, by)


def shifted(talk, then, by, reason):
    if talk.state == State.DRAFT:
        return services.rearrange(talk, then.starts_at, then.ends_at, then.venue)
    where = {"nowhere": then.venue is None}
    return services.reschedule(
        talk, then.starts_at, then.ends_at, then.venue, by, reason, seen=talk.version, desk=False, **where
    )


# What is asked of whoever releases.


def refuse_lecturer(lecturer, by):
    """Only whom she may book herself, and who may still be booked today."""
    if not Lecturer.objects.open_to(by, "book").on_offer().filter(pk=lecturer.pk).exists():
        raise Refused(_("%s现在约不了，请另挑一位。") % lecturer.name)


def refuse_venue(venue, by):
    if venue and not Venue.objects.visible_to(by).filter(pk=venue.pk).exists():
        raise Refused(_("%s现在约不了，请另挑一个地方。") % venue)


def refuse_clash(line, talk):
    """An hour that is only asked for takes nobody's, but a plan is not to ask for what is taken."""
    if line.then is None:
        return
    if found := guard.clashes(talk.booking) or taken_for(line, talk.booking):
        raise guard.Taken(found[0], found[0].travel)


# Who hears of it besides those whom the services tell.


def tell_stations(talk, line, words, change, by):
    """Whoever keeps the place it leaves or comes to; of a talk without one, the village's station."""
    title = str(_("排期变了：%s") % talk.title)[:TITLE_LENGTH]
    for person in stations(talk, line).exclude(pk=by.pk):
        tell_person(
            f"planned:{change.pk}:{person.pk}",
            title,
            user=person,
            body=words,
            link=DESK % talk.pk,
            about=talk,
            office=talk.office,
            sort=Sort.CHANGE,
        )


def stations(talk, line):
    venues = {slot.venue for slot in (line.now, line.then) if slot and slot.venue}
    here = Q(office__in={venue.office_id for venue in venues})
    here = here if venues else Q(office__coverages__area=talk.area_id)
    keepers = Membership.objects.open().filter(here, role=Role.STATION)
    return User.objects.filter(pk__in=keepers.values("user"), is_active=True).order_by("pk")
