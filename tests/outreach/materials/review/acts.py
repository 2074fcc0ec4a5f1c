"""People and texts for tests of the review."""

from home.topics.models import Audience
from outreach.materials.review import services
from outreach.materials.review.models import ReviewClock, SignedApproval
from outreach.materials.review.proofing import findings
from tests.factories import make_user
from tests.outreach.writing import make_material

APPROVE, REJECT = SignedApproval.Decision.APPROVE, SignedApproval.Decision.REJECT
BODY = [("paragraph", "先分三笔钱，再算一遍账，听完心里就有数了。")]


def make_reviewers(office, *names):
    return [make_user(name, office, "reviewer", name=name) for name in names]


def make_draft(shelf, cast, writer, title="养老金这笔账", body=BODY, **fields):
    forms = [{"kind": "article", "body": body}]
    listener, _made = Audience.objects.get_or_create(code="old", defaults={"name": "老人"})
    fields = {"outline": "先分三笔钱", "audiences": [listener], **fields}
    page = make_material(shelf, cast.topic, cast.wenshang, title, forms, live=False, owner=writer, **fields)
    page.save_revision(user=writer)
    return page


def submitted(page, writer, **how):
    """With every finding read."""
    known = [one.sentence for one in findings(page.get_latest_revision().as_object())]
    return services.submit(page, writer, known, **how)


def now(page):
    """The step that is running."""
    return ReviewClock.objects.running().get(workflow_state__object_id=str(page.pk))


def passed(page, *people, **last):
    """Each of these takes one step."""
    for person in people:
        services.decide(now(page), person, APPROVE, **(last if person is people[-1] else {}))
