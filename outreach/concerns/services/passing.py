"""Out to the 12345 hotline, where another house has to act, and its number coming back (row 85)."""

from django.db import transaction
from django.utils.translation import gettext as _

from home.trust.masking import redact
from home.trust.refusing import Refused, require

from ..lifecycle import RUNNING
from ..models import Concern, Passing
from .talking import locked, write


def hides(concern) -> bool:
    """The hotline hands it to whom it likes: what somebody is not to see does not leave the house."""
    return bool(concern.shielded or concern.about_office_id or concern.about_lecturer_id)


def outward(concern) -> str:
    """What is handed over: her words without numbers of people, and the place; never who said it."""
    return f"{concern.area.label}：{redact(concern.text)}"


def pass_out(concern, by):
    """It was handed over: the person is told, and its clock runs on. Raises Refused or TooLate."""
    with transaction.atomic():
        concern = locked(concern, *RUNNING)
        refuse_odd(concern)
        Passing.objects.create(concern=concern, by=by)
        write(concern, _("这件事也转给 12345 了，工单编号回来就写在这一页。我们照样跟着。"), by_person=False)
    return concern


def refuse_odd(concern):
    if hides(concern):
        raise Refused(_("有人不该看到的事，不往外转。"))
    if concern.source == Concern.Source.HOTLINE:
        raise Refused(_("这一件就是 12345 转来的，不用再转回去。"))
    if not concern.text:
        raise Refused(_("这一件是录音，还没听写。请先听一遍、写下来，再往外转。"))
    if Passing.objects.filter(concern=concern).exists():
        raise Refused(_("这一件已经转给 12345 了，请刷新看看。"))


def note_number(concern, number, status, by):
    """What came back. Raises Refused: without a number, or with one that is another's."""
    number = require(number, _("工单编号还空着，请照 12345 的回执填。"))
    with transaction.atomic():
        concern = locked(concern)
        if is_anothers(number, concern):
            raise Refused(_("这个工单编号已经记在另一件上，请核对。"))
        if not Passing.objects.filter(concern=concern).update(number=number, status=status.strip()):
            raise Refused(_("这一件还没有转给 12345，请刷新看看。"))
    return concern


def is_anothers(number, concern) -> bool:
    came_in = Concern.objects.filter(source=Concern.Source.HOTLINE, external_no=number)
    return came_in.exists() or Passing.objects.filter(number=number).exclude(concern=concern).exists()
