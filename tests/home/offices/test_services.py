"""Opening offices, and handing over what a leaver leaves open."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Collection

from home.notices.models import Notice
from home.notices.services import tell
from home.offices.kinds import Kind, Level
from home.offices.models import Membership, Office
from home.offices.services import hand_over, new_person, open_office, rename_office
from outreach.concerns.models import Concern
from outreach.sessions.models import Session
from tests.factories import make_area, make_session, make_user


def sentence(error):
    return error.value.messages[0]


def test_a_new_office_stands_under_its_parent_with_its_files_and_areas(cast):
    office = open_office(cast.county, [cast.yangdian], name="杨店镇宣传办", kind="publicity", level="town")

    assert office.get_parent() == cast.county
    assert Collection.objects.get(name="杨店镇宣传办").office == office
    assert [coverage.area for coverage in office.coverages.all()] == [cast.yangdian]


def test_a_renamed_office_keeps_its_collection_in_step(cast):
    office = open_office(cast.county, name="杨店镇宣传办", kind="publicity", level="town")
    office.name = "杨店镇宣传和统战办"
    rename_office(office)

    assert Collection.objects.get(pk=office.collection_id).name == "杨店镇宣传和统战办"


def test_a_building_group_stands_only_under_an_estate_branch(cast):
    with pytest.raises(ValidationError) as error:
        open_office(cast.town, name="三号楼党小组", kind="building_group", level="building")

    assert sentence(error) == ("“楼栋党小组”不能设在“杨店文明实践所”下面，请选小区（网格）党支部作上级。")
    assert Office.objects.filter(name="三号楼党小组").count() == 0


def test_the_party_chain_stands_in_its_order(cast):
    parent = cast.county
    for kind, level in (
        (Kind.STREET_PARTY, Level.TOWN),
        (Kind.COMMUNITY_PARTY, Level.VILLAGE),
        (Kind.ESTATE_BRANCH, Level.ESTATE),
        (Kind.BUILDING_GROUP, Level.BUILDING),
        (Kind.HOUSEHOLD, Level.HOUSEHOLD),
    ):
        parent = open_office(parent, [cast.caishan], name=kind.label, kind=kind, level=level)

    assert parent.get_depth() == 7


def test_an_office_does_not_stand_under_a_lower_level(cast):
    with pytest.raises(ValidationError) as error:
        open_office(cast.village, name="倒挂的所", kind="stand", level="town")

    assert sentence(error) == (
        "“新时代文明实践所”不能设在“彩山文明实践站”下面，请选级别不低于它的单位作上级。"
    )


def test_a_kind_stands_on_its_own_levels_only(cast):
    with pytest.raises(ValidationError) as error:
        open_office(cast.county, name="县里的站", kind="post", level="county")

    assert sentence(error) == "“新时代文明实践站”不设在这一级，请改层级或类别。"


def test_a_post_cannot_hang_on_a_county_code(cast):
    with pytest.raises(ValidationError) as error:
        open_office(cast.town, [cast.wenshang], name="大站", kind="post", level="village")

    assert sentence(error) == "“新时代文明实践站”是村居一级的，管不了“汶上县”，请选同级或更小的区划。"
    assert Collection.objects.filter(name="大站").count() == 0


def test_a_district_may_hold_a_single_town(cast):
    """太白湖新区 is an office of county level and runs 许庄街道."""
    xuzhuang = make_area("370811012", "许庄街道", "town", cast.jining)

    office = open_office(cast.city, [xuzhuang], name="太白湖宣讲办", kind="publicity", level="county")

    assert [coverage.area for coverage in office.coverages.all()] == [xuzhuang]


def test_a_new_person_gets_a_password_that_works(db):
    user, password = new_person("hanmei", "韩梅")

    assert user.check_password(password)
    assert len(password) == 14


@pytest.fixture
def leaver(cast):
    return make_user("leaver", cast.town, "station", "handler")


@pytest.fixture
def successor(cast):
    return make_user("successor", cast.town, "helper")


@pytest.fixture
def chief(cast):
    return make_user("chief", cast.county, "admin")


def make_concern(cast, handler, **fields):
    fields = {"area": cast.caishan, "intake_office": cast.county, "office": cast.town, **fields}
    return Concern.objects.create(text="路灯不亮", code_hash="路灯", handler=handler, **fields)


def test_everything_open_is_handed_over_in_one_step(cast, leaver, successor, chief):
    talk = make_session(cast.caishan, cast.town, coordinator=leaver)
    done = make_session(cast.caishan, cast.town, "讲完的", coordinator=leaver, state="closed")
    listener = make_user("first", cast.county, "listener")
    concern = make_concern(cast, leaver, first_listener=listener)
    tell("one", "有一单要派", to_user=leaver)

    counts = hand_over(leaver, successor, by=chief)

    assert {kind: count for kind, count in counts.items() if count} == {
        "任职": 2,
        "未读通知": 1,
        "经办的场次": 1,
        "承办的诉求": 1,
    }
    assert Session.objects.get(pk=talk.pk).coordinator == successor
    assert Session.objects.get(pk=done.pk).coordinator == leaver
    concern.refresh_from_db()
    assert (concern.handler, concern.first_listener) == (successor, listener)
    assert Notice.objects.get(key="one").to_user == successor


def test_posts_end_today_and_go_on_with_the_successor(cast, leaver, successor, chief):
    hand_over(leaver, successor, by=chief)

    ended = leaver.memberships.values_list("role", "until")
    assert sorted(ended) == [("handler", timezone.localdate()), ("station", timezone.localdate())]
    assert sorted(successor.memberships.open().values_list("role", flat=True)) == [
        "handler",
        "helper",
        "station",
    ]


def test_a_concern_about_the_successors_office_is_not_handed_to_her(cast, leaver, chief):
    leaver.memberships.create(office=cast.county, role="handler")
    concern = make_concern(cast, leaver, office=cast.county, about_office=cast.village)
    successor = make_user("villager", cast.village, "helper")

    with pytest.raises(ValidationError) as error:
        hand_over(leaver, successor, by=chief)

    concern.refresh_from_db()
    assert sentence(error) == "接手的人不能经手其中的“承办的诉求”，请换一位，什么都没有交出去。"
    assert (concern.handler, Membership.objects.filter(user=successor).count()) == (leaver, 1)


def test_nobody_hands_over_to_a_stranger_to_herself_or_from_a_foreign_office(cast, leaver, chief):
    stranger = make_user("stranger", cast.other_county, "station")
    foreign = make_user("foreign", cast.other_county, "admin")

    for to, by in ((stranger, chief), (chief, chief), (leaver, chief), (stranger, foreign)):
        with pytest.raises(ValidationError):
            hand_over(leaver, to, by=by)
    assert leaver.memberships.filter(until=None).count() == 2


def test_what_she_does_in_another_county_stays_hers(cast, leaver, successor, chief):
    leaver.memberships.create(office=cast.other_county, role="coordinator")
    foreign = make_session(cast.guting, cast.other_county, coordinator=leaver)
    tell("two", "鱼台的事", to_user=leaver)

    hand_over(leaver, successor, by=chief)

    assert Session.objects.get(pk=foreign.pk).coordinator == leaver
    assert Notice.objects.get(key="two").to_user == leaver
    assert leaver.memberships.filter(until=None).count() == 1
