"""Which messages of an office take which way, and which link goes along."""

import pytest
from django.urls import reverse

from home.notices.models import ChannelAccount, ChannelChoice, Notice
from home.notices.services import accounts, tell_group, tell_person
from home.notices.sorts import DEFAULT, POSSIBLE, Sort
from home.trust.models import AuditEvent
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ma(cast, client):
    client.force_login(make_user("ma", cast.county, "admin"))
    return client


@pytest.fixture
def ways(cast):
    for kind in ChannelAccount.Kind:
        ChannelAccount.objects.create(
            office=cast.county, kind=kind, settings='{"url": "https://example.com"}'
        )


def used(office, sort):
    return [one.kind for one in accounts(office, list(ChannelAccount.Kind), sort)]


def choose(client, office, **ticked):
    return client.post(reverse("channel_choices", args=[office.pk]), ticked, follow=True)


def test_where_nobody_has_chosen_all_that_is_set_up_is_used(cast, ways):
    assert used(cast.town, Sort.QUESTION) == ["email", "sms"]
    assert used(cast.town, Sort.REMINDER) == ["dingtalk", "email", "feishu", "sms", "wecom"]
    assert used(cast.town, Sort.ORDER) == ["sms"]
    assert set(DEFAULT) == set(POSSIBLE) == set(Sort)


def test_what_is_ticked_holds_for_the_office_and_those_below(cast, ways, ma):
    said = choose(ma, cast.county, question=["sms"], reminder=["wecom"])

    assert "存好了，往后的话按这个走。" in said.content.decode()
    assert (used(cast.town, Sort.QUESTION), used(cast.county, Sort.REMINDER)) == (["sms"], ["wecom"])
    assert used(cast.county, Sort.CHANGE) == []


def test_the_nearest_office_decides(cast, ways):
    ChannelChoice.objects.create(office=cast.county, sort=Sort.QUESTION, ways=["sms"])
    ChannelChoice.objects.create(office=cast.town, sort=Sort.QUESTION, ways=["email"])

    assert (used(cast.county, Sort.QUESTION), used(cast.village, Sort.QUESTION)) == (["sms"], ["email"])


def test_going_back_to_what_the_office_above_says(cast, ways, ma):
    choose(ma, cast.county, question=["sms"])
    choose(ma, cast.county, above="1")

    assert ChannelChoice.objects.count() == 0
    assert used(cast.county, Sort.QUESTION) == ["email", "sms"]


def test_a_way_that_cannot_be_is_not_kept(cast, ways, ma):
    choose(ma, cast.county, order=["sms", "wecom", "pigeon"])

    assert ChannelChoice.objects.get(sort=Sort.ORDER).ways == ["sms"]
    assert AuditEvent.objects.get(action="channel.chosen").detail["order"] == ["sms"]


def test_the_page_shows_what_holds(cast, ways, ma):
    page = ma.get(f"{reverse('channels')}?office={cast.county.pk}").content.decode()
    assert page.count('type="checkbox"') == sum(len(ways) for ways in POSSIBLE.values())
    assert page.count(" checked") == page.count('type="checkbox"')
    assert "眼下按上级单位的来" in page
    choose(ma, cast.county, question=["sms"])

    page = ma.get(f"{reverse('channels')}?office={cast.county.pk}").content.decode()
    assert (page.count(" checked"), "按上级单位的来</button>" in page) == (1, True)


def test_another_countys_choice_is_not_hers(cast, ma):
    assert choose(ma, cast.other_county, question=["sms"]).status_code == 404
    assert ChannelChoice.objects.count() == 0


def test_a_person_is_told_in_the_house_and_by_the_chosen_ways(cast, ways):
    ChannelChoice.objects.create(office=cast.county, sort=Sort.QUESTION, ways=["sms"])
    user = make_user("lin", email="lin@example.com", phone="13900000001")
    tell_person("q", "请你讲一场", office=cast.county, user=user, sort=Sort.QUESTION)
    tell_person("c", "取消了", office=cast.county, user=user, sort=Sort.CHANGE)

    assert set(Notice.objects.values_list("key", flat=True)) == {"q", "q:sms", "c", "c:sms", "c:email"}


def test_a_group_hears_only_what_was_chosen_for_it(cast, ways):
    ChannelChoice.objects.create(office=cast.county, sort=Sort.REMINDER, ways=["sms"])
    tell_group("r", "别忘了", office=cast.county, sort=Sort.REMINDER)
    tell_group("o", "别的", office=cast.county)

    assert set(Notice.objects.values_list("key", flat=True)) == {"o:dingtalk", "o:feishu", "o:wecom"}


def test_the_key_goes_outside_and_the_plain_link_stays_in_the_house(cast, ways):
    user = make_user("lin", phone="13900000001")
    tell_person("q", "请你讲一场", office=cast.county, user=user, link="/my/", secret_link="/offer/x/")

    links = {row.key: (row.link, row.secret_link) for row in Notice.objects.all()}
    assert links == {"q": ("/my/", None), "q:sms": ("", "/offer/x/")}
