"""An office's own questions once people have answered them: what was said stays with what was asked."""

import pytest
from django.db.models import ProtectedError

from outreach.feedback.models import QuestionSheet, SheetAnswer, SheetQuestion
from outreach.feedback.sheets import questions_for
from tests.factories import make_user
from tests.outreach.feedback.answers import given

SHEETS = "/admin/snippets/outreach/questionsheet"
SEATS = {"label": "坐得下吗", "field_type": "radio", "choices": "坐得下\r\n挤了点"}
PACE = {"label": "讲得快慢", "field_type": "scale", "choices": ""}
REWORDED = "已经有人答了，改了就对不上了；要换个问法，请把这一份停用，另出一份。"
KEPT = "已经有人答过，删了答的就没了，所以没有删；不想再问，请到这一份里勾“停用”。"


@pytest.fixture
def clerk(cast, client):
    clerk = make_user("clerk", cast.county, "coordinator")
    client.force_login(clerk)
    return clerk


@pytest.fixture
def seats(cast):
    """Asked by the county, with a second question beside it."""
    sheet = QuestionSheet.objects.create(office=cast.county)
    seats = SheetQuestion.objects.create(sheet=sheet, sort_order=0, **SEATS)
    SheetQuestion.objects.create(sheet=sheet, sort_order=1, **PACE)
    return seats


@pytest.fixture
def talk(cast):
    return given(cast, days=2)


@pytest.fixture
def answered(seats, talk):
    SheetAnswer.objects.create(session=talk, question=seats, value="挤了点")
    return seats


def form_of(sheet, gone=(), retired=False, **said):
    """The form as it stands, with these words for the first question."""
    rows = list(sheet.questions.order_by("sort_order"))
    posted = {"office": sheet.office_id, "form": "", "questions-TOTAL_FORMS": len(rows)}
    posted |= {"questions-INITIAL_FORMS": len(rows), "questions-MIN_NUM_FORMS": 0}
    posted |= {"questions-MAX_NUM_FORMS": 1000} | ({"retired": "on"} if retired else {})
    for number, (row, words) in enumerate(zip(rows, [SEATS | said, PACE], strict=True)):
        fields = {"id": row.pk, "ORDER": number + 1, **words} | ({"DELETE": "on"} if row in gone else {})
        posted |= {f"questions-{number}-{name}": value for name, value in fields.items()}
    return posted


def edited(client, sheet, **changes):
    answer = client.post(f"{SHEETS}/edit/{sheet.pk}/", form_of(sheet, **changes), follow=True)
    return answer.content.decode()


def words(question):
    question.refresh_from_db()
    return question.label, question.field_type, question.lines


@pytest.mark.parametrize(
    "said",
    [
        {"label": "挤不挤"},
        {"field_type": "multiline", "choices": ""},
        {"choices": "挤了点\n坐得下"},
        {"choices": "坐得下\n挤了点\n站着听的"},
    ],
)
def test_a_question_that_was_answered_is_not_reworded(client, clerk, answered, said):
    before = words(answered)

    assert REWORDED in edited(client, answered.sheet, **said)
    assert words(answered) == before


def test_a_question_nobody_has_answered_is_reworded(client, clerk, seats):
    edited(client, seats.sheet, label="挤不挤")

    assert words(seats) == ("挤不挤", "radio", ["坐得下", "挤了点"])


def test_the_other_questions_of_the_sheet_may_still_go(client, clerk, answered):
    pace = answered.sheet.questions.get(label="讲得快慢")
    edited(client, answered.sheet, gone=[pace])

    assert [question.label for question in SheetQuestion.objects.all()] == ["坐得下吗"]


def test_a_question_that_was_answered_is_not_taken_out_of_its_sheet(client, clerk, answered):
    assert KEPT in edited(client, answered.sheet, gone=[answered])
    assert (SheetQuestion.objects.count(), SheetAnswer.objects.count()) == (2, 1)


def test_a_sheet_that_was_answered_is_not_deleted(client, clerk, answered):
    answer = client.post(f"{SHEETS}/delete/{answered.sheet_id}/", follow=True)

    assert KEPT in answer.content.decode()
    assert (QuestionSheet.objects.count(), SheetAnswer.objects.count()) == (1, 1)


def test_a_sheet_nobody_has_answered_is_deleted(client, clerk, seats):
    client.post(f"{SHEETS}/delete/{seats.sheet_id}/")

    assert QuestionSheet.objects.count() == 0


def test_no_other_hand_deletes_what_was_answered(answered):
    with pytest.raises(ProtectedError):
        answered.delete()


def test_a_retired_sheet_asks_nothing_and_leaves_room_for_another(cast, client, clerk, answered, talk):
    edited(client, answered.sheet, retired=True)
    assert (questions_for(talk), SheetAnswer.objects.count()) == ([], 1)

    another = QuestionSheet.objects.create(office=cast.county)
    SheetQuestion.objects.create(sheet=another, **SEATS | {"label": "挤不挤"})
    assert [question.label for question in questions_for(talk)] == ["挤不挤"]


def test_a_retired_sheet_does_not_come_back_beside_another(cast, client, clerk, answered):
    QuestionSheet.objects.filter(pk=answered.sheet_id).update(retired=True)
    QuestionSheet.objects.create(office=cast.county)

    assert "不分哪种宣讲的已经有一份了" in edited(client, answered.sheet)
    assert QuestionSheet.objects.filter(retired=False).count() == 1
