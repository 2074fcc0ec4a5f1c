"""Texts on their way through the reviews, a lesson past its review date, and who would like to hear what."""

from datetime import timedelta

from django.utils import timezone

from home.areas.models import Area
from lecturers.pool.models import Lecturer
from outreach.materials.demand import Interest
from outreach.materials.models import MaterialPage
from outreach.materials.review import services
from outreach.materials.review.models import ReviewClock, SignedApproval, Step
from outreach.materials.review.people import people_for
from outreach.materials.review.proofing import findings

from . import materials, people, reading
from .dating import happened

SENT = timedelta(days=6)
OUTDATED = timedelta(days=11)
REMARK = "题目好懂，第二段的数请写上是哪一年的。"
DAYS, EVERY_DAY = 60, 7  # taps of the last two months, on a day of each week


def there():
    return ReviewClock.objects.exists()


def build():
    rows = reading.reviews()
    for number, row in enumerate(rows, 20):
        send(row, number)
    grow_old()
    tap()
    return len(rows)


def send(row, number):
    author, editor = Lecturer.objects.get(name=row["author"]), people.user("editor")
    shelf = materials.shelf_of(author)
    page = materials.package(row, author, shelf.office, number)
    page.live = False
    shelf.add_child(instance=page)
    page.save_revision(user=editor)
    with happened(timezone.now() - SENT):
        known = [one.sentence for one in findings(page.get_latest_revision().as_object())]
        clock = services.submit(page, editor, known)
        go_on(clock, row)


def go_on(clock, row):
    """As far as its row says."""
    reader = reader_of(clock)
    if row["step"] > Step.FIRST:
        services.remark(clock, reader, REMARK)
        services.decide(clock, reader, SignedApproval.Decision.APPROVE)
        clock = running(clock)
    if "back" in row:
        services.decide(clock, reader, SignedApproval.Decision.REJECT, row["back"])
    if "late" in row:
        due = timezone.localdate() - row["late"] * timedelta(days=1)
        ReviewClock.objects.filter(pk=clock.pk).update(due_on=due)


def reader_of(clock):
    """Whoever of the county may decide it, in the order of their names to sign in."""
    return people_for(clock).order_by("username").first()


def running(clock):
    return ReviewClock.objects.running().get(workflow_state=clock.workflow_state_id)


def grow_old():
    """One lesson whose review date has gone by."""
    oldest = MaterialPage.objects.live().order_by("first_published_at").first()
    MaterialPage.objects.filter(pk=oldest.pk).update(review_by=timezone.localdate() - OUTDATED)


def tap():
    """More for the older lessons, some in every town of the county, none on most days."""
    towns = list(Area.objects.filter(parent=f"{people.HOME}000000", level=Area.Level.TOWN).order_by("pk"))
    lessons = MaterialPage.objects.live().order_by("first_published_at")
    Interest.objects.bulk_create(
        Interest(
            material=lesson,
            area=towns[(3 * place + ago) % len(towns)],
            day=timezone.localdate() - timedelta(days=ago),
            count=1 + (place * ago) % 4,
        )
        for place, lesson in enumerate(lessons)
        for ago in range(place % EVERY_DAY, DAYS - 2 * place, EVERY_DAY)
    )
