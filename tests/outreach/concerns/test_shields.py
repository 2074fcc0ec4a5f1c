"""谁不该看到: all who were meant by it see nothing, hear nothing and are handed nothing."""

from importlib import import_module

import pytest
from django.apps import apps

from home.offices.kinds import Kind, Level
from outreach.concerns import parties as rules
from outreach.concerns import services
from outreach.concerns.models import Concern, Shield
from tests.factories import at, make_area, make_lecturer, make_office, make_session, make_user
from tests.outreach.concerns.acts import fresh
from tests.outreach.feedback.answers import engaged

SOUND = ("webm", b"\x1aE\xdf\xa3")


def sees(user):
    return list(Concern.objects.visible_to(user))


def also_at_the_county(parties, office, *roles):
    """Of that office, and a listener at the county too."""
    user = make_user(None, office, *roles)
    user.memberships.create(office=parties.cast.county, role="listener")
    return user


@pytest.fixture
def talk(parties, cast):
    """Two lecturers of two offices gave it."""
    talk = make_session(cast.caishan, cast.county, starts_at=at("2026-11-20 14:30"))
    troupe = make_office("汶上文化馆", Level.COUNTY, "370830", kind=Kind.DEPARTMENT, parent=cast.county)
    second = make_lecturer("搭伙唱的人", cast.caishan, troupe)
    for lecturer in (parties.criticised, second):
        engaged(talk, lecturer)
    return talk


def test_of_several_who_gave_the_talk_none_nor_their_offices_see_it(parties, talk):
    first, second = (one.lecturer for one in talk.engagements.order_by("pk"))
    colleagues = [also_at_the_county(parties, one.office, "handler") for one in (first, second)]
    concern = parties.received(session=talk, shield="lecturer")

    assert [sees(user) for user in (*colleagues, parties.listener)] == [[], [], [concern]]
    assert rules.handling_offices(concern) == [parties.power]
    assert not rules.may_handle(concern, second.office)


@pytest.mark.parametrize("which", [0, 1])
def test_a_lecturer_with_a_post_elsewhere_neither_sees_it_nor_hears_it(parties, talk, client, which):
    lecturer = talk.engagements.order_by("pk")[which].lecturer
    lecturer.user = make_user(None, parties.cast.county, "listener", "supervisor")
    lecturer.save()
    concern = parties.received(session=talk, shield="lecturer", text="", voice=SOUND)
    client.force_login(lecturer.user)

    assert sees(lecturer.user) == []
    assert client.get(f"/admin/concerns/{concern.pk}/voice/").status_code == 404
    client.force_login(parties.listener)
    assert client.get(f"/admin/concerns/{concern.pk}/voice/").status_code == 200


def test_an_office_where_she_alone_would_sign_is_not_on_offer(parties, cast):
    parties.criticised.user = make_user(None, cast.town, "handler")
    parties.criticised.save()
    concern = parties.received()
    assert cast.town in rules.handling_offices(concern)
    services.mark_about(concern, None, "讲得不好的人", parties.listener)

    assert cast.town not in rules.handling_offices(fresh(concern))


def test_about_a_lecturer_who_heard_it_she_is_not_its_first_listener(parties, cast):
    user = parties.criticised.user = also_at_the_county(parties, cast.village, "listener")
    parties.criticised.save()
    concern = parties.received(heard_by=user)
    services.mark_about(concern, None, "讲得不好的人", parties.listener)

    assert (fresh(concern).first_listener, sees(user)) == (None, [])


def test_about_a_lecturer_without_an_account_it_is_seen_by_everybody_else(parties):
    assert parties.criticised.user is None
    concern = services.mark_about(parties.received(), None, "讲得不好的人", parties.listener)

    assert sees(parties.listener) == [concern]


@pytest.mark.parametrize("shield", ["village", "town"])
def test_a_village_clerk_who_listens_at_the_county_too_does_not_see_it(parties, shield):
    parties.received(shield=shield)

    assert sees(parties.village_clerk) == []


def second_offices(cast):
    """Beside the 所 and the 站 of the cast: another of the township, of the village, and below it."""
    office = make_office("杨店镇宣传办", Level.TOWN, "370830111", parent=cast.county)
    party = make_office(
        "彩山社区党委", Level.VILLAGE, "370830111201", kind=Kind.COMMUNITY_PARTY, parent=cast.town
    )
    grid = make_office("彩山一网格", Level.ESTATE, kind=Kind.GRID, parent=party)
    return {"town": office, "village": party, "grid": grid}


@pytest.mark.parametrize(
    ("shield", "barred"), [("village", ["village", "grid"]), ("town", ["town", "village", "grid"])]
)
def test_a_second_office_of_the_same_place_is_meant_too(parties, cast, shield, barred):
    offices = second_offices(cast)
    people = {name: also_at_the_county(parties, one, "helper") for name, one in offices.items()}
    parties.received(shield=shield)

    assert [name for name, user in people.items() if not sees(user)] == sorted(barred, key=list(people).index)


def test_another_village_of_the_township_is_not(parties, cast):
    make_area("370830111205", "王海村", "village", cast.yangdian)
    other = make_office("王海站", Level.VILLAGE, "370830111205", kind=Kind.POST, parent=cast.town)
    user = also_at_the_county(parties, other, "helper")
    concern = parties.received(shield="town")

    assert sees(user) == [concern]


def test_whom_it_is_about_is_added_to_those_who_were_meant(parties):
    """Noted at the desk, it does not open to the village what she hid from it."""
    assert parties.criticised
    concern = parties.received(shield="village")
    services.mark_about(concern, None, "讲得不好的人", parties.listener)

    assert sees(parties.village_clerk) == sees(parties.school_clerk) == []


def test_a_list_asks_once_however_much_is_hidden(parties, django_assert_num_queries):
    for number in range(3):
        parties.received(text=f"第{number}件", shield="town")
    listener = parties.listener
    list(Concern.objects.visible_to(listener))
    with django_assert_num_queries(1):
        assert len(Concern.objects.visible_to(listener)) == 3


def test_what_was_hidden_before_is_hidden_from_all_who_were_meant(parties, cast, talk):
    second_offices(cast)
    kept = {
        shield: parties.received(text=shield, shield=shield, session=talk)
        for shield in ("village", "town", "lecturer")
    }
    made = set(Shield.objects.values_list("concern", "office", "lecturer"))
    Shield.objects.all().delete()
    import_module("outreach.migrations.0026_shields_carried_over").carry_over(apps, None)

    assert set(Shield.objects.values_list("concern", "office", "lecturer")) == made
    assert {len([row for row in made if row[0] == one.pk]) for one in kept.values()} == {3, 5, 2}
