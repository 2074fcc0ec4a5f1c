"""How far a concern has come, in the words of the person who raised it. Times are whole hours."""

import re
from base64 import b64encode

from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _

from home.calendars.workdays import workdays_between
from home.trust.revealing.services import looks_at
from outreach.sessions.rows import named_day

from .lifecycle import OVER, REDONE_FROM, RUNNING, Outcome, State
from .models import Evidence, Joined
from .services.joining import APART
from .services.person import may_reopen
from .services.routing import NOT_THEIRS

TITLE = 18
# What she says when she agrees: of a no that was explained nothing is done.
AGREE = {
    Outcome.SOLVED: _("认可，办好了"),
    Outcome.EXPLAINED: _("行，我听明白了"),
    Outcome.NOT_SOLVED: _("知道了，先这样"),
}
TAGS = {Outcome.SOLVED: "ok", Outcome.EXPLAINED: "wait", Outcome.NOT_SOLVED: "late"}
ENDED = {State.CONFIRMED, *OVER}


def followed(concern):
    """Everything the tracking page says. As many queries, however long the story is."""
    messages = list(concern.messages.all())
    answers = [message for message in messages if message.is_answer]
    steps = [*told(concern, answers), begun(concern)]
    if concern.state not in ENDED:
        steps = [coming(concern), *steps]
    return {
        "concern": concern,
        "title": title(concern.text),
        "kick": kick(concern),
        "place": concern.area.label,
        "hour": hour(concern.at),
        "steps": steps,
        "answer": answers[-1].text if answers and concern.outcome else "",
        "photo": picture(answers[-1]) if answers and concern.outcome else "",
        "outcome": concern.get_outcome_display() if concern.outcome else "",
        "outcome_kind": TAGS.get(concern.outcome, ""),
        "talk": [line(message) for message in messages if not message.is_answer],
        "facts": facts(concern),
        "may_judge": concern.state == State.ANSWERED,
        "agree": AGREE.get(concern.outcome, ""),
        "may_take_back": concern.state == State.CONFIRMED,
        "may_reopen": concern.state == State.CLOSED and may_reopen(concern),
        "may_say": concern.state not in OVER,
        "looks": looks_at(concern),
        "may_correct": concern.state in RUNNING,
        "asked_to_publish": waiting_to_publish(concern),
        "shared_with": concern.followers.count() or along_with(concern),
    }


def waiting_to_publish(concern):
    """The text everybody would read, once a second person has read it; else nothing."""
    written = getattr(concern, "published", None)
    return written if written and written.read_by_id else None


def along_with(concern):
    """How many others said the same, where this one goes along with another."""
    joined = Joined.objects.filter(concern=concern).first()
    return Joined.objects.filter(into=joined.into_id).count() if joined else 0


def title(text):
    """The first sentence, or as much of it as a head holds, for a glance."""
    first = re.split(r"[。！？!?\n]", text.strip(), maxsplit=1)[0] or str(_("你说的一件事"))
    if len(first) <= TITLE:
        return first
    clauses = re.split(r"[，,；;：]", first[: TITLE + 1])
    return "，".join(clauses[:-1]) or first[: TITLE - 1] + "…"


def hour(moment):
    """11月19日 10时"""
    return say_date(timezone.localtime(moment), _("n月j日 G时"))


def kick(concern):
    """正在办，还剩 2 个工作日"""
    words = str(concern.told_state)
    if concern.paused_at and concern.state in RUNNING:
        return _("%s，等你回话") % words
    if concern.state not in RUNNING or concern.due_at is None:
        return words
    if concern.due_at < timezone.now():
        return _("%s，已经超了期限") % words
    left = workdays_between(timezone.localdate(), timezone.localdate(concern.due_at))
    return (
        _("%(words)s，还剩 %(left)s 个工作日") % {"words": words, "left": left}
        if left
        else _("%s，今天到期") % words
    )


def told(concern, answers):
    """What was done, newest first; each answer stands under the step that gave it."""
    steps, waiting = [], iter(answers)
    for move in concern.moves.all():
        step = {"title": named(move, concern), "moment": hour(move.at), "iso": iso(move.at)}
        if move.to_state == State.ANSWERED and (given := next(waiting, None)):
            step["text"] = given.text
        elif move.to_state == State.TRIAGED and move.from_state != State.RECEIVED:
            step["text"] = move.reason
        elif move.to_state == State.TRIAGED and concern.first_listener:
            step["note"] = _("首问跟办，从头跟到底")
        steps.append(step)
    if steps:
        steps[-1]["state"] = "here"
    return steps[::-1]


def named(move, concern):
    came, went = move.from_state, move.to_state
    if went == State.IN_HAND and came in REDONE_FROM:
        return _("你说还没解决，接着办")
    if went == State.TRIAGED and (came == State.IN_HAND or move.reason in (NOT_THEIRS, APART)):
        return _("从那个单位收回来，另找")
    if went == State.TRIAGED and came != State.RECEIVED:
        return _("不归那个单位管，退回来另找")
    if went == State.TRIAGED:
        who = concern.first_listener
        return _("%s看了、记下") % who if who else _("看过了，分了类")
    if went == State.ASSIGNED:
        office = move.reason or concern.office
        return _("转给%s") % office if office else _("转出去了")
    return PLAIN[went]


PLAIN = {
    State.SIGNED: _("那边签收了"),
    State.IN_HAND: _("开始办了"),
    State.ANSWERED: _("答复你了"),
    State.CONFIRMED: _("你认可了"),
    State.CLOSED: _("办结了"),
}


def begun(concern):
    """Where it began: her own words."""
    return {
        "title": _("你说的话，收到了"),
        "moment": hour(concern.at),
        "iso": iso(concern.at),
        "text": _("“%s”") % concern.text if concern.text else _("（你说的话，录了音；听的人会写下来）"),
        **({} if concern.state != State.RECEIVED else {"state": "here"}),
    }


def coming(concern):
    if concern.state == State.ANSWERED:
        return {"title": _("听你说行不行"), "note": _("你说行，才算完。"), "state": "next"}
    by = _("最迟 %s。") % named_day(timezone.localdate(concern.due_at)) if concern.due_at else ""
    return {"title": _("给你答复，听你说行不行"), "note": by + _("你说行，才算完。"), "state": "next"}


def iso(moment):
    return f"{timezone.localtime(moment):%Y-%m-%dT%H}:00"


def line(message):
    """One of the messages, as the person reads it."""
    who = _("你") if message.by_person else _("办事的人")
    return {"who": who, "hour": hour(message.at), "text": message.text, "mine": message.by_person}


def picture(answer):
    """In the page itself: an address that shows it could be passed on."""
    shown = Evidence.objects.filter(answer=answer).first()
    return f"data:image/jpeg;base64,{b64encode(bytes(shown.content)).decode()}" if shown else ""


def passed_out(concern):
    """12345's own number and how far they are."""
    if not hasattr(concern, "passing"):
        return []
    number = concern.passing.number or _("转去了，等编号")
    return [{"label": _("12345 工单"), "value": number, "note": concern.passing.status}]


def facts(concern):
    found = []
    if concern.route:
        found.append({"label": _("怎么办"), "value": concern.get_route_display()})
    if concern.due_at and concern.state in RUNNING:
        found.append({"label": _("期限"), "value": named_day(timezone.localdate(concern.due_at))})
    if concern.office:
        found.append({"label": _("谁在办"), "value": concern.office})
    if concern.first_listener:
        found.append({"label": _("跟办"), "value": concern.first_listener, "note": _("首问跟办，从头跟到底")})
    return [*found, *passed_out(concern)]
