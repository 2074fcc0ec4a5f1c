"""Does a change still hold? It was decided on something, and that may be another by now."""

from django.utils.translation import gettext_lazy as _

from outreach.sessions.lifecycle import MOVABLE, State

from .values import Kind, noted

ENDED = _("这一场现在是“%s”，不能再改，请撤回这一条。")


def fault_of(change, talk, slot, things):
    """A sentence, or ""."""
    if talk.state not in {*MOVABLE, State.DRAFT}:
        return ENDED % talk.get_state_display()
    if talk.has_begun:
        return _("这一场已经到了开讲的时间，不能再改，请撤回这一条。")
    if decided_on(change, things) != noted(change.kind, slot):
        return _("写下这一条以后，这一场又改过了，请看看现在的再定。")
    return lost(change, slot, things)


def decided_on(change, things):
    """As it was noted; who has become somebody else's twin is the same person."""
    if change.kind == Kind.LECTURER:
        return {"people": things.kept(change.was["people"])}
    return change.was


def lost(change, slot, things):
    """What the change names and is not there any more, or there already."""
    said = change.values
    if said.get("venue") and said["venue"] not in things.venues:
        return _("要去的地方已经不在册上了，请另挑一个。")
    if said.get("lecturer") and said["lecturer"] not in things.people:
        return _("要请的人已经不在册上了，请另挑一位。")
    if said.get("lecturer") and things.people[said["lecturer"]] in slot.people:
        return _("要请的人已经在这一场里了，请撤回这一条。")
    return ""
