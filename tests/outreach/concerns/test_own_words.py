"""Her words are hers: she corrects them, takes them back, and time clears them away; the counts stay."""

import uuid
from datetime import timedelta

import pytest
from django.db import models
from django.test import Client
from django.utils import timezone

from home.notices.models import Notice
from home.trust.audit import record
from home.trust.models import PurgeRun
from home.trust.retention import purge
from home.trust.sealing import seal, verify
from outreach.concerns import services
from outreach.concerns.models import (
    Concern,
    Explanation,
    Fact,
    Finding,
    Message,
    Passing,
    PublishedAnswer,
    Voice,
)
from tests.clock import clock
from tests.outreach.concerns.acts import ANSWER, LAMP, fresh

URL = "/concerns/track/"


def follow(code, **posted):
    return Client().post(URL, {"code": code, "key": str(uuid.uuid4()), **posted})


def test_she_corrects_what_she_said_while_it_is_worked_on(parties):
    concern = parties.received()
    code = concern.code
    answer = follow(code, act="correct", text="是西头的路灯，不是东头")

    assert fresh(concern).text == "是西头的路灯，不是东头"
    assert "改好了，办的人看到的是新的。" in answer.content.decode()
    assert LAMP not in answer.content.decode()
    assert Notice.objects.filter(title="有一件诉求，本人改了原话").count() == 2


def test_what_is_answered_is_not_corrected_any_more(parties):
    key = uuid.uuid4()
    code = parties.received(key=key).code
    concern = parties.answered(key=key)

    assert "已经晚了一步" in follow(code, act="correct", text="别的").content.decode()
    assert fresh(concern).text == LAMP


def test_taken_back_nothing_of_it_stays_but_a_count(parties):
    key = uuid.uuid4()
    code = parties.received(key=key, contact="13800000001").code
    concern = parties.in_hand(key=key)
    services.say(concern, "上礼拜五")
    services.note(concern, "她说是东头", parties.handler)
    unsure = follow(code, act="withdraw").content.decode()
    assert "要撤回，请先勾上" in unsure and '<details open><summary class="more">撤回' in unsure
    assert fresh(concern).text == LAMP
    answer = follow(code, act="withdraw", sure="1")

    row = fresh(concern)
    assert "撤回了，都删掉了" in answer.content.decode()
    assert (row.state, row.text, row.contact, row.due_at) == ("withdrawn", "", None, None)
    assert (Message.objects.count(), row.notes.count()) == (0, 0)
    assert set(row.moves.values_list("reason", flat=True)) == {""}
    assert row.moves.last().actor_key == "" and row.moves.last().at.minute == 0
    assert follow(code).status_code == 404
    assert Concern.objects.count() == 1


def test_whatever_was_written_or_said_about_it_goes_too(parties):
    concern = parties.received(text="", voice=("webm", b"\x1aE\xdf\xa3"))
    services.write_down(concern, LAMP, parties.listener)
    services.pass_out(concern, parties.listener)
    services.refer(concern, "fact_finding", parties.power, parties.listener)
    services.take_in_hand(services.sign_for(concern, parties.handler), parties.handler)
    services.add_fact(concern, "2003 年秋", "量地的人没到场", "村会计的底账", parties.handler)
    services.find(concern, "当年量错了", parties.handler)
    services.explain(concern, "缘由", "依据", parties.handler)
    services.countersign(concern, parties.colleague)
    hanging = (Explanation, Fact, Finding, Message, Passing, Voice)
    assert all(model.objects.exists() for model in hanging)
    services.withdraw(concern)

    assert [model.__name__ for model in hanging if model.objects.exists()] == []


def test_what_had_ended_is_cleared_and_stays_ended(parties):
    concern = parties.closed()
    services.withdraw(concern)

    assert (fresh(concern).state, fresh(concern).text) == ("closed", "")


def test_nobody_works_on_what_was_taken_back(parties):
    concern = parties.in_hand()
    services.withdraw(concern)

    with pytest.raises(services.TooLate):
        services.answer(concern, ANSWER, "solved", parties.handler)
    assert not Concern.objects.overdue().exists()


def test_words_go_after_two_years_and_the_counts_stay(parties):
    with clock("2024-01-10 09:00"):
        old = parties.closed(contact="13800000001", text="老早的事")
    new = parties.closed()
    purge("concern words")

    assert (fresh(old).text, fresh(old).contact, fresh(old).outcome) == ("", None, "solved")
    assert fresh(old).erased_on == timezone.localdate()
    assert fresh(new).text == LAMP
    assert PurgeRun.objects.get().count == 1
    assert Concern.objects.filter(state="closed").count() == 2


def test_a_number_goes_a_month_after_the_end(parties):
    concern = parties.closed(contact="13800000001")
    running = parties.in_hand(contact="13800000002", text="另一件")
    purge("concern contact")
    assert fresh(concern).contact == "13800000001"
    Concern.objects.filter(pk=concern.pk).update(closed_on=timezone.localdate() - timedelta(days=31))
    purge("concern contact")

    assert (fresh(concern).contact, fresh(running).contact) == (None, "13800000002")


def test_the_log_stays_whole_when_words_are_cleared(parties):
    concern = parties.closed()
    record("test.before", parties.handler, concern)
    seal()
    services.withdraw(concern)
    record("test.after", parties.handler, concern)
    seal()

    assert verify().broken is None


# What everybody may read.


@pytest.fixture
def written(parties):
    def make(**given):
        key = uuid.uuid4()
        code = parties.received(key=key).code
        concern = parties.closed(key=key)
        said = {"question": "路灯坏了找谁", "answer": "打供电所的电话", **given}
        services.write_public(concern, **said, by=parties.handler)
        return concern, code

    return make


def let_out(code, seen=None):
    """She presses yes to the words on her screen."""
    return follow(code, act="let_out", seen=seen or PublishedAnswer.objects.get().wording)


def public():
    return [(row.question, row.answer) for row in PublishedAnswer.objects.public()]


def test_it_takes_a_second_reader_and_her_yes(written, parties):
    concern, code = written()
    assert (public(), "行，登吧" in follow(code).content.decode()) == ([], False)
    with pytest.raises(services.Refused, match="自己写的不能自己看"):
        services.read_public(concern, parties.handler)
    services.read_public(concern, parties.supervisor)
    assert public() == []
    let_out(code)

    assert public() == [("路灯坏了找谁", "打供电所的电话")]
    follow(code, act="keep_in")
    assert public() == []


def test_before_the_second_reader_nobody_can_agree(written, parties):
    """Nor does a yes given too early count once it was read."""
    concern, code = written()
    let_out(code)
    assert public() == []
    services.read_public(concern, parties.supervisor)

    assert public() == []


def test_a_yes_alone_publishes_nothing_however_it_came_into_the_row(written):
    written()
    PublishedAnswer.objects.update(agreed=True)

    assert public() == []


def test_changed_it_waits_for_both_again(written, parties):
    concern, code = written()
    services.read_public(concern, parties.supervisor)
    let_out(code)
    services.write_public(concern, "改过的问题", "改过的答复", parties.handler)

    assert public() == []
    services.read_public(concern, parties.supervisor)
    assert public() == []


def test_changed_her_yes_alone_is_not_enough(written, parties):
    concern, code = written()
    services.read_public(concern, parties.supervisor)
    services.write_public(concern, "改过的问题", "改过的答复", parties.handler)
    let_out(code)

    assert public() == []


def test_numbers_are_blacked_out_and_place_and_day_are_coarse(written, cast):
    written(question="找 138 0000 0001 的", answer="身份证３７０８３０１９９００１０１１２３４")
    row = PublishedAnswer.objects.get()

    assert (row.question, row.answer) == ("找 ■■■■■■■■■■■■■ 的", "身份证" + "■" * 18)
    assert (row.area, row.month.day) == (cast.yangdian, 1)


def test_what_somebody_must_not_see_is_not_published(parties):
    concern = parties.closed(shield="village")

    with pytest.raises(services.Refused, match="有人不该看到的事，不公开"):
        services.write_public(concern, "问", "答", parties.handler)


def test_taken_back_it_disappears_from_there_too(written, parties):
    concern, code = written()
    services.read_public(concern, parties.supervisor)
    let_out(code)
    follow(code, act="withdraw", sure="1")

    assert (public(), PublishedAnswer.objects.count()) == ([], 0)


def test_her_yes_is_to_the_words_she_has_read_and_to_no_others(written, parties):
    concern, code = written()
    services.read_public(concern, parties.supervisor)
    seen = PublishedAnswer.objects.get().wording
    assert f'name="seen" value="{seen}"' in follow(code).content.decode()
    services.write_public(concern, "改过的问题", "改过的答复", parties.handler)
    services.read_public(concern, parties.supervisor)
    answer = let_out(code, seen)

    assert (answer.status_code, public()) == (422, [])
    assert "稿子改过了，请再看一眼。" in answer.content.decode()
    let_out(code)
    assert public() == [("改过的问题", "改过的答复")]


def test_a_yes_to_nothing_in_particular_is_none(written, parties):
    concern, code = written()
    services.read_public(concern, parties.supervisor)
    follow(code, act="let_out")

    assert public() == []


def test_not_settled_after_all_it_is_public_no_longer_until_she_agrees_anew(written, parties):
    concern, code = written()
    services.read_public(concern, parties.supervisor)
    let_out(code)
    services.reopen(concern, "又坏了")

    row = PublishedAnswer.objects.get()
    assert (public(), row.agreed, row.withdrawn) == ([], False, False)
    let_out(code)
    assert public() == [("路灯坏了找谁", "打供电所的电话")]


# Words beside a concern that are none of hers and none about her: names of steps, of places, of formats.
KEPT = {
    "ConcernMove": {"from_state", "to_state", "actor_key"},
    "Escalation": {"level"},
    "Recurrence": {"kind"},
}
WORDS = (models.CharField, models.TextField, models.BinaryField)


def left_of(concern):
    """{table: columns} of whatever still hangs on it and holds words."""
    found = {}
    for relation in Concern._meta.related_objects:
        columns = {field.name for field in relation.related_model._meta.fields if isinstance(field, WORDS)}
        for row in relation.related_model.objects.filter(**{relation.field.name: concern}):
            full = {name for name in columns if getattr(row, name)}
            found.setdefault(type(row).__name__, set()).update(full)
    return {name: columns for name, columns in found.items() if columns}


def test_taken_back_no_column_of_any_table_beside_it_holds_a_word(parties):
    concern = parties.signed()
    services.ask_extension(concern, 3, "她家闺女住院", parties.handler)
    services.grant_extension(concern, parties.supervisor)
    concern = services.take_in_hand(concern, parties.handler)
    services.note(concern, "她说是东头", parties.handler)
    services.pass_out(concern, parties.listener)
    concern.escalations.create(level="county")
    concern.recurrences.create(kind="talk", area=concern.area, count=3)
    services.explain(concern, "缘由", "依据", parties.handler)
    assert left_of(concern)["Extension"] == {"reason"}
    services.withdraw(concern)

    assert left_of(concern) == KEPT
