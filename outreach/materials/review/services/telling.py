"""Who hears of a review, and when."""

from django.utils.translation import gettext as _

from home.notices.services import tell

from ..people import people_for


def tell_reviewers(clock):
    words = {"title": clock.revision.object_str, "step": clock.step.label, "day": f"{clock.due_on:%m-%d}"}
    title = _("等你%(step)s：《%(title)s》") % words
    body = _("期限 %(day)s，谁先打开谁审。") % words
    for person in people_for(clock):
        tell_one(f"review-{clock.pk}-{person.pk}", title, person, clock, body)


def tell_writers(act, clock, title, body=""):
    """Who submitted it and whose page it is; `act` names what happened, once."""
    state = clock.workflow_state
    owner = clock.revision.content_object.owner
    for person in {state.requested_by, owner} - {None}:
        tell_one(f"review-{act}-{person.pk}", title, person, clock, body)


def tell_one(key, title, person, clock, body=""):
    tell(key, title, to_user=person, body=body, link=clock.desk_url, about=clock, office=clock.office)
