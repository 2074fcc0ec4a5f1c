"""One talk for the notice board."""

from django.utils.translation import gettext as _

from home.calendars.leaves import weekday
from home.calendars.lunar import lunar
from home.pages.drawing import Poster
from outreach.sessions import rows

from .feet import foot_of, full
from .speaking import in_our_language
from .talks import clock


@in_our_language
def poster_of(talk):
    start = rows.start(talk)
    return Poster(
        title=talk.title,
        month=_("%d月") % start.month,
        day=str(start.day),
        weekday=str(weekday(start)),
        moon=_("农历%s") % lunar(start.date()).full,
        time=clock(start),
        place=talk.place,
        who=str(rows.given_by(talk)),
        say=_("不要钱，不点名，带个板凳就行"),
        foot=foot_of(talk.area, full(talk.get_absolute_url()), _("扫一扫，看这一场")),
    )
