"""Two rows of one person become one with nothing lost, or not at all."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from home.bookings.models import Occupancy, Resource
from home.bookings.services import hold
from home.notices.models import Notice
from home.notices.services import tell
from home.offices.models import Loan
from lecturers.pool.models import (
    Authorisation,
    Casting,
    ClaimCode,
    Distinct,
    Lecturer,
    LecturerArea,
    LecturerLevel,
    Part,
    Piece,
    Team,
    TeamMember,
    Troupe,
)
from lecturers.pool.movers import MOVERS, STAYING
from lecturers.pool.services import CannotMerge, first_of, merge, set_apart, settle_merged
from outreach.concerns.models import Concern
from outreach.sessions.lifecycle import OfferState
from outreach.sessions.models import Engagement, Offer
from tests.factories import (
    HOUR,
    at,
    make_booking,
    make_form,
    make_lecturer,
    make_session,
    make_topic,
    make_user,
    make_venue,
)

START = at("2030-12-01 14:30")
TODAY = timezone.localdate()


def referring(model):
    """ "app.Model.field" of everything that points to this model, hidden tables of many-to-many too."""
    return {
        f"{found.related_model._meta.label}.{found.field.name}"
        for found in model._meta.get_fields(include_hidden=True)
        if found.auto_created and not found.concrete and (found.one_to_many or found.one_to_one)
    }


def test_whatever_points_to_a_lecturer_or_a_resource_says_how_it_moves():
    pointing = referring(Lecturer) | referring(Resource)

    assert pointing - set(MOVERS) - set(STAYING) == set(), (
        "Say in the room's merging.py how these rows move when two lecturers become one."
    )


def test_nothing_is_said_of_what_does_not_exist():
    said = {label for label in {*MOVERS, *STAYING} if not label.startswith("home.")}

    assert {label for label in said if not exists(label)} == set()


def exists(label):
    model, _dot, field = label.rpartition(".")
    return field in {one.name for one in apps.get_model(model)._meta.get_fields()}


@pytest.fixture
def two(cast):
    """The row that stays and its double, in one county."""
    kept = make_lecturer("林秀芝", cast.caishan, cast.county, affiliation="文化站")
    return kept, make_lecturer("林秀之", cast.yangdian, cast.county)


@pytest.fixture
def by(cast):
    return cast.coordinator


def engage(cast, lecturer, start=START, hard=True, title="一场", hours=1, **fields):
    talk = make_session(cast.caishan, cast.county, title, start, **fields)
    if hours != 1:
        talk.booking.ends_at = start + hours * HOUR
        talk.booking.save()
    (occupancy,) = hold(talk.booking, [lecturer.resource], hard=hard)
    return Engagement.objects.create(session=talk, lecturer=lecturer, occupancy=occupancy)


def test_everything_that_named_the_double_names_the_one_that_stays(cast, two, by):
    kept, gone = two
    form, topic = make_form(), make_topic()
    team = Team.objects.create(name="队", kind="troupe", area=cast.wenshang, office=cast.county, leader=gone)
    piece = Piece.objects.create(troupe=Troupe.objects.create(team=team), title="戏", form=form, minutes=9)
    gone.forms.add(form)
    engagement = engage(cast, gone)
    rows = [
        Authorisation.objects.create(lecturer=gone, topic=topic, since=TODAY),
        TeamMember.objects.create(team=team, lecturer=gone, since=TODAY),
        LecturerArea.objects.create(lecturer=gone, area=cast.yangdian),
        LecturerLevel.objects.create(lecturer=gone, area=cast.wenshang, level="金牌"),
        Casting.objects.create(part=Part.objects.create(piece=piece, name="甲"), lecturer=gone),
        ClaimCode.objects.create(lecturer=gone, code_hash="x"),
        Offer.objects.create(session=engagement.session, lecturer=gone, reply_by=START, state="accepted"),
        engagement,
    ]
    concern = Concern.objects.create(
        text="讲得太快",
        code_hash="c",
        area=cast.caishan,
        intake_office=cast.other_county,
        about_lecturer=gone,
    )
    notice = tell("k", "到期", to_user=by, about=gone)

    merge(kept, gone, {}, by)

    for row in rows:
        row.refresh_from_db()
        assert row.lecturer == kept, row
    team.refresh_from_db(), concern.refresh_from_db(), notice.refresh_from_db(), gone.refresh_from_db()
    assert (team.leader, concern.about_lecturer, notice.about_id) == (kept, kept, str(kept.pk))
    assert list(kept.forms.all()) == [form]
    assert engagement.occupancy.resource == kept.resource
    assert gone.merged_into == kept


def test_what_both_have_stands_once_and_longest(cast, two, by):
    kept, gone = two
    topic, team = (
        make_topic(),
        Team.objects.create(name="队", kind="bench", area=cast.wenshang, office=cast.county),
    )
    form = make_form()
    for one, since, until in ((kept, 10, 20), (gone, 5, None)):
        one.forms.add(form)
        span = {"since": TODAY - timedelta(days=since), "until": until and TODAY + timedelta(days=until)}
        Authorisation.objects.create(lecturer=one, topic=topic, **span)
        TeamMember.objects.create(team=team, lecturer=one, **span)
        LecturerLevel.objects.create(lecturer=one, area=cast.wenshang, level="金牌")
        LecturerArea.objects.create(lecturer=one, area=cast.wenshang)

    merge(kept, gone, {}, by)

    since = TODAY - timedelta(days=10)
    assert list(Authorisation.objects.values_list("lecturer", "since", "until")) == [(kept.pk, since, None)]
    assert list(TeamMember.objects.values_list("lecturer", "since", "until")) == [(kept.pk, since, None)]
    assert (LecturerLevel.objects.count(), LecturerArea.objects.count(), kept.forms.count()) == (1, 1, 1)


def test_a_membership_that_ended_before_the_other_began_stays_on_record(cast, two, by):
    kept, gone = two
    team = Team.objects.create(name="队", kind="bench", area=cast.wenshang, office=cast.county)
    TeamMember.objects.create(team=team, lecturer=gone, since=date(2020, 1, 1), until=date(2020, 12, 31))
    TeamMember.objects.create(team=team, lecturer=kept, since=date(2024, 1, 1))

    merge(kept, gone, {}, by)

    assert list(kept.memberships.order_by("since").values_list("since__year", flat=True)) == [2020, 2024]


def test_two_hours_at_once_are_named_and_nothing_is_merged(cast, two, by):
    kept, gone = two
    engage(cast, kept, title="养老金")
    engage(cast, gone, START + HOUR / 2, title="医保")
    Authorisation.objects.create(lecturer=gone, topic=make_topic(), since=TODAY)

    with pytest.raises(CannotMerge) as refusal:
        merge(kept, gone, {"affiliation": "变了"}, by)

    assert str(refusal.value) == (
        "2030年12月1日 14:30—15:30 两条记录各有安排（养老金、医保），请先改掉一场再合并。"
    )
    kept.refresh_from_db(), gone.refresh_from_db()
    assert (kept.affiliation, gone.merged_into) == ("文化站", None)
    assert (gone.authorisations.count(), gone.engagements.count()) == (1, 1)


def test_engaged_twice_in_one_talk_is_two_hours_at_once(cast, two, by):
    kept, gone = two
    talk = make_session(cast.caishan, cast.county, "一场", START)
    for one in two:
        (row,) = hold(talk.booking, [one.resource], hard=True)
        Engagement.objects.create(session=talk, lecturer=one, occupancy=row)

    with pytest.raises(CannotMerge):
        merge(kept, gone, {}, by)


def test_what_another_county_has_on_is_not_named(cast, two, by):
    there = make_venue(cast.guting, cast.other_county, name="谷亭礼堂")
    for one, venue, label in zip(two, (cast.venue, there), ("彩山的一场", "鱼台的一场"), strict=True):
        hold(make_booking(START, venue=venue, label=label), [one.resource], hard=True)

    with pytest.raises(CannotMerge) as refusal:
        merge(*two, {}, by)
    said = str(refusal.value)
    assert ("彩山的一场" in said, "鱼台的一场" in said, "外县的安排" in said) == (True, False, True)


def test_too_little_time_on_the_road_is_named_too(cast, two, by):
    kept, gone = two
    for one, start, venue in ((kept, START, cast.venue), (gone, START + HOUR, other_venue(cast))):
        booking = make_booking(start, venue=venue, label=venue.name)
        hold(booking, [one.resource], hard=True, pad_before=HOUR / 2, pad_after=HOUR / 2)

    with pytest.raises(CannotMerge) as refusal:
        merge(kept, gone, {}, by)

    assert "路上来不及" in str(refusal.value)


def test_a_road_of_long_ago_hinders_nobody(cast, two, by):
    kept, gone = two
    long_ago = at("2020-12-01 14:30")
    for one, start, venue in ((kept, long_ago, cast.venue), (gone, long_ago + HOUR, other_venue(cast))):
        booking = make_booking(start, venue=venue)
        hold(booking, [one.resource], hard=True, pad_before=HOUR / 2, pad_after=HOUR / 2)

    merge(kept, gone, {}, by)

    assert Occupancy.objects.filter(resource=kept.resource).count() == 2


def other_venue(cast):
    return make_venue(cast.caishan, cast.village, name="小学礼堂")


def test_asked_twice_for_one_talk_is_asked_once(cast, two, by):
    kept, gone = two
    talk = make_session(cast.caishan, cast.county, "一场", START)
    for one in two:
        Offer.objects.create(session=talk, lecturer=one, reply_by=START)
        hold(talk.booking, [one.resource], hard=False)

    merge(kept, gone, {}, by)

    assert sorted(kept.offers.values_list("state", flat=True)) == [OfferState.WAITING, OfferState.WITHDRAWN]
    assert Occupancy.objects.filter(resource=kept.resource).count() == 1


def test_asked_by_one_name_and_agreed_by_the_other_is_agreed(cast, two, by):
    kept, gone = two
    engagement = engage(cast, gone)
    Offer.objects.create(session=engagement.session, lecturer=kept, reply_by=START)
    hold(engagement.session.booking, [kept.resource], hard=False)

    merge(kept, gone, {}, by)

    engagement.refresh_from_db()
    rows = list(Occupancy.objects.values_list("resource", "hard"))
    assert (engagement.lecturer, rows) == (kept, [(kept.resource_id, True)])


def test_a_talk_entered_afterwards_that_names_both_names_her_once(cast, two, by):
    kept, gone = two
    talk = make_session(cast.caishan, cast.county, "一场", at("2020-01-01 09:00"), entered_afterwards=True)
    for one in two:
        (row,) = hold(talk.booking, [one.resource], hard=False)
        Engagement.objects.create(session=talk, lecturer=one, occupancy=row)

    merge(kept, gone, {}, by)

    assert [one.lecturer for one in Engagement.objects.all()] == [kept]
    assert list(Occupancy.objects.values_list("resource", flat=True)) == [kept.resource_id]


def test_the_chosen_fields_are_kept_and_the_others_stay_readable_in_the_old_row(cast, two, by):
    kept, gone = two
    values = {"name": "林秀之", "phone": "13800000001", "area": cast.yangdian}

    merge(kept, gone, values, by)

    kept.refresh_from_db(), gone.refresh_from_db()
    assert (kept.name, kept.phone, kept.area, kept.affiliation) == (*values.values(), "文化站")
    assert kept.phone_hmac is not None
    assert (kept.resource.label, gone.name) == ("林秀之", "林秀之")


def test_her_account_comes_along_and_she_signs_in_as_before(cast, two, by, client):
    kept, gone = two
    gone.user = make_user("lin")
    gone.save()

    merge(kept, gone, {}, by)

    kept.refresh_from_db()
    assert kept.user.username == "lin"


def test_of_two_accounts_the_second_still_opens_her_desk(cast, two, by, client):
    kept, gone = two
    for one, name in ((kept, "lin"), (gone, "xiuzhi")):
        one.user = make_user(name)
        one.save()
    merge(kept, gone, {}, by)
    Offer.objects.create(
        session=make_session(cast.caishan, cast.county, "给她的一场", START), lecturer=kept, reply_by=START
    )

    client.force_login(gone.user)

    assert "给她的一场" in client.get("/my/").content.decode()


def test_the_one_who_signs_in_stays_else_the_older(cast, two):
    kept, gone = two

    assert first_of(gone, kept) == [kept, gone]
    gone.user = make_user("lin")
    assert first_of(kept, gone) == [gone, kept]


def test_a_chain_of_merges_ends_at_the_last(cast, two, by):
    kept, gone = two
    last = make_lecturer("林秀枝", cast.caishan, cast.county)
    merge(kept, gone, {}, by)
    merge(last, kept, {}, by)

    gone.refresh_from_db()
    assert gone.merged_into == last


def test_what_was_merged_meanwhile_is_not_merged_again(cast, two, by):
    kept, gone = two
    merge(kept, gone, {}, by)

    with pytest.raises(CannotMerge):
        merge(kept, gone, {}, by)


def test_a_loan_goes_on_and_of_two_the_longer(cast, two, by):
    kept, gone = two
    kind = ContentType.objects.get_for_model(Lecturer)
    for one, days in ((kept, 10), (gone, 20)):
        Loan.objects.create(
            content_type=kind,
            object_id=str(one.pk),
            to_office=cast.other_county,
            right="view",
            until=TODAY + timedelta(days=days),
            consent_by=by,
        )

    merge(kept, gone, {}, by)

    loans = list(Loan.objects.values_list("object_id", "until"))
    assert loans == [(str(kept.pk), TODAY + timedelta(days=20))]


def test_a_merged_row_is_nobody_s_any_more_and_its_old_address_leads_on(cast, two, by, client):
    kept, gone = two
    merge(kept, gone, {}, by)

    assert list(Lecturer.objects.open_to(by, "view")) == [kept]
    answer = client.get(f"/lecturers/{gone.pk}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/lecturers/{kept.pk}/")


def test_what_a_slow_hand_still_wrote_to_the_old_row_is_moved_by_the_sweep(cast, two, by):
    kept, gone = two
    merge(kept, gone, {}, by)
    engagement = engage(cast, gone)

    settle_merged()

    engagement.refresh_from_db()
    assert (engagement.lecturer, engagement.occupancy.resource) == (kept, kept.resource)


def test_doubles_are_suspected_by_telephone_and_by_name_at_one_place(cast):
    place = {"area": cast.caishan, "office": cast.county}
    lin = make_lecturer("林秀芝", affiliation="文化站", **place)
    same_name = make_lecturer("林秀芝", affiliation="文化站", area=cast.yangdian, office=cast.county)
    guo = make_lecturer("郭家贵", phone_hmac="1", **place)
    same_phone = make_lecturer("郭队长", phone_hmac="1", area=cast.yangdian, office=cast.county)
    make_lecturer("周大成", affiliation="小学", area=cast.yangdian, office=cast.county)
    make_lecturer("周大成", affiliation="中学", area=cast.wenshang, office=cast.county)

    assert set(Lecturer.objects.doubled()) == {lin, same_name, guo, same_phone}
    set_apart(same_name, lin)
    assert set(Lecturer.objects.doubled()) == {guo, same_phone}


def test_two_found_to_be_two_people_stay_so_when_one_is_merged(cast, two, by):
    kept, gone = two
    third = make_lecturer("林秀芝", cast.caishan, cast.county)
    set_apart(gone, third)
    set_apart(gone, kept)

    merge(kept, gone, {}, by)

    assert list(Distinct.objects.values_list("first", "second")) == [(kept.pk, third.pk)]
    assert Notice.objects.count() == 0
