"""Taking in what people asked, answering it, letting it out: whoever answered lets nothing out herself."""

from django.db import transaction
from django.utils.translation import gettext as _

from home.areas.models import Area, cut, pad
from home.trust.masking import NUMBER
from home.trust.models import actor_key
from home.trust.refusing import Refused, require

from .lifecycle import State
from .models import FaqLine, count_demand

VILLAGE = 12  # digits of its code: what is asked in a village is counted for its town


def ask(question, *, area, office, on, topic=None, session=None):
    """Keep a question in a reader's own words, and count one more wish for its topic. Raises Refused.

    `session` is the key of the talk it was asked in. The count stays whatever becomes of the words.
    """
    question = without_numbers(require(question, _("还没写问的什么，请写一句。")))
    town = Area.objects.get(pk=pad(cut(area.pk)[:9])) if len(cut(area.pk)) == VILLAGE else area
    with transaction.atomic():
        line = FaqLine.objects.create(
            question=question, topic=topic, area=town, office=office, session_id=session, on=on
        )
        if topic:
            count_demand(topic, town, on)
    return line


def without_numbers(text):
    if NUMBER.search(text):
        raise Refused(_("里面像是有手机号、身份证号或卡号，请去掉再交。"))
    return text


def answer(line, question, text, topic, by):
    """The answer, with the question as it shall be read. Raises Refused or TooLate."""
    question = without_numbers(require(question, _("还没写问的什么，请写一句。")))
    text = without_numbers(require(text, _("还没写怎么答，请写几句。")))
    with transaction.atomic():
        line.move_to(State.ANSWERED, by, question=question, answer=text, topic=topic)


def show(line, by):
    """Let it out. Whoever answered it cannot. Raises Refused or TooLate."""
    if answered_by(line) == actor_key(by):
        raise Refused(_("自己答的要请另一个人看过再公开。"))
    line.move_to(State.SHOWN, by)


def answered_by(line):
    """The key of whoever wrote the answer that stands."""
    last = line.moves.filter(to_state=State.ANSWERED).order_by("-step").first()
    return last and last.actor_key


def back(line, reason, by):
    """To whoever answers; what is public is taken down. Raises Refused or TooLate."""
    line.move_to(State.ASKED, by, require(reason, _("要说一声哪里不妥，请写一句。")))


def drop(line, reason, by):
    """Not to be answered here. Its words go; that its topic was asked for stays counted."""
    reason = require(reason, _("要说一声为什么不收，请写一句。"))
    line.move_to(State.DROPPED, by, reason, question=_("（不收了）"), answer="")
