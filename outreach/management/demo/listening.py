"""What comes again: a town's listening days with their teams, a monthly talk; sheets for a village's wall."""

from datetime import date, time, timedelta
from uuid import UUID, uuid5

from django.utils import timezone

from home.areas.models import Area
from home.calendars.rules import DaysOfMonth, NthWeekday
from lecturers.pool.models import Team
from outreach.planning import services
from outreach.planning.models import ListeningDay, Series
from outreach.planning.services import asking
from outreach.planning.services.printing import print_all
from outreach.planning.services.series import LONGEST
from outreach.planning.services.visits import as_before, send_out

from . import people
from .offices import office

KEY = UUID("a4b1f0f6-3f5a-4f0b-9a43-0d3c8a6f0b15")
TOWN, VILLAGE = "370830111000", "370830111210"
BACK = timedelta(days=62)
TEAM = "杨店小板凳队（演示）"
# (village, how, who leads) of every day's teams.
WAYS = [
    ("370830111210", "doors", "county"),
    ("370830111205", "point", "town"),
    ("370830111208", "bench", "town"),
]


def there():
    return Series.objects.exists()


def build():
    """By who keeps the town's desk."""
    clerk, today = people.user("coordinator"), timezone.localdate()
    days = listening_days(clerk, today)
    monthly_talk(clerk, today)
    return days + sheets(clerk, today)


def listening_days(clerk, today):
    town = office("yangdian")
    services.keep(
        clerk,
        key=uuid5(KEY, "listening"),
        rule=DaysOfMonth((5, 15, 25)),
        kind="listening",
        title="民意“5”来听",
        office=town,
        area=Area.objects.get(pk=TOWN),
        at=time(9),
        minutes=480,
        since=today - BACK,
        until=min(date(today.year + 1, 12, 31), today - BACK + LONGEST),
    )
    days = ListeningDay.objects.filter(office=town).order_by("date")
    last = days.filter(date__lte=today).last()
    for village, kind, lead in WAYS:
        place = {"team": Team.objects.get(name=TEAM), "area": Area.objects.get(pk=village)}
        send_out(last, clerk, **place, kind=kind, lead=lead)
    as_before(days.filter(date__gt=today).first(), clerk)
    return days.count()


def monthly_talk(clerk, today):
    """Kept and not released: only the desk sees it."""
    services.keep(
        clerk,
        key=uuid5(KEY, "talk"),
        rule=NthWeekday(2, 5),
        title="小板凳讲堂",
        office=office("yangdian"),
        area=Area.objects.get(pk=VILLAGE),
        at=time(9),
        since=today + timedelta(days=1),
        until=date(today.year + 1, 12, 31),
    )


def sheets(clerk, today):
    village = Area.objects.select_related("parent").get(pk=VILLAGE)
    made = [
        asking.month(clerk, village, today.replace(day=1)),
        asking.year(clerk, village, today.year + 1),
        asking.board(clerk, village),
    ]
    print_all()
    return len(made)
