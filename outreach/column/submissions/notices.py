"""Who hears of what happens to a submission."""

from home.notices.services import tell
from home.offices.kinds import Role
from home.offices.models import User
from home.trust.fields import this_hour


def tell_editors(submission, what, title):
    """Her who has it, else every editor of the office. Times are whole hours, as the author's are."""
    for person in [submission.editor] if submission.editor else editors_of(submission.column.office):
        tell(
            f"submission:{submission.pk}:{what}:{person.pk}",
            title,
            to_user=person,
            body=submission.title,
            link=submission.get_absolute_url(),
            about=submission,
            due_at=this_hour(),
        )


def editors_of(office):
    held = office.memberships.open().filter(role=Role.EDITOR)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk")
