"""The steps of a call, each with its hour: the grid calls, the street answers, the department reports. And
who comes for a task."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.notices.services import tell
from home.offices.kinds import Level, Role
from home.offices.models import Membership, User
from home.trust.refusing import Refused, require

from .lifecycle import State
from .models import Call, Duty, Task

ANSWER = [Role.STATION, Role.LISTENER]


def call(text, area, grid, by):
    """The grid calls its street. Raises Refused where no street stands above it."""
    text = require(text, _("出了什么事还空着，请写一句。"))
    street = next((office for office in reversed(grid.get_ancestors()) if office.level == Level.TOWN), None)
    if street is None:
        raise Refused(_("“%s”上面没有街道，呼叫没处送，请找单位管理员。") % grid)
    with transaction.atomic():
        row = Call.objects.create(text=text, area=area, grid=grid, street=street)
        send(row, street, ANSWER, _("有网格呼叫，请响应"))
    return row


def answer(row, department, by):
    """The street takes it up, and names the department that is to come; none where it can do it itself."""
    with transaction.atomic():
        row.move_to(State.ANSWERED, by, answered_at=timezone.now(), department=department)
        if department:
            send(row, department, [Role.HANDLER], _("街道呼叫你们单位报到，请到场"))
    return row


def report(row, by):
    with transaction.atomic():
        row.move_to(State.REPORTED, by, reported_at=timezone.now())
        send(row, row.street, ANSWER, _("部门报到了"))
    return row


def finish(row, mark, words, by):
    """The street says it is done, and how the department did, where one came."""
    changes = {"mark": mark, "mark_words": words} if row.department else {}
    with transaction.atomic():
        row.move_to(State.DONE, by, done_at=timezone.now(), **changes)
        send(row, row.grid, ANSWER, _("你呼叫的事办完了"))
    return row


def send_back(row, reason, by):
    """The department came, and it is not done: back to it, with the reason (row 110). Raises Refused."""
    reason = require(reason, _("为什么退回还空着，请写一句。"))
    with transaction.atomic():
        row.move_to(State.ANSWERED, by, reason=reason, reported_at=None)
        send(row, row.department, [Role.HANDLER], _("街道说还没办到，请再来一趟"))
    return row


def send(row, office, roles, title):
    posts = Membership.objects.open().filter(office=office, role__in=roles, user__is_active=True)
    for user in User.objects.filter(pk__in=posts.values("user")).order_by("pk"):
        key = f"call:{row.pk}:{row.version}:{user.pk}"
        tell(key, title, to_user=user, link=row.get_absolute_url(), about=row, office=office)


def take_on(key, by):
    """A member says that she comes (row 90); the community confirms it when it is done. Raises Refused."""
    with transaction.atomic():
        task = Task.objects.select_for_update(no_key=True).filter(pk=key).first()
        if task is None or not Task.objects.open().near(by).filter(pk=key).exists():
            raise Refused(_("这一件刚有人认了，或者过了日子，请另选一件。"))
        return Duty.objects.create(user=by, community=task.community, task=task)
