"""A reader at the county makes of a comment what the lecturer may read: typed, and without who it was."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.trust.audit import record
from home.trust.masking import NUMBER
from home.trust.refusing import Refused, require
from outreach.materials.asked.services import ask

from ..models import Rating
from ..readers import Reading
from .asked import of_talk

LATE = gettext_lazy("别人已经看过这一条了，没有再改。请回去看下一条。")


def pass_on(rating, gist, by):
    """The lecturer reads this when the seven days are over and five have answered. Raises Refused."""
    gist = require(gist, _("还没写转给讲的人的话，请写一句；不转就点“不转”。"))
    if NUMBER.search(gist):
        raise Refused(_("里面像是有手机号、身份证号或卡号，请去掉再转。"))
    ended(rating, Reading.PASSED, by, gist=gist)


def hold(rating, by):
    """Nothing of it is passed on: it is empty, abusive, or whoever wrote it would be known by it."""
    ended(rating, Reading.HELD, by)


def ended(rating, reading, by, **changes):
    """The log says that a comment on this talk was read, and not which."""
    with transaction.atomic():
        waiting = Rating.objects.filter(pk=rating.pk, reading=Reading.WAITING)
        if not waiting.update(reading=reading, **changes):
            raise Refused(LATE)
        talk = rating.session
        record(f"feedback.comment_{reading}", by, talk, area_code=talk.area_id)


def collect(rating, question, topic):
    """It was a question: somebody is to answer it for everybody. The comment itself waits on."""
    return ask(question, topic=topic, **of_talk(rating.session))
