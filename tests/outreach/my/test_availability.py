"""A lecturer says on her phone when she is not free: two taps from her desk."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lecturers.availability.services import leaves
from tests.outreach.sessions.acts import confirmed, soon

PAGE = "/my/availability/"


@pytest.fixture
def signed(cast, client):
    client.force_login(cast.lecturer.user)
    return client


def text(answer):
    return answer.content.decode()


def test_her_desk_leads_there(signed):
    assert f'href="{PAGE}"' in text(signed.get("/my/"))


def test_the_second_tap_blocks_the_day_and_a_third_gives_it_back(cast, signed):
    tomorrow = timezone.localdate() + timedelta(days=1)
    page = signed.post(PAGE, {"act": "block", "first": f"{tomorrow}"}, follow=True)
    assert "记下了，那时候不排场次。" in text(page)

    (leave,) = leaves(cast.lecturer)
    page = signed.post(PAGE, {"act": "give_back", "leave": leave.pk}, follow=True)
    assert "又有空了，记下了。" in text(page)
    assert list(leaves(cast.lecturer)) == []


def test_over_an_accepted_talk_it_is_refused_naming_it(cast, signed):
    talk = confirmed(cast)
    day = timezone.localdate(soon())
    page = signed.post(PAGE, {"act": "block", "first": f"{day}"})

    assert page.status_code == 422
    assert [talk.title in fault for fault in page.context["leave"].non_field_errors()] == [True]
    assert list(leaves(cast.lecturer)) == []


def test_a_day_with_a_talk_shows_it_and_offers_no_button(cast, signed):
    talk = confirmed(cast)
    day = timezone.localdate(soon())
    page = signed.get(PAGE)

    assert talk.title in text(page)
    assert f'name="first" value="{day}"' not in text(page)
    assert f'name="first" value="{day + timedelta(days=1)}"' in text(page)


@pytest.mark.parametrize(
    ("part", "span"),
    [("day", "全天"), ("morning", "上午 06:00—12:00"), ("evening", "晚上 18:00—22:00")],
)
def test_a_day_off_says_whether_it_is_all_of_the_day(part, span, signed):
    tomorrow = timezone.localdate() + timedelta(days=1)
    page = signed.post(PAGE, {"act": "block", "first": f"{tomorrow}", "part": part}, follow=True)

    assert f'<span class="meta">没空 {span}</span>' in text(page)


def test_what_lasts_over_a_night_says_so_on_each_of_its_days(signed):
    first, last = (timezone.localdate() + timedelta(days=number) for number in (1, 2))
    said = {"act": "block", "first": f"{first}", "last": f"{last}", "part": "morning"}
    page = signed.post(PAGE, said, follow=True)
    span = f"{first.month}月{first.day}日 06:00—{last.month}月{last.day}日 12:00"

    assert text(page).count(f'<span class="meta">没空 {span}</span>') == 2


def test_another_lecturer_s_days_are_not_hers(cast, signed):
    confirmed(cast, lecturer=cast.second)

    assert [one["talks"] for one in signed.get(PAGE).context["days"]] == [[]] * 28


def test_who_is_nobody_s_lecturer_is_told_so(cast, client):
    client.force_login(cast.coordinator)

    assert client.get(PAGE).status_code == 403


def test_without_signing_in_one_is_asked_at_the_door(client, db):
    assert client.get(PAGE).url == f"/my/login/?next={PAGE}"
