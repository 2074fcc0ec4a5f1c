"""Who may review a text: three people who did not write it, borrowed from above where an office is small."""

from django.db.models import Q
from django.utils import timezone
from wagtail.models import TaskState

from home.offices.kinds import Role
from home.offices.models import Office, OfficeRoot, User

REVIEWERS = (Role.REVIEWER, Role.PUBLISHER)


def office_of(page) -> Office | None:
    """Whose text it is: the office of the nearest root above it."""
    roots = OfficeRoot.objects.filter(page__in=page.get_ancestors(inclusive=True))
    root = roots.select_related("office").order_by("-page__depth").first()
    return root and root.office


def reviewers(offices):
    """Who holds the post in any of these offices."""
    today = timezone.localdate()
    held = Q(memberships__until=None) | Q(memberships__until__gte=today)
    return User.objects.filter(
        held,
        is_active=True,
        memberships__since__lte=today,
        memberships__role__in=REVIEWERS,
        memberships__office__in=offices,
    ).distinct()


def writers(page):
    """Author, owner and everybody who has changed the text."""
    changed = page.revisions.exclude(user=None).values("user")
    named = [user.pk for user in page.author_users()]
    return User.objects.filter(Q(pk__in=changed) | Q(pk__in=[*named, page.owner_id]))


def deciders(workflow_state):
    """Whose one voice in this review is used: who passed a step, and who sent the link that decided one.

    A link that was taken back or ran out cost nobody her voice; see answerable().
    """
    passed = Q(
        finished_task_states__workflow_state=workflow_state,
        finished_task_states__status=TaskState.STATUS_APPROVED,
    )
    linked = workflow_state.task_states.filter(clock__links__used_at__isnull=False)
    sent = Q(pk__in=linked.values("clock__links__made_by"))
    return User.objects.filter(passed | sent).distinct()


def barred(page, workflow_state=None) -> set:
    """The keys of those who may not decide the step that begins now."""
    out = set(writers(page).values_list("pk", flat=True))
    if workflow_state:
        out |= {workflow_state.requested_by_id} - {None}
        out |= set(deciders(workflow_state).values_list("pk", flat=True))
    return out


def chain_for(office, out, wanted) -> list:
    """The office, then those above it, as far as it takes to find so many people."""
    chain = [office]
    while reviewers(chain).exclude(pk__in=out).count() < wanted and not chain[-1].is_root():
        chain.append(chain[-1].get_parent())
    return chain


def people_for(clock):
    """Everybody who may decide this step now."""
    offices = Office.objects.filter(depth__gte=clock.top.depth, path__in=paths_up(clock.office))
    return reviewers(offices).exclude(pk__in=clock.barred.values("pk"))


def paths_up(office):
    step = office.steplen
    return [office.path[:end] for end in range(step, len(office.path) + 1, step)]
