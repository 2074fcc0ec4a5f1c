"""Every public page of a site with something on it, by the name of its address."""

from datetime import date

from django.urls import reverse
from django.urls.exceptions import NoReverseMatch
from wagtail.models import Page

from lecturers.pool.models import Team, TeamMember
from outreach.my import calendar
from outreach.sessions.services import place_order
from outreach.sessions.services.links import token_of
from tests.factories import make_form
from tests.matrix.addresses import addresses
from tests.matrix.test_lines import DOORS
from tests.outreach.sessions.acts import began, confirmed, offered
from tests.outreach.writing import (
    make_article,
    make_column,
    make_front,
    make_index,
    make_issue,
    make_material,
    make_shelf,
)

# Not pages: what only takes a form, files, and Wagtail's own doors.
NO_PAGES = {
    "home:correction_track",
    "home:find",
    "home:recording",
    "media/<path:path>",
    "outreach:take",
    "outreach:want",
    "outreach:month_sheet",
    "outreach:my_accept",
    "outreach:open_data",
    "outreach:order_take_back",
    "outreach:my_close",
    "outreach:my_decline",
    "outreach:my_leave",
    "outreach:my_propose_back",
    "outreach:my_take",
    "wagtail_serve",
    "wagtailcore_authenticate_with_password",
    "wagtailcore_login",
    "wagtaildocs_authenticate_with_password",
    "wagtaildocs_serve",
}


def build(cast):
    """{name: keys} of the addresses that need keys; the pages of Wagtail's tree are found by themselves."""
    front = make_front(cast)
    shelf = make_shelf(make_index(front), cast.county)
    lessons = [{"delivery_form": make_form(), "kind": "article"}]
    make_material(shelf, cast.topic, cast.wenshang, slug="pension", forms=lessons)
    make_article(make_issue(make_column(front, cast.county)))
    team = Team.objects.create(name="小板凳队", kind="bench", area=cast.caishan, office=cast.town)
    TeamMember.objects.create(team=team, lecturer=cast.lecturer, since=date(2026, 1, 1))
    talk = confirmed(cast)
    return {
        "home:area": ["370830111201"],
        "home:card": ["session", talk.number],
        "lecturers:claim": ["0000"],
        "lecturers:lecturer": [cast.lecturer.pk],
        "lecturers:team": [team.pk],
        "outreach:column_author": ["朱磊"],
        "outreach:review_signed": ["0000"],
        "outreach:offer_reply": [token_of(offered(cast, lecturer=cast.second))],
        "outreach:session": [talk.number],
        "outreach:session_ics": [talk.number],
        "outreach:my_order": [place_order(area=cast.caishan, topic=cast.topic).session_id],
        "outreach:my_calendar": [calendar.token_of(cast.lecturer)],
        "outreach:session_text": [talk.number],
        "outreach:sessions_feed": ["370830"],
        "outreach:order_state": [place_order(area=cast.caishan, topic=cast.topic).code],
        "outreach:rate": [began(cast).token],
        "outreach:rate_helping": [talk.number],
        "outreach:asked": [talk.number],
    }


def pages(cast):
    """{name or address: address} of every public page, whoever may open it."""
    keys, found = build(cast), {}
    for name, _arguments in addresses():
        if name in DOORS["public"] and name not in NO_PAGES:
            found[name] = address(name, keys.get(name, []))
    tree = Page.objects.live().filter(depth__gt=1)
    return found | {page.url: page.url for page in tree if page.url}


def address(name, keys):
    try:
        return reverse(name, args=keys)
    except NoReverseMatch as missing:
        raise AssertionError(f"Say in tests/public.py with which keys {name} is opened.") from missing
