"""Rows for tests: every function makes one valid thing, and says only what the test did not."""

from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import count
from zoneinfo import ZoneInfo

from home.areas.models import Area, pad
from home.bookings.models import Booking, Resource, Venue
from home.bookings.services import hold
from home.notices.services import tell
from home.offices.kinds import Kind, Level
from home.offices.models import Coverage, Membership, Office, User
from home.pages.reviewed import clear
from home.topics.models import DeliveryForm, Topic
from lecturers.pool.models import Authorisation, Lecturer
from outreach.sessions.models import Order, Session

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOUR = timedelta(hours=1)
serial = count(1)


def at(text):
    """A moment in Shanghai: at("2026-12-01 14:30")."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def make_area(code, name, level, parent=None):
    area, _made = Area.objects.get_or_create(
        code=pad(code), defaults={"name": name, "short_name": name, "level": level, "parent": parent}
    )
    return area


def make_office(name, level, *codes, kind=Kind.PUBLICITY, parent=None, **fields):
    """An office at a level, covering these area codes, below `parent` in the tree."""
    fields = {"name": name, "level": level, "kind": kind, **fields}
    office = parent.add_child(**fields) if parent else Office.add_root(**fields)
    for code in codes:
        Coverage.objects.create(office=office, area_id=pad(code))
    return office


def make_user(username=None, office=None, *roles, **fields):
    """A person; with an office, she holds these roles there."""
    username = username or f"user{next(serial)}"
    user = User.objects.create_user(username, password="板凳123456", **{"name": username, **fields})
    for role in roles:
        Membership.objects.create(user=user, office=office, role=role)
    return user


def make_venue(area, office, name="文化大院", **fields):
    resource = Resource.objects.create(kind=Resource.Kind.VENUE, label=name)
    fields = {"kind": Venue.Kind.COURTYARD, **fields}
    return Venue.objects.create(resource=resource, area=area, office=office, name=name, **fields)


def make_topic(title="养老金怎么算", **fields):
    fields = {"code": f"topic-{next(serial)}", "category": "livelihood", "content_kind": "people", **fields}
    return Topic.objects.create(title=title, **fields)


def make_form(code="kuaiban", name="快板", **fields):
    form, _made = DeliveryForm.objects.get_or_create(code=code, defaults={"name": name, **fields})
    return form


def make_lecturer(name, area, office, *topics, user=None, **fields):
    resource = Resource.objects.create(kind=Resource.Kind.LECTURER, label=name)
    fields = {"kind": Lecturer.Kind.FOLK, "listed": True, **fields}
    lecturer = Lecturer.objects.create(
        resource=resource, name=name, area=area, office=office, user=user, **fields
    )
    for topic in topics:
        Authorisation.objects.create(lecturer=lecturer, topic=topic, since=date(2020, 1, 1))
    return lecturer


def make_booking(starts_at, ends_at=None, venue=None, label="一场宣讲", purpose=Booking.Purpose.TALK):
    return Booking.objects.create(
        purpose=purpose, label=label, venue=venue, starts_at=starts_at, ends_at=ends_at or starts_at + HOUR
    )


def make_session(area, office, title="养老金这笔账", starts_at=None, venue=None, **fields):
    """A session in any state; with a time it has a booking that holds nobody."""
    booking = make_booking(starts_at, venue=venue, label=title) if starts_at else None
    return Session.objects.create(area=area, office=office, title=title, booking=booking, **fields)


def published(page, by=None):
    """The page as it stands, let out by its reviewers. The one way for a test to publish a text."""
    revision = page.save_revision(user=by)
    clear(revision)
    revision.publish()
    return type(page).objects.get(pk=page.pk)


class Cast:
    """Two counties that must not see each other, and the city above both.

    汶上 has the town 杨店 with the village 彩山, each with its office; 鱼台 has a county office.
    """

    def __init__(self):
        self.jining = make_area("3708", "济宁市", Area.Level.CITY)
        self.wenshang = make_area("370830", "汶上县", Area.Level.COUNTY, self.jining)
        self.yangdian = make_area("370830111", "杨店镇", Area.Level.TOWN, self.wenshang)
        self.caishan = make_area("370830111201", "彩山村", Area.Level.VILLAGE, self.yangdian)
        self.yutai = make_area("370827", "鱼台县", Area.Level.COUNTY, self.jining)
        self.guting = make_area("370827001", "谷亭街道", Area.Level.TOWN, self.yutai)
        self.city = make_office("济宁宣讲办", Level.CITY, "3708")
        self.county = make_office("汶上宣讲办", Level.COUNTY, "370830", parent=self.city)
        self.town = make_office(
            "杨店文明实践所", Level.TOWN, "370830111", kind=Kind.STAND, parent=self.county
        )
        self.village = make_office(
            "彩山文明实践站", Level.VILLAGE, "370830111201", kind=Kind.POST, parent=self.town
        )
        self.other_county = make_office("鱼台宣讲办", Level.COUNTY, "370827", parent=self.city)

    # The four of a talk, made when first asked for: who coordinates, who speaks, who must see nothing.

    @cached_property
    def coordinator(self):
        return make_user("zhou", self.county, "coordinator", name="周秀英")

    @cached_property
    def clerk_of_yutai(self):
        return make_user("yu", self.other_county, "coordinator", "station", "dispatcher", name="于鱼台")

    @cached_property
    def topic(self):
        return make_topic()

    @cached_property
    def lecturer(self):
        user = make_user("lin", name="林秀芝")
        return make_lecturer("林秀芝", self.caishan, self.county, self.topic, user=user)

    @cached_property
    def second(self):
        user = make_user("guo", name="郭家贵")
        return make_lecturer("郭家贵", self.caishan, self.county, self.topic, user=user)

    @cached_property
    def venue(self):
        return make_venue(self.caishan, self.village)

    def one_of_each(self):
        """One row at least in every table that cannot be changed later."""
        venue = make_venue(self.caishan, self.village)
        clerk = make_user("wang", self.county, "coordinator", phone="13800000000")
        lin = make_lecturer("林秀芝", self.caishan, self.county, make_topic(), user=make_user("lin"))
        talk = make_session(
            self.caishan, self.town, starts_at=at("2026-12-01 14:30"), venue=venue, form=make_form()
        )
        hold(talk.booking, [lin.resource, venue.resource], hard=True)
        Order.objects.create(
            code_hash="0" * 64, code="0000-0000-0000-0", wish="想听养老", area=self.caishan, session=talk
        )
        tell("first", "有人点了一场", to_user=clerk, about=talk, office=self.county)
