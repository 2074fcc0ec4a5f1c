"""Who hears of what happens to a talk."""

from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _

from home.notices.models import Notice
from home.notices.services import tell, tell_person
from home.notices.sorts import Sort
from home.offices.kinds import Role
from home.offices.models import Membership, User
from lecturers.pool.models import Lecturer

from .links import link_of

# Plain addresses (design: Addresses): both pages stand in rooms that know this one.
DESK, MY, ORDER = "/admin/sessions/%s/", "/my/", "/order/%s/"
TITLE_LENGTH = Notice._meta.get_field("title").max_length
DESK_ROLES = [Role.STATION, Role.COORDINATOR, Role.DISPATCHER]
COPIED = 200  # characters of a text to copy


def desk_people(session):
    """Her coordinator; before there is one, whoever keeps the desk of its office or the next above."""
    if session.coordinator_id:
        return [session.coordinator]
    for office in [session.office, *reversed(session.office.get_ancestors())]:
        memberships = Membership.objects.open().filter(office=office, role__in=DESK_ROLES)
        people = User.objects.filter(pk__in=memberships.values("user"), is_active=True).order_by("pk")
        if found := list(people):
            return found
    return []


def tell_desk(session, key, title, body="", at=None):
    """`at` is the whole hour where somebody who does not sign did what is told."""
    for person in desk_people(session):
        tell(
            f"{key}:{person.pk}",
            str(title)[:TITLE_LENGTH],
            to_user=person,
            body=body,
            link=DESK % session.pk,
            about=session,
            due_at=at,
        )


def tell_orderers(session, key, title):
    """Whoever left a number hears by the way her office keeps; everybody reads it by her code."""
    for order in session.orders.standing().exclude(contact=None):
        link = ORDER % order.code
        said = {"phone": order.contact, "office": session.office, "secret_link": link, "about": order}
        tell_person(f"{key}:{order.pk}", str(title)[:TITLE_LENGTH], sort=Sort.ORDER, **said)


def tell_lecturer(offer, key, title, body="", sort=Sort.CHANGE):
    """She reads it at /my/ and hears by each way her coordinator's office keeps; of a team its leader.

    Who has neither account nor such a way is rung up. Outside the house the signed link opens the question.
    """
    said = {"body": body, "about": offer}
    if offer.open:
        for user in asked_users(offer):
            tell(key_for(offer, key, user), title[:TITLE_LENGTH], to_user=user, link=MY, **said)
    elif speaker := offer.speaker:
        said |= {"link": MY if speaker.user else "", "secret_link": link_of(offer), "sort": sort}
        way = {"user": speaker.user, "phone": speaker.phone, "office": offer.session.office}
        tell_person(key_for(offer, key, speaker.user), title[:TITLE_LENGTH], **way, **said)


def key_for(offer, key, user):
    """Once for each step of an offer: moved twice, she is told twice."""
    return f"{key}:{offer.pk}:{offer.version}" + (f":{user.pk}" if offer.open else "")


def asked_users(offer):
    """Everybody who may take what is open to all."""
    return User.objects.filter(lecturer__in=qualified(offer.session), is_active=True).order_by("pk")


def qualified(session):
    """Who may take a talk that is open to all: those its coordinator may book who may speak on its topic,
    and serve its area."""
    people = Lecturer.objects.on_offer().serving(session.area_id)
    if session.coordinator:
        people = people & Lecturer.objects.open_to(session.coordinator, "book")
    if session.topic_id:
        people = people.authorised_for(session.topic_id)
    return Lecturer.objects.filter(pk__in=people.values("pk"))


def tell_asked(offer):
    title = _("请你讲一场：%s")
    if offer.open:
        title = _("这一场谁来讲，先接先得：%s")
    elif offer.asked > 1:
        title = _("改了时间地点，请再回一次话：%s")
    tell_lecturer(offer, "offered", title % offer.session.title, where_and_until(offer), Sort.QUESTION)


def where_and_until(offer):
    return _("%(when)s。请在 %(until)s 前回话。") % {
        "when": when_and_where(offer.session),
        "until": clock(offer.reply_by),
    }


def when_and_where(session):
    return _("%(day)s，%(place)s") % {"day": clock(session.booking.starts_at), "place": session.place}


def clock(moment):
    return say_date(timezone.localtime(moment), _("n月j日 H:i"))


def text_to_copy(offer):
    """The question as a message for a phone, with the link that answers it; at most 200 characters."""
    words = _("%(who)s，请你讲一场《%(title)s》：%(when)s。%(until)s 前点这里回话：") % {
        "who": offer.speaker or offer.target,
        "title": "%s",
        "when": when_and_where(offer.session),
        "until": clock(offer.reply_by),
    }
    link = link_of(offer)
    left = COPIED - len(words) - len(link)
    return words.replace("%s", offer.session.title[: max(left, 8)]) + link
