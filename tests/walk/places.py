"""For every public address, where in the demonstration to find one."""

from urllib.parse import urlsplit

from django.urls import reverse
from wagtail.models import get_page_models

from lecturers.models import Lecturer, Team
from outreach.feedback.services import OPEN
from outreach.feedback.window import window
from outreach.management.demo import orders
from outreach.models import ArticlePage, MaterialPage, Offer, Session
from outreach.sessions.lifecycle import State
from outreach.sessions.services import link_of, may_be_answered
from tests.matrix.addresses import addresses
from tests.matrix.test_lines import DOORS

VILLAGE = "370830111210"


def published(model):
    """Pages of one type; of lessons enough to show every form."""
    pages = model.objects.live()
    if model is not MaterialPage:
        return [page.url for page in pages[:1]]
    return [page.url for page in of_each_form(pages)]


def of_each_form(lessons):
    """As few as show every form there is, the fullest first."""
    forms = {page: set(page.forms.values_list("kind", flat=True)) for page in lessons}
    shown = set()
    for page in sorted(forms, key=lambda page: -len(forms[page])):
        if forms[page] - shown:
            shown |= forms[page]
            yield page


def sessions(*states):
    return [Session.objects.filter(state=state).exclude(number=None).first() for state in states]


def talks():
    found = sessions(State.CONFIRMED, State.DELIVERED, State.CLOSED, State.CANCELLED)
    return [reverse("outreach:session", args=[talk.number]) for talk in found]


def ratings():
    """One that may be given now, one that comes too early, and a token nobody printed."""
    held = Session.objects.public().for_rows()
    now = next(talk for talk in held if window(talk) in OPEN)
    early = next(talk for talk in held.filter(state=State.CONFIRMED) if window(talk) not in OPEN)
    tokens = [now.token, early.token, "nobody-printed-this"]
    return [*(reverse("outreach:rate", args=[token]) for token in tokens), f"/f/{now.token}/?done"]


def printed_author():
    article = ArticlePage.objects.live().filter(authors__isnull=False).first()
    return [reverse("outreach:column_author", args=[article.authors.first().name])]


def replies():
    """A question that waits, and a link nobody was sent."""
    asked = next(one for one in Offer.objects.waiting().exclude(lecturer=None) if may_be_answered(one))
    return [urlsplit(link_of(asked)).path, "/offer/nobody-was-sent-this/"]


# What is opened by its address alone.
PLACES = {
    "home:front": lambda: ["/"],
    "home:area": lambda: [f"/v/{VILLAGE}/", "/v/370830/", "/v/370830999/"],
    "home:correct": lambda: ["/corrections/"],
    "home:offline": lambda: ["/offline/"],
    "home:kept": lambda: ["/kept/"],
    "home:villages": lambda: ["/villages/", "/villages/?in=370830111"],
    "lecturers:pool": lambda: ["/lecturers/"],
    "lecturers:lecturer": lambda: [
        reverse("lecturers:lecturer", args=[Lecturer.objects.public().first().pk])
    ],
    "lecturers:claim_enter": lambda: ["/lecturers/claim/"],
    "lecturers:claim": lambda: ["/lecturers/claim/nobody-was-sent-this/"],
    "lecturers:join": lambda: ["/lecturers/join/"],
    "lecturers:join_track": lambda: ["/lecturers/join/track/"],
    "lecturers:team": lambda: [reverse("lecturers:team", args=[Team.objects.public().first().pk])],
    "outreach:sessions": lambda: ["/sessions/", "/sessions/?past=1", f"/sessions/?area={VILLAGE}"],
    "outreach:session": talks,
    "outreach:order": lambda: ["/order/", f"/order/?village={VILLAGE}"],
    "outreach:order_state": lambda: [reverse("outreach:order_state", args=[orders.known()]), "/order/2222/"],
    "outreach:rate": ratings,
    "outreach:concern_new": lambda: ["/concerns/new/", f"/concerns/new/?village={VILLAGE}"],
    "outreach:concern_track": lambda: ["/concerns/track/"],
    "outreach:concern_answers": lambda: ["/concerns/answers/", f"/concerns/answers/?area={VILLAGE[:6]}"],
    "outreach:open": lambda: ["/open/", "/open/?area=370830", "/open/?year=2020"],
    "outreach:offer_reply": replies,
    "outreach:review_signed": lambda: ["/review/nobody-was-sent-this/"],
    "outreach:column_authors": lambda: ["/lilun/authors/"],
    "outreach:column_author": printed_author,
    "outreach:submit": lambda: ["/lilun/submit/"],
    "outreach:submit_track": lambda: [reverse("outreach:submit_track")],
    "outreach:my_login": lambda: ["/my/login/"],
}
# What answers with no page, or with a page that another example shows.
ELSEWHERE = {
    "home:card": "is a picture",
    "home:correction_track": "is posted; see states.py",
    "home:robots": "is a text",
    "home:sitemap": "is XML",
    "home:worker": "is a script",
    "outreach:sessions_feed": "is a feed",
    "outreach:materials_feed": "is a feed",
    "outreach:column_feed": "is a feed",
    "outreach:session_text": "is a lecturer's; see states.py",
    "home:find": "is posted; see states.py",
    "home:appearance": "sends back to where one came from",
    "outreach:sessions_ics": "is a calendar",
    "outreach:session_ics": "is a calendar",
    "outreach:month_sheet": "is a file",
    "outreach:my": "is a lecturer's; see states.py",
    "outreach:my_availability": "is a lecturer's; see states.py",
    "outreach:my_record": "is a lecturer's; see states.py",
    "outreach:my_propose": "is a lecturer's; see states.py",
    "outreach:my_orders": "is a lecturer's; see states.py",
    "outreach:my_order": "is a lecturer's; see states.py",
    "outreach:my_propose_back": "is posted from a lecturer's desk",
    "outreach:my_calendar_address": "is a lecturer's; see states.py",
    "outreach:my_calendar": "is a calendar",
    "outreach:my_take": "is posted from a lecturer's desk",
    "outreach:take": "is a file",
    "outreach:want": "is posted from a lesson",
    "outreach:concern_helping": "is a helper's; see states.py",
    "outreach:my_logout": "sends to the front page",
    "outreach:order_take_back": "is posted from the page of an order",
    "outreach:order_helping": "is a helper's; see states.py",
    "outreach:open_data": "is a file",
    "outreach:order_slips": "is a helper's; see states.py",
    "outreach:rate_round": "is a helper's; see states.py",
    "outreach:asked": "is a lecturer's; see states.py",
    "outreach:rate_helping": "is a helper's; see states.py",
    "outreach:my_accept": "is posted from a lecturer's desk",
    "outreach:my_decline": "is posted from a lecturer's desk",
    "outreach:my_leave": "is posted from a lecturer's desk",
    "outreach:my_close": "is posted from a lecturer's desk",
    "home:recording": "is a file",
    "media/<path:path>": "is a file",
    "wagtaildocs_serve": "is a file",
    "wagtaildocs_authenticate_with_password": "asks for a password nobody sets here",
    "wagtailcore_authenticate_with_password": "asks for a password nobody sets here",
    "wagtailcore_login": "is Wagtail's own, for pages that are not public",
    "wagtail_serve": "is every page of Wagtail, by its type",
}


def public_names():
    """Every address that is not the admin's, as the matrix has it."""
    public = DOORS["public"]
    return [name for name, _ in addresses() if name in public or name.rpartition(":")[0] in public]


def page_types():
    return {
        model.__name__: model for model in get_page_models() if model.__module__.split(".")[0] != "wagtail"
    }


def found(name):
    """The addresses to walk under a name of PLACES or a type of page."""
    return PLACES[name]() if name in PLACES else published(page_types()[name])
