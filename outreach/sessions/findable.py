"""A talk as it is passed on: schema.org's Event, the card, the feed of an area, the map of all talks."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from home.pages import villages
from home.pages.findable import Card, card_address, full, register_card
from home.pages.sitemap import register_sitemap

from . import rows
from .lifecycle import State
from .models import Session

IN_A_FEED = 50


def event(talk) -> dict:
    return {
        "@type": "EducationEvent",
        "name": talk.title,
        "description": talk.note,
        "url": full(talk.get_absolute_url()),
        "image": card_address("session", talk.number),
        "startDate": timezone.localtime(talk.booking.starts_at).isoformat(),
        "endDate": timezone.localtime(talk.booking.ends_at).isoformat(),
        "eventStatus": f"https://schema.org/Event{status(talk)}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "isAccessibleForFree": True,
        "inLanguage": "zh-CN",
        "location": {"@type": "Place", "name": talk.place, "address": address(talk.area)},
        "organizer": {"@type": "Organization", "name": str(talk.office)},
        "performer": [{"@type": "Person", "name": one.lecturer.name} for one in talk.engagements.all()],
    }


def status(talk) -> str:
    if talk.state == State.CANCELLED:
        return "Cancelled"
    return "Rescheduled" if talk.is_reopened else "Scheduled"


def address(area) -> str:
    """济宁市汶上县杨店镇彩山村"""
    names = []
    while area:
        names, area = [area.name, *names], area.parent
    return "".join(names)


def card(number):
    talk = Session.objects.announced().for_rows().filter(number=number).first()
    return talk and Card(talk.title, talk.place, when(talk))


def when(talk):
    if talk.state == State.CANCELLED:
        return _("取消了")
    if talk.is_reopened:
        return str(rows.unsure(talk))
    return f"{rows.named_day(rows.day_of(talk))} {rows.start(talk):%H:%M}"


class TalksOfArea(Feed):
    """/feeds/sessions/370830.xml: what is on, the soonest first; a cancelled talk stays and says so."""

    def get_object(self, request, code):
        if area := villages.find_area(code):
            return area
        raise Http404

    def title(self, area):
        return _("%s的宣讲日程") % area

    def link(self, area):
        return f"{reverse('outreach:sessions')}?area={area.short_code}"

    def description(self, area):
        return _("%s的宣讲：哪天、在哪儿、谁来讲。") % area

    def items(self, area):
        return Session.objects.announced().inside(area.pk).for_rows().upcoming()[:IN_A_FEED]

    def item_title(self, talk):
        return f"{when(talk)} {talk.title}"

    def item_description(self, talk):
        return "，".join(word for word in (talk.place, talk.speakers, talk.note) if word)

    def item_guid(self, talk):
        """The version is in it, so that a talk that was moved or cancelled is told anew."""
        return f"{talk.number}:{talk.version}@{settings.ALLOWED_HOSTS[0]}"

    item_guid_is_permalink = False


class Talks(Sitemap):
    def items(self):
        return Session.objects.public().filter(number__isnull=False).order_by("-number")


def register():
    register_card("session", card)
    register_sitemap("sessions", Talks)
