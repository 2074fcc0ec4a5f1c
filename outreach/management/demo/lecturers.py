"""The pool: forty people, what they may speak on, where and how."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from home.areas.models import Area, pad
from home.offices.models import Loan, User
from home.topics.models import DeliveryForm, Dialect, Topic
from lecturers.pool.models import Authorisation, Lecturer, LecturerArea, LecturerLevel
from lecturers.pool.services import enter_lecturer
from outreach.sessions.services import office_for

from . import people, reading
from .offices import office

SINCE, TERM = timedelta(days=300), timedelta(days=730)
LENT = timedelta(days=60)
# An honour belongs to a place (domain.md row 18).
HONOURS = {"model": "示范宣讲员", "folk": "百姓名嘴", "scholar": "特聘讲师"}


def there():
    return Lecturer.objects.exists()


def build():
    rows = reading.lecturers()["lecturer"]
    for number, row in enumerate(rows, start=1):
        fill(enter(row, number), row)
    lend("谷丰年", "wenshang-center")
    return len(rows)


def enter(row, number) -> Lecturer:
    home, today = Area.objects.get(pk=pad(row["home"])), timezone.localdate()
    account = next((one for one in people.speakers() if one.name == row["name"]), None)
    lecturer = Lecturer(
        name=row["name"],
        affiliation=row["affiliation"],
        kind=row["kind"],
        bio=row["bio"],
        area=home,
        office=office_for(home),
        user=User.objects.get(username=account.username) if account else None,
        listed=True,
        register_no=f"演示-{number:03}",
        term_from=today - SINCE,
        term_to=today - SINCE + TERM,
        phone=f"0537-000-2{number:03}",
    )
    return enter_lecturer(lecturer)


def fill(lecturer, row):
    county = pad(row["home"][:6])
    lecturer.forms.set(DeliveryForm.objects.filter(code__in=row["forms"]))
    lecturer.dialects.set(Dialect.objects.filter(code=row["dialect"]))
    LecturerArea.objects.create(lecturer=lecturer, area_id=county)
    if honour := HONOURS.get(row["kind"]):
        LecturerLevel.objects.create(lecturer=lecturer, area_id=county, level=honour)
    since = timezone.localdate() - SINCE
    for topic in Topic.objects.filter(code__in=row["topics"]):
        Authorisation.objects.create(lecturer=lecturer, topic=topic, since=since)


def lend(name, key):
    """One county's lecturer may be booked by another for a while, with the consent of his own."""
    Loan.objects.create(
        content_type=ContentType.objects.get_for_model(Lecturer),
        object_id=str(Lecturer.objects.get(name=name).pk),
        to_office=office(key),
        right=Loan.Right.BOOKABLE,
        until=timezone.localdate() + LENT,
        consent_by=people.user("coordinator", "370827"),
    )
