"""What of a talk's feedback stands on the staff's desks."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.pages.desk import Line, lines
from outreach.sessions.lifecycle import PUBLIC

from .models import RatedTalk, Rating
from .services.cards import countable
from .viewsets.comments import COMMENT_PILES
from .viewsets.talks import TALK_PILES


def on_desk(request, session):
    """The ways to the sheet for the door, to slips and to the figures, once the talk is announced."""
    if session.state not in PUBLIC:
        return None
    return {"begun": session.booking is not None and session.booking.starts_at <= timezone.now()}


def waiting(request):
    """What of all this waits for her hand today."""
    return lines(*comments(request.user), *talks(request.user), *cards(request.user))


def comments(user):
    mine, url = Rating.objects.open_to(user, "change"), reverse("wagtailsnippets_outreach_rating:list")
    words = {
        "voices": _("段语音等着打成字"),
        "words": _("条留的话等着看"),
        "overdue": _("条留的话过了七天还没看"),
    }
    for pile in COMMENT_PILES:
        yield Line(pile.narrow(mine).count(), words[pile.key], f"{url}?pile={pile.key}", pile.late)


def talks(user):
    mine, url = RatedTalk.objects.visible_to(user), reverse("wagtailsnippets_outreach_ratedtalk:list")
    words = {"odd": _("场的评价有异常"), "apart": _("场举牌两人点得不一样"), "afterwards": _("场补录等人核")}
    for pile in TALK_PILES:
        yield Line(pile.narrow(mine).count(), words[pile.key], f"{url}?pile={pile.key}", pile.late)


def cards(user):
    open_to_her = countable(user).exclude(card_counts__counter=user)
    yield Line(open_to_her.distinct().count(), _("场可以点牌"), reverse("cards"))
