"""A plan on a calendar: what is dragged there is written in the plan, by the services of its list."""

from datetime import datetime

from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from home.bookings.models import Venue
from home.trust.refusing import Refused
from lecturers.pool.models import Lecturer

from .. import services
from ..drafting.board import board, seen
from ..drafting.values import slot_of
from ..services.drafting import opened
from .changes import line_of
from .plans import counted, may_change, own, read


@never_cache
@require_safe
def calendar(request, pk):
    plan = own(request, pk)
    context = {"plan": plan, "board": board_of(plan, request.user), "words": WORDS}
    return render(request, "outreach/planning/plan_calendar.html", context)


def board_of(plan, user):
    lines = read(plan, user)
    found = board(plan, user, lines, may_change(user, plan))
    return found | counted([line for line in lines if line.changes])


@never_cache
@require_POST
def put(request, pk):
    """A line at another hour, with somebody else or elsewhere. The answer is the board as it is then."""
    plan = own(request, pk, "change")
    try:
        # Dragged to another hour and another row at once: both are written down, or neither.
        with transaction.atomic():
            said = write(plan, request)
    except services.REFUSALS as refusal:
        plan.refresh_from_db()
        return JsonResponse({"sentence": str(refusal), "board": board_of(plan, request.user)}, status=409)
    plan.refresh_from_db()
    return JsonResponse({"sentence": str(said), "board": board_of(plan, request.user)})


def write(plan, request):
    plan = opened(plan)
    line = line_of(plan, request.user, request.POST.get("line", ""))
    refuse_stale(line, request.POST.get("seen"))
    if request.POST.get("act") == "undo":
        for change in line.changes:
            services.undo(plan, change)
        return _("撤回了，还是原来的样子。")
    starts_at, ends_at = hours(request.POST)
    lecturer, venue = chosen(request)
    edits = plan.edits
    if line.talk is None:
        correct(plan, line, request.user, starts_at, ends_at, lecturer, venue)
    else:
        rewrite(plan, line, request, starts_at, ends_at, lecturer, venue)
    plan.refresh_from_db(fields=["edits"])
    return _("记下了，发布之前谁也不知道。") if plan.edits != edits else _("没有改。")


def refuse_stale(line, known):
    """What was dragged from an old board would put back what somebody has changed since."""
    if known and known != seen(line):
        raise Refused(_("这一场刚刚有人改过，日历上已经是改过的样子，请再拖一次。"))


def hours(said):
    try:
        return tuple(timezone.make_aware(datetime.fromisoformat(said[name])) for name in ("start", "end"))
    except (KeyError, ValueError):
        raise Refused(_("没读出时间来，请刷新再拖一次。")) from None


def chosen(request):
    """The row it was dropped on: a lecturer she may book, or a place she may see."""
    row = request.POST.get("row", "")
    kind, key = row[:1], row[1:]
    if not key.isdigit():
        return None, None
    if kind == "l":
        return get_object_or_404(Lecturer.objects.open_to(request.user, "book").on_offer(), pk=int(key)), None
    return None, get_object_or_404(Venue.objects.visible_to(request.user), pk=int(key))


def correct(plan, line, user, starts_at, ends_at, lecturer, venue):
    slot = line.then
    if (starts_at, ends_at) == (slot.starts_at, slot.ends_at) and not lecturer and not venue:
        return
    said = {"lecturer": lecturer or (slot.people[0] if slot.people else None), "venue": venue or slot.venue}
    services.correct(plan, line.changes[0], user, starts_at=starts_at, ends_at=ends_at, **said)


def rewrite(plan, line, request, starts_at, ends_at, lecturer, venue):
    user, slot = request.user, line.slot
    if (starts_at, ends_at) != (slot.starts_at, slot.ends_at):
        services.move(plan, line.talk, user, starts_at, ends_at)
    if lecturer and lecturer not in slot.people:
        services.replace(plan, line.talk, user, lecturer, gone(line, request.POST.get("from", "")))
    if venue and venue != slot.venue:
        services.place(plan, line.talk, user, venue)


def gone(line, row):
    """Of several the one whose row it was taken from."""
    people = slot_of(line.talk).people
    return next((one for one in people if len(people) > 1 and row == f"l{one.pk}"), None)


# What the calendar says; the script knows no word of its own.
WORDS = {
    "month": _("月"),
    "week": _("周"),
    "people": _("一人一行"),
    "venues": _("一处一行"),
    "nobody": _("还没定"),
    "today": _("今天"),
    "prev": _("往前"),
    "next": _("往后"),
    "taken": _("{who} {from}—{to} 已有安排"),
    "taken_by": _("{who} {from}—{to} 已有安排（{what}）"),
    "far": _("{who} {from}—{to} 在另一个地方有安排，路上来不及"),
    "far_by": _("{who} {from}—{to} 在另一个地方有安排（{what}），路上来不及"),
    "free": _("空着"),
    "past": _("已经过去了"),
    "picked": _("拿起来了：{title}，{when}。左右键改日子，上下键改半小时，回车放下，Esc 不改。"),
    "picked_row": _(
        "拿起来了：{title}，{when}。左右键改半小时，按住 Shift 改日子，上下键换一行，回车放下，Esc 不改。"
    ),
    "at": _("{when}，{state}"),
    "at_row": _("{row}，{when}，{state}"),
    "left": _("没有改。"),
    "lost": _("没连上，什么也没记。请刷新再试。"),
}
