"""What the machine notices before a text goes to people."""

import pytest
from wagtail.models import Site

from home.offices.models import Office
from home.pages.models import Footer
from home.trust.refusing import Refused
from outreach.materials.review import services
from outreach.materials.review.models import FixedExpression
from outreach.materials.review.proofing import findings
from outreach.materials.review.proofing.numbers import numbers
from tests import files
from tests.outreach.materials.review.acts import make_draft, now, submitted
from tests.uploads import keep_picture

PHONES = [
    "13812345678",
    "１３８１２３４５６７８",
    "138 1234 5678",
    "138-1234-5678",
    "1 3 8 1 2 3 4 5 6 7 8",
    "+86 138 1234 5678",
    "１ ３８－１２３４ ５６７８",
]
IDENTITIES = [
    "370830196503124417",
    "37083019650312441X",
    "３７０８３０１９６５０３１２４４１ｘ",
    "370830 19650312 4417",
]
CARDS = [
    "6222600260001072444",
    "6222 6002 6000 1072 444",
    "６２２２６００２６０００１０７２４４４",
    "4111-1111-1111-1111",
]


@pytest.mark.parametrize("words", PHONES)
def test_phones_in_any_dress(words):
    assert [str(kind) for kind, _words in numbers(f"请打{words}问问。")] == ["手机号"]


@pytest.mark.parametrize("words", IDENTITIES)
def test_identity_numbers_in_any_dress(words):
    assert [str(kind) for kind, _words in numbers(f"他是{words}。")] == ["身份证号"]


@pytest.mark.parametrize("words", CARDS)
def test_bank_cards_in_any_dress(words):
    assert [str(kind) for kind, _words in numbers(f"卡号{words}。")] == ["银行卡号"]


@pytest.mark.parametrize(
    "words",
    [
        "1978年12月18日到2021年7月1日",
        "0537-7212345",
        "2026-370830-0007",
        "370830199913324412",
        "370830111201",
        "4111 1111 1111 1112",
        "12345 热线",
        "1,380 元、1,234 元、5,678 元",
        "99999999999",
        "圆周率 3.14159265358979",
    ],
)
def test_other_numbers_are_left_alone(words):
    assert numbers(words) == []


def test_two_phones_beside_each_other_are_two():
    assert len(numbers("13812345678 13912345678")) == 2


def kinds(page):
    return [one.kind for one in findings(page)]


def text(shelf, cast, writer, *paragraphs, **fields):
    return make_draft(shelf, cast, writer, body=[("paragraph", words) for words in paragraphs], **fields)


def test_a_clean_text_has_none(draft):
    assert findings(draft) == []


def test_a_personal_number_stops_it_and_is_not_repeated_in_full(shelf, cast, writer, three):
    page = text(shelf, cast, writer, "有事找老王，１３８ 1234 5678。")

    (found,) = findings(page)
    assert (found.kind, found.blocks) == ("number", True)
    assert "1234 5678" not in found.sentence
    with pytest.raises(Refused):
        services.submit(page, writer, [found.sentence])


def test_what_an_office_has_made_public_may_stand(shelf, cast, writer):
    Office.objects.filter(pk=cast.county.pk).update(public_phone="138-1234-5678")

    assert findings(text(shelf, cast, writer, "有事打13812345678。")) == []


def test_so_may_the_number_at_the_foot_of_the_site(shelf, cast, writer):
    Footer.objects.create(site=Site.objects.get(), phone="138-1234-5678")

    assert findings(text(shelf, cast, writer, "有事打13812345678。")) == []


@pytest.mark.parametrize("field", ["title", "summary", "outline"])
def test_every_field_is_read(shelf, cast, writer, field):
    fields = {"slug": "x", field: "打13812345678"}

    assert kinds(make_draft(shelf, cast, writer, **fields))[0] == "number"


def test_what_is_said_of_a_picture_is_read_too(shelf, cast, writer):
    picture = keep_picture(files.picture(50, 30))
    picture.contextual_alt_text, picture.decorative = "白板上写着13812345678", False

    assert kinds(make_draft(shelf, cast, writer, body=[("picture", picture)])) == ["number"]


def test_a_quotation_without_a_source_is_asked_about(shelf, cast, writer):
    bare = "他强调，“要把道理讲到群众心坎上去”。"
    sourced = "他在2024年3月强调，“要把道理讲到群众心坎上去”。"
    titled = "《实践论》里写道：“要把道理讲到群众心坎上去”。"

    words = enumerate([bare, sourced, titled])
    drafts = [text(shelf, cast, writer, said, slug=f"s{number}") for number, said in words]
    assert [kinds(draft) for draft in drafts] == [["source"], [], []]


@pytest.mark.parametrize("source", ["", " ", "2024年3月在汶上的讲话"])
def test_a_quotation_of_its_own_is_asked_for_the_field_that_was_left_empty(shelf, cast, writer, source):
    quoted = {"words": "要把道理讲到群众心坎上去。", "speaker": "他", "source": source}
    page = make_draft(shelf, cast, writer, body=[("quotation", quoted), ("paragraph", "完了。")])

    assert kinds(page) == ([] if source.strip() else ["source"])


def test_set_phrases_are_compared_with_the_list(shelf, cast, writer):
    FixedExpression.objects.create(wrong="小板登", right="小板凳")

    words = ["小板登搬来了。", "筑牢中华民族共同体意识。", "铸牢中华民族共同体意识。"]
    found = findings(text(shelf, cast, writer, *words))

    assert [one.sentence for one in found] == [
        "“小板登”是不是“小板凳”？请核对。",
        "“筑牢中华民族共同体意识”是不是“铸牢中华民族共同体意识”？请核对。",
    ]


def test_a_wrong_phrase_within_the_right_one_is_not_asked_about(shelf, cast, writer):
    FixedExpression.objects.create(wrong="板凳会", right="小板凳会")

    assert findings(text(shelf, cast, writer, "小板凳会开了。")) == []
    (found,) = findings(text(shelf, cast, writer, "小板凳会开了，板凳会散了。", slug="both"))
    assert found.words == "板凳会"


CUT = [("说到这里，", True), ("这一段还没有写完就停在了这", True), ("完了。", False), ("张三", False)]


@pytest.mark.parametrize("words, noticed", CUT)
def test_an_end_in_the_middle_of_a_sentence_is_asked_about(shelf, cast, writer, words, noticed):
    assert kinds(text(shelf, cast, writer, words)) == (["ending"] if noticed else [])


LINES = [
    ("line", {"role": "甲", "words": "竹板一打响连环，"}, True),
    ("line", {"role": "甲", "words": "咱们坐下来慢慢算一算这一笔账"}, False),
    ("line", {"role": "", "words": "（二人下场）"}, False),
    ("fact", {"name": "带什么去", "value": "身份证、户口本、"}, True),
    ("fact", {"name": "什么时候办", "value": "每月头十天，逢集也办"}, False),
    ("question", {"question": "不识字怎么办？", "answer": "让家里人或者村干部帮着填，再按"}, True),
]


@pytest.mark.parametrize("block, value, noticed", LINES)
def test_so_is_one_of_a_script_of_a_sheet_and_of_an_answer(shelf, cast, writer, block, value, noticed):
    page = make_draft(shelf, cast, writer, body=[("paragraph", "开头。"), (block, value)])

    assert kinds(page) == (["ending"] if noticed else [])


def test_only_the_last_paragraph_is_an_end(shelf, cast, writer):
    assert kinds(text(shelf, cast, writer, "前面这一段后头没有点任何的标点", "完了。")) == []


# Before it is sent.


def test_what_is_noticed_must_be_seen_before_it_is_sent(shelf, cast, writer, three):
    page = text(shelf, cast, writer, "说到这里，")
    with pytest.raises(Refused):
        services.submit(page, writer)

    clock = submitted(page, writer)

    assert clock.revision.proof_reading.acknowledged == [one.sentence for one in findings(page)]


def test_what_was_acknowledged_of_an_older_text_counts_for_nothing(shelf, cast, writer, three):
    page = text(shelf, cast, writer, "说到这里，")
    seen = [one.sentence for one in findings(page)]
    page.forms = [page.forms.first()]
    page.summary = "铁路、"
    page.save_revision(user=writer)

    with pytest.raises(Refused):
        services.submit(page, writer, seen)


def test_nor_does_one_tick_stand_for_another(shelf, cast, writer, three):
    page = text(shelf, cast, writer, "说到这里，")
    seen = [one.sentence for one in findings(page)]
    form = page.forms.first()
    form.body = [("paragraph", "说到那里，")]
    page.forms = [form]
    page.save_revision(user=writer)

    with pytest.raises(Refused):
        services.submit(page, writer, seen)


def test_wagtails_own_start_asks_for_the_proof_too(draft, writer, three):
    with pytest.raises(Refused):
        services.workflow().start(draft, writer)
    assert draft.current_workflow_state is None


def sent(client, page, **data):
    return client.post(f"/admin/reviews/submit/{page.pk}/", {"priority": "0", **data})


def test_the_proof_shows_the_words_with_the_note_beside_them(shelf, cast, writer, three, client):
    page = text(shelf, cast, writer, "说到这里，")
    client.force_login(writer)

    shown = client.get(f"/admin/reviews/submit/{page.pk}/").text
    assert '<mark class="">说到这里，</mark>' in shown and "像是没有写完" in shown

    refused = sent(client, page)
    assert (refused.status_code, "还有提示没有看过" in refused.text) == (422, True)
    sent(client, page, known=[one.sentence for one in findings(page)], priority="1")

    clock = now(page)
    assert (clock.step, clock.priority, clock.workflow_state.requested_by) == (1, 1, writer)


def test_a_text_with_a_number_has_no_button(shelf, cast, writer, three, client):
    page = text(shelf, cast, writer, "打13812345678。")
    client.force_login(writer)

    assert "desk-go" not in client.get(f"/admin/reviews/submit/{page.pk}/").text
    assert sent(client, page).status_code == 422


def test_markup_in_a_text_is_shown_as_text(shelf, cast, writer, client):
    page = text(shelf, cast, writer, "<script>alert(1)</script>，")
    client.force_login(writer)

    assert "<script>alert(1)" not in client.get(f"/admin/reviews/submit/{page.pk}/").text
