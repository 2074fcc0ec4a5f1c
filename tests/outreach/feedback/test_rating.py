"""The page behind the code on the door."""

import gzip
import re
import uuid

import pytest
from django.contrib.sessions.models import Session as BrowserSession
from django.core.cache import cache
from django.db import connection
from django.test import Client

from outreach.feedback.models import QuestionSheet, Rating, SheetQuestion
from tests.outreach.feedback.answers import GOOD, given


@pytest.fixture(autouse=True)
def nobody_tried_before():
    cache.clear()


@pytest.fixture
def talk(cast):
    return given(cast)


def page(talk, client=None):
    return (client or Client()).get(f"/f/{talk.token}/")


def key_of(answer):
    return re.search(r'name="key" value="([^"]+)"', answer.content.decode())[1]


def send(talk, client=None, **changes):
    posted = {"key": str(uuid.uuid4()), **GOOD, **changes}
    return (client or Client()).post(f"/f/{talk.token}/", posted)


def text(answer):
    return answer.content.decode()


def test_three_faces_are_kept_with_the_whole_hour(talk):
    answer = send(talk, text=" 讲得好 ")

    rating = Rating.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/f/{talk.token}/?done")
    assert (rating.understood, rating.remembered, rating.useful, rating.text) == (3, 2, 3, "讲得好")
    assert (rating.source, rating.late, rating.session) == ("qr", False, talk)
    assert (rating.at.minute, rating.at.second, rating.at.microsecond) == (0, 0, 0)


def test_it_needs_no_script_no_account_and_no_token_against_forgery(talk):
    client = Client(enforce_csrf_checks=True)
    shown = page(talk, client)

    assert "csrf" not in text(shown)
    assert send(talk, client).status_code == 302
    assert Rating.objects.count() == 1


def test_each_page_has_its_own_key(talk):
    assert key_of(page(talk)) != key_of(page(talk))


def test_pressed_twice_is_one_answer(talk):
    key = str(uuid.uuid4())
    answers = [send(talk, key=key).status_code for _ in range(2)]

    assert (answers, Rating.objects.count()) == ([302, 302], 1)


def test_ten_neighbours_on_one_phone_are_ten_answers(talk):
    client = Client()
    for _ in range(10):
        send(talk, client, key=key_of(page(talk, client)))

    assert Rating.objects.count() == 10


def test_nothing_stays_on_the_phone_or_on_the_way(talk):
    client = Client()
    answers = [
        page(talk, client),
        send(talk, client),
        client.get(f"/f/{talk.token}/?done"),
        client.get("/f/x/"),
    ]

    assert [answer["Cache-Control"] for answer in answers] == ["no-store"] * 4
    assert [answer["Referrer-Policy"] for answer in answers] == ["no-referrer"] * 4
    assert [dict(answer.cookies) for answer in answers] == [{}] * 4
    assert BrowserSession.objects.count() == 0


def test_the_form_is_small(talk):
    """In all that travels: the page goes out compressed, with its styles in it."""
    assert len(gzip.compress(page(talk).content)) < 30 * 1024


def test_a_question_may_be_left_out(talk):
    send(talk, understood="", remembered="")

    rating = Rating.objects.get()
    assert (rating.understood, rating.remembered, rating.useful) == (None, None, 3)


def test_without_any_face_it_is_asked_for_one_and_the_words_are_kept(talk):
    answer = send(talk, understood="", remembered="", useful="", text="多讲讲")

    assert answer.status_code == 422
    assert "一张脸也没点，至少点一个就行。" in text(answer)
    assert "多讲讲</textarea>" in text(answer)
    assert Rating.objects.count() == 0


@pytest.mark.parametrize("key", ["", "forged", "1" * 500])
def test_a_key_that_is_none_is_replaced_and_everything_kept(talk, key):
    answer = send(talk, key=key, text="多讲讲")
    again = send(talk, key=key_of(answer), text="多讲讲")

    assert (answer.status_code, again.status_code) == (422, 302)
    assert "这一页放得太久了，选的都还在，请再点一次。" in text(answer)
    assert re.search(r'value="2"[^>]*checked', text(answer))


@pytest.mark.parametrize("face", ["0", "4", "-1", "三", "3 OR 1=1"])
def test_a_face_that_does_not_exist_is_refused(talk, face):
    assert send(talk, useful=face).status_code == 422
    assert Rating.objects.count() == 0


def test_too_many_words_are_refused_with_the_words(talk):
    answer = send(talk, text="长" * 100_000)

    assert answer.status_code == 422
    assert "写得长了，请压到 1000 字以内，字都还在。" in text(answer)
    assert "长" * 1001 in text(answer)


@pytest.mark.parametrize(("length", "status"), [(1000, 302), (1001, 422)])
def test_a_thousand_characters_are_enough(talk, length, status):
    assert send(talk, text="长" * length).status_code == status
    assert Rating.objects.count() == (status == 302)


def test_odd_characters_are_kept_as_plain_text(talk):
    send(talk, text="好\x00\x07👍\u202e<script>alert(1)</script>\r\n第二行")

    assert Rating.objects.get().text == "好👍<script>alert(1)</script>\n第二行"


def test_something_to_be_done_leads_on_to_a_concern(talk):
    answer = send(talk, concern="on")

    assert answer["Location"] == f"/concerns/new/?session={talk.number}"
    assert Rating.objects.count() == 1


def test_before_the_talk_one_sentence_says_when(cast):
    talk = given(cast, days=-1)

    shown = page(talk)
    assert shown.status_code == 200
    assert "讲起来就能评，请到时候再来。" in text(shown) and "<form" not in text(shown).split("<main")[1]
    assert send(talk).status_code == 409
    assert Rating.objects.count() == 0


@pytest.mark.parametrize(("days", "late"), [(0, False), (7, False), (8, True), (14, True)])
def test_it_is_open_for_seven_days_and_marked_for_seven_more(cast, days, late):
    talk = given(cast, days)

    assert send(talk).status_code == 302
    assert [rating.late for rating in Rating.objects.all()] == [late]


def test_after_fourteen_days_one_sentence_says_that_it_is_over(cast):
    talk = given(cast, days=15)
    shown, posted = page(talk), send(talk)

    assert (shown.status_code, posted.status_code) == (200, 409)
    assert "为止，现在不收了，下一场还在这儿评。" in text(shown)
    assert Rating.objects.count() == 0


def test_a_script_that_kept_it_too_long_hears_the_same_sentence(cast):
    talk = given(cast, days=15)
    posted = {"key": str(uuid.uuid4()), **GOOD}
    answer = Client().post(f"/f/{talk.token}/", posted, headers={"Accept": "application/json"})

    (sentence,) = answer.json()["faults"]
    assert answer.status_code == 409 and sentence.endswith("为止，现在不收了，下一场还在这儿评。")


WRITTEN = "后排听不见\n</textarea><script>alert(1)</script>"


@pytest.mark.parametrize(
    ("days", "fields"), [(15, {}), (-1, {}), (0, {"state": "cancelled"})], ids=["over", "early", "called off"]
)
def test_what_was_written_to_a_form_that_is_closed_is_given_back_and_kept_nowhere(cast, days, fields):
    talk = given(cast, days, **fields)
    answer = send(talk, text=WRITTEN)
    shown = text(answer)

    boxed = 'readonly aria-labelledby="yours">后排听不见\n&lt;/textarea&gt;&lt;script&gt;'
    assert (answer.status_code, boxed in shown) == (409, True)
    assert f'href="/concerns/new/?session={talk.number}"' in shown and "no-store" in answer["Cache-Control"]
    assert Rating.objects.count() == 0


def test_an_offices_own_question_is_given_back_too(cast):
    talk = given(cast, 15)
    sheet = QuestionSheet.objects.create(office=cast.county)
    heard = SheetQuestion.objects.create(sheet=sheet, label="想听啥", field_type="multiline")
    pace = SheetQuestion.objects.create(sheet=sheet, label="快慢", field_type="scale")
    shown = text(send(talk, **{heard.clean_name: "医保", pace.clean_name: "5"}))

    assert 'aria-labelledby="yours">医保</textarea>' in shown


def test_where_nothing_was_written_there_is_no_box(cast):
    talk = given(cast, 15)

    assert ["你写的还在这儿" in text(answer) for answer in (page(talk), send(talk))] == [False, False]


@pytest.mark.parametrize("given_too", [{"text": "讲快了"}, {"concern": "on"}, {}])
def test_what_was_said_below_the_faces_is_not_folded_away(talk, given_too):
    shown = text(send(talk, understood="", remembered="", useful="", **given_too))

    assert (' open><summary><h2 class="q">还想说两句' in shown) == bool(given_too)


@pytest.mark.parametrize("state", ["draft", "ordered", "offering", "cancelled", "merged", "rejected"])
def test_a_talk_that_is_not_given_takes_none(cast, state):
    talk = given(cast, state=state)

    assert "不用评。" in text(page(talk))
    assert (send(talk).status_code, Rating.objects.count()) == (409, 0)


def test_a_forged_token_is_one_sentence_and_counted(cast, talk):
    client = Client()
    answers = [client.get(f"/f/forged-{number}/") for number in range(11)]

    assert [answer.status_code for answer in answers] == [404] * 9 + [429] * 2
    assert "这个链接不是哪一场的，请照着门口那张纸再扫一遍。" in text(answers[0])
    assert page(talk, client).status_code == 200


def test_a_row_holds_nothing_about_the_visitor(talk):
    Client(REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="MicroMessenger-77").post(
        f"/f/{talk.token}/", {"key": str(uuid.uuid4()), **GOOD}
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM outreach_rating")
        columns = [column[0] for column in cursor.description]
        raw = dict(zip(columns, cursor.fetchone(), strict=True))

    assert sorted(columns) == sorted(
        [
            "id",
            "session_id",
            "source",
            "understood",
            "remembered",
            "useful",
            "at",
            "late",
            "text",
            "reading",
            "gist",
            "key",
        ]
    )
    assert not any(mark in str(raw) for mark in ("203.0.113.77", "MicroMessenger"))
    assert str(raw["at"])[14:19] == "00:00"


def test_the_order_of_rows_does_not_tell_who_came_first(talk):
    for number in range(30):
        send(talk, text=f"{number:02}")
    with connection.cursor() as cursor:
        # On SQLite the key is the rowid itself, so there is no other order to read.
        cursor.execute("SELECT text FROM outreach_rating ORDER BY id")
        stored = [row[0] for row in cursor.fetchall()]

    assert sorted(stored) == [f"{number:02}" for number in range(30)]
    assert stored != sorted(stored)


def test_an_answer_costs_the_same_whatever_lies_there(talk, django_assert_num_queries):
    client = Client()
    for _ in range(3):
        with django_assert_num_queries(2):
            send(talk, client)


def test_nobody_enters_or_changes_ratings_in_the_admin(cast, admin_client, talk):
    send(talk)
    pk = Rating.objects.get().pk

    for address in ("", "add/", f"edit/{pk}/", f"delete/{pk}/"):
        assert admin_client.get(f"/admin/snippets/outreach/rating/{address}").status_code in (302, 404)
