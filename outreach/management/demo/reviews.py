"""A lesson on its way through the three reviews: the first is passed, the second waits."""

from home.areas.models import pad
from home.topics.models import Topic
from outreach.materials.models import LessonForm, MaterialPage, ShelfPage
from outreach.materials.review import services
from outreach.materials.review.models import ReviewClock, SignedApproval
from outreach.materials.review.proofing import findings

from . import people, reading


def there():
    return ReviewClock.objects.exists()


def build():
    row, editor = reading.reviews()["lesson"], people.user("editor")
    page = MaterialPage(
        title=row["title"],
        slug=row["slug"],
        summary=row["summary"],
        minutes=row["minutes"],
        topic=Topic.objects.get(code=row["topic"]),
        area_id=pad(people.HOME),
        owner=editor,
    )
    page.forms = [LessonForm(kind="article", body=[("paragraph", text) for text in row["paragraphs"]])]
    ShelfPage.objects.get(slug="wenshang").add_child(instance=page)
    page.save_revision(user=editor)
    clock = services.submit(page, editor, [one.sentence for one in findings(page)])
    services.remark(clock, people.user("reviewer"), row["remark"])
    services.decide(clock, people.user("reviewer"), SignedApproval.Decision.APPROVE)
    return 1
