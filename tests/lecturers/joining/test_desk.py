"""The staff's list of applications and the desk of each."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lecturers.joining.lifecycle import State
from lecturers.joining.models import Application, Training, TrialSheet
from lecturers.pool.models import Lecturer
from tests.counting import queries
from tests.factories import make_lecturer, make_user
from tests.lecturers.joining.acts import FIVES, PHONE, hear

LIST = "/admin/snippets/lecturers/application/"


@pytest.fixture
def seen(client):
    def get(user, address):
        client.force_login(user)
        return client.get(address)

    return get


@pytest.fixture
def press(client):
    def post(user, row, act, **given):
        client.force_login(user)
        return client.post(f"/admin/applications/{row.pk}/{act}/", given, follow=True)

    return post


def text(answer):
    return answer.content.decode()


def steps(answer):
    others = [step["name"] for step in answer.context["others"]]
    return answer.context["next"] and answer.context["next"]["name"], others


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.RECEIVED, ("check", ["decline"])),
        (State.CHECKED, ("arrange", ["decline"])),
        (State.TRIAL, ("grade", ["arrange", "decline"])),
        (State.TRIED, ("approve", ["grade", "arrange", "decline"])),
        (State.APPROVED, ("register", ["decline"])),
        (State.REGISTERED, (None, [])),
    ],
)
def test_the_next_step_stands_first(joining, cast, seen, state, expected):
    application = joining(state)

    assert steps(seen(cast.coordinator, application.get_absolute_url())) == expected


def test_the_whole_way_by_buttons(joining, cast, press):
    application = joining()
    day = {"day": f"{timezone.localdate() + timedelta(days=3)}", "at": "14:30", "place": "县文化馆"}
    press(cast.coordinator, application, "check")
    press(cast.coordinator, application, "arrange", **day)
    hear(application)
    press(cast.coordinator, application, "grade", **FIVES)
    press(cast.coordinator, application, "approve", reason="讲得活")
    press(
        cast.coordinator,
        application,
        "register",
        register_no="汶宣备2026-07",
        term_from="2026-12-01",
        term_to="2028-11-30",
        topics=[cast.topic.pk],
    )

    assert Lecturer.objects.get().register_no == "汶宣备2026-07"


def test_a_sheet_with_a_gap_comes_back_with_what_was_marked(joining, cast, press):
    application = joining(State.TRIAL)
    hear(application)
    answer = press(cast.coordinator, application, "grade", **{**FIVES, "trend": ""})

    assert (answer.status_code, TrialSheet.objects.count()) == (422, 0)
    assert dict(answer.context["next"]["form"].errors) == {"trend": ["这一项还没打分，请从 1 到 5 选一个。"]}


def test_a_button_pressed_too_late_says_so_and_changes_nothing(joining, cast, press):
    application = joining(State.TRIED)
    answer = press(cast.coordinator, application, "check")

    assert "已经晚了一步" in text(answer)
    assert Application.objects.get().state == State.TRIED


def test_the_clerk_of_another_county_finds_nothing(joining, cast, seen, press):
    application = joining()

    assert seen(cast.clerk_of_yutai, application.get_absolute_url()).status_code == 404
    assert application.name not in text(seen(cast.clerk_of_yutai, LIST))
    assert press(cast.clerk_of_yutai, application, "check").status_code == 404
    assert Application.objects.get().state == State.RECEIVED


@pytest.mark.parametrize("role", ["dispatcher", "auditor", "admin"])
def test_whoever_only_reads_finds_no_desk(joining, cast, seen, role):
    application = joining()
    reader = make_user(role, cast.county, role)

    assert seen(reader, application.get_absolute_url()).status_code == 404
    assert application.name in text(seen(reader, LIST))


def test_the_list_opens_on_what_waits(joining, cast, seen):
    joining(State.REGISTERED, name="完了的")
    waiting = joining(name="等着的")

    assert [row.name for row in seen(cast.coordinator, LIST).context["object_list"]] == [waiting.name]
    assert len(seen(cast.coordinator, f"{LIST}?all=1").context["object_list"]) == 2


def test_a_phone_is_masked_on_the_desk_and_absent_from_the_list(joining, cast, seen):
    application = joining()

    desk, rows = (text(seen(cast.coordinator, url)) for url in (application.get_absolute_url(), LIST))
    export = b"".join(seen(cast.coordinator, f"{LIST}?all=1&export=csv").streaming_content).decode()

    assert ("138****0001" in desk, application.name in rows, application.name in export) == (True,) * 3
    assert not [
        page for page in (desk, rows, export) if PHONE in page or "0001" in page.replace("138****0001", "")
    ]


def test_the_list_asks_as_much_for_three_as_for_one(joining, cast, client):
    joining()
    client.force_login(cast.coordinator)
    one = queries(client, LIST)
    joining()
    joining()

    assert queries(client, LIST) == one


# Trainings and the 四力.


def test_a_training_names_which_powers_it_strengthens(cast):
    training = Training(title="进村拉呱", area=cast.wenshang, office=cast.county, feet=True, pen=True)

    assert training.powers == ["脚力", "笔力"]


def test_a_training_of_no_power_is_refused_with_a_sentence(cast, client):
    client.force_login(cast.coordinator)
    lin = make_lecturer("林秀芝", cast.caishan, cast.county)
    given = {
        "title": "进村拉呱",
        "held_on": "2026-11-01",
        "area": cast.wenshang.pk,
        "office": cast.county.pk,
        "lecturers": [lin.pk],
    }
    address = reverse("wagtailsnippets_lecturers_training:add")
    refused = client.post(address, given)

    assert "练的是哪一力还没选" in text(refused)
    client.post(address, {**given, "feet": "on"})
    assert list(lin.trainings.values_list("title", flat=True)) == ["进村拉呱"]
