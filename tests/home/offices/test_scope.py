"""Who may see what."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from home.areas.models import Area
from home.offices.kinds import Level
from home.offices.models import Loan
from lecturers.pool.models import Lecturer
from outreach.concerns.models import Concern
from outreach.sessions.models import Session
from tests.factories import make_area, make_lecturer, make_office, make_session, make_user


def seen(user, model=Session):
    return [str(row) for row in model.objects.visible_to(user).order_by("pk")]


def test_a_county_sees_its_own_talks_and_no_other_countys(cast):
    make_session(cast.caishan, cast.town, "彩山的一场")
    make_session(cast.guting, cast.other_county, "谷亭的一场")

    assert seen(make_user("wen", cast.county, "coordinator")) == ["彩山的一场"]
    assert seen(make_user("yu", cast.other_county, "coordinator")) == ["谷亭的一场"]


def test_the_city_sees_both_counties(cast):
    make_session(cast.caishan, cast.town, "彩山的一场")
    make_session(cast.guting, cast.other_county, "谷亭的一场")

    assert seen(make_user("city", cast.city, "coordinator")) == ["彩山的一场", "谷亭的一场"]


def test_a_role_that_grants_nothing_sees_nothing(cast):
    make_session(cast.caishan, cast.town)

    assert seen(make_user("counter", cast.county, "counter")) == []


def test_an_ended_membership_sees_nothing(cast):
    make_session(cast.caishan, cast.town)
    leaver = make_user("leaver", cast.county, "coordinator")
    leaver.memberships.update(
        since=timezone.localdate() - timedelta(days=9), until=timezone.localdate() - timedelta(days=1)
    )

    assert seen(leaver) == []


def test_between_offices_of_one_level_the_longest_code_wins(cast):
    """太白湖新区 runs 许庄, which the codes put under 任城: 任城 does not see it, the city does."""
    rencheng = make_area("370811", "任城区", Area.Level.COUNTY, cast.jining)
    xuzhuang = make_area("370811012", "许庄街道", Area.Level.TOWN, rencheng)
    gucha = make_area("370811001", "古槐街道", Area.Level.TOWN, rencheng)
    district = make_office("任城宣讲办", Level.COUNTY, "370811", parent=cast.city)
    lake = make_office("太白湖宣讲办", Level.COUNTY, "370811012", parent=cast.city)
    make_session(xuzhuang, lake, "许庄的一场")
    make_session(gucha, district, "古槐的一场")

    assert seen(make_user("ren", district, "coordinator")) == ["古槐的一场"]
    assert seen(make_user("lake", lake, "coordinator")) == ["许庄的一场"]
    assert seen(make_user("above", cast.city, "coordinator")) == ["许庄的一场", "古槐的一场"]


def test_the_owner_sees_what_it_owns_elsewhere(cast):
    make_lecturer("林秀芝", cast.guting, cast.county)

    assert seen(make_user("wen", cast.county, "coordinator"), Lecturer) == ["林秀芝"]


def lend(thing, to_office, right, user, days=30):
    return Loan.objects.create(
        content_type=ContentType.objects.get_for_model(thing),
        object_id=str(thing.pk),
        to_office=to_office,
        right=right,
        until=timezone.localdate() + timedelta(days=days),
        consent_by=user,
    )


def test_a_lent_lecturer_may_be_seen_and_booked_but_not_changed(cast):
    lin = make_lecturer("林秀芝", cast.caishan, cast.county)
    make_lecturer("不借的人", cast.caishan, cast.county)
    borrower = make_user("yu", cast.other_county, "coordinator")
    lend(lin, cast.other_county, "bookable", borrower)

    assert seen(borrower, Lecturer) == ["林秀芝"]
    assert list(Lecturer.objects.open_to(borrower, "book")) == [lin]
    assert list(Lecturer.objects.open_to(borrower, "change")) == []


def test_a_loan_for_viewing_does_not_let_anybody_book(cast):
    lin = make_lecturer("林秀芝", cast.caishan, cast.county)
    borrower = make_user("yu", cast.other_county, "coordinator")
    lend(lin, cast.other_county, "view", borrower)

    assert list(Lecturer.objects.open_to(borrower, "book")) == []


def test_a_loan_past_its_day_or_ended_is_over(cast):
    lin, guo = (make_lecturer(name, cast.caishan, cast.county) for name in ("林秀芝", "郭家贵"))
    borrower = make_user("yu", cast.other_county, "coordinator")
    lend(lin, cast.other_county, "bookable", borrower, days=-1)
    loan = lend(guo, cast.other_county, "bookable", borrower)
    Loan.objects.filter(pk=loan.pk).update(ended_at=timezone.now())

    assert seen(borrower, Lecturer) == []


def make_concern(cast, text="路灯不亮", **fields):
    fields = {"area": cast.caishan, "intake_office": cast.county, **fields}
    return Concern.objects.create(text=text, code_hash=text, **fields)


def test_a_concern_is_seen_by_its_parties_alone(cast):
    make_concern(cast, office=cast.town)

    assert seen(make_user("intake", cast.county, "listener"), Concern) == ["路灯不亮"]
    assert seen(make_user("handler", cast.town, "handler"), Concern) == ["路灯不亮"]
    assert seen(make_user("above", cast.city, "supervisor"), Concern) == ["路灯不亮"]
    assert seen(make_user("village", cast.village, "listener"), Concern) == []
    assert seen(make_user("aside", cast.other_county, "supervisor"), Concern) == []
    assert seen(make_user("coordinator", cast.county, "coordinator"), Concern) == []
    assert seen(make_user("listens_above", cast.city, "listener", "handler"), Concern) == []


def test_whoever_heard_it_first_sees_that_one_to_the_end_wherever_it_is(cast):
    heard, neighbour = (make_user(name, cast.village, "listener") for name in ("heard", "neighbour"))
    make_concern(cast, office=cast.town, first_listener=heard)
    make_concern(cast, "井盖碎了", office=cast.town)

    assert seen(heard, Concern) == ["路灯不亮"]
    assert seen(neighbour, Concern) == []


def test_a_concern_is_never_seen_by_the_office_it_is_about(cast):
    make_concern(cast, about_office=cast.town, office=cast.town)

    assert seen(make_user("handler", cast.town, "handler"), Concern) == []


def test_a_person_of_the_office_it_is_about_does_not_see_it_from_another_post(cast):
    make_concern(cast, about_office=cast.town)
    double = make_user("double", cast.county, "listener")
    double.memberships.create(office=cast.town, role="helper")

    assert seen(double, Concern) == []


def test_a_concern_about_a_lecturer_is_hidden_from_her_office(cast):
    lin = make_lecturer("林秀芝", cast.caishan, cast.town)
    make_concern(cast, about_lecturer=lin, office=cast.town)

    assert seen(make_user("handler", cast.town, "handler"), Concern) == []
    assert seen(make_user("intake", cast.county, "listener"), Concern) == ["路灯不亮"]


def test_a_superuser_sees_every_talk_and_no_concern(cast):
    make_session(cast.caishan, cast.town, "彩山的一场")
    make_concern(cast)
    root = make_user("root", is_superuser=True)

    assert seen(root) == ["彩山的一场"]
    assert seen(root, Concern) == []
