"""An author without an account: sends, keeps the code, follows, sends again, takes back."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from home.notices.models import Notice
from home.trust.codes import code_hash
from outreach.column.submissions import services
from outreach.column.submissions.lifecycle import State
from outreach.column.submissions.models import LONGEST, Submission
from outreach.column.submissions.slots import purge_submissions
from tests.factories import make_user, published
from tests.outreach.office_files import docx, paragraph, picture
from tests.outreach.writing import make_column

from .sending import TEXT, form, make_submission

FORM, TRACK = "/lilun/submit/", "/lilun/submit/track/"


def text(answer):
    return answer.content.decode()


def code_of(answer):
    return re.search(r"<code>([^<]+)</code>", text(answer))[1]


def errors(answer):
    return dict(answer.context["form"].errors)


def follow(client, submission, **fields):
    return client.post(TRACK, {"code": submission.code, **fields})


def test_a_text_is_received_with_a_code_and_the_editors_hear_of_it(client, column, cast):
    ed = make_user("ed", cast.county, "editor")
    make_user("other", cast.other_county, "editor")

    answer = client.post(FORM, form(column))

    row = Submission.objects.get()
    assert (row.title, row.author, row.affiliation, row.text, row.state, row.column) == (
        "板凳上的道理",
        "林禾",
        "彩山村",
        TEXT,
        "received",
        column,
    )
    assert row.code_hash == code_hash(code_of(answer)) and code_of(answer) not in row.code_hash
    assert (row.at.minute, row.at.second, row.at.microsecond) == (0, 0, 0)
    assert [(one.to_user, one.body) for one in Notice.objects.all()] == [(ed, "板凳上的道理")]
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert not answer.cookies


def test_the_way_to_reach_the_author_is_encrypted(client, column):
    client.post(FORM, form(column))

    with connection.cursor() as cursor:
        cursor.execute("SELECT contact FROM outreach_submission")
        assert "13800001234" not in cursor.fetchone()[0]
    assert Submission.objects.get().contact == "13800001234"


def test_the_same_form_sent_twice_is_one_with_the_same_code(client, column):
    sent = form(column)

    codes = [code_of(client.post(FORM, sent)) for _press in range(2)]

    assert codes[0] == codes[1] and Submission.objects.count() == 1


def test_changed_words_are_another_submission(client, column):
    sent = form(column)
    client.post(FORM, sent)
    client.post(FORM, {**sent, "text": "另一篇。"})

    assert Submission.objects.count() == 2


def test_a_file_gives_text_and_title(client, column):
    raw = docx(paragraph("晒谷场上的课"), paragraph("■林禾"), paragraph("头一段。"), paragraph("二一段。"))
    file = SimpleUploadedFile("稿.docx", raw)

    client.post(FORM, form(column, title="", text="", file=file))

    row = Submission.objects.get()
    assert (row.title, row.text) == ("晒谷场上的课", "头一段。\n二一段。")


def test_what_was_read_of_a_file_is_not_lost_when_something_is_missing(client, column):
    file = SimpleUploadedFile("稿.txt", "晒谷场上的课\n头一段。".encode("gb18030"))

    answer = client.post(FORM, form(column, title="", text="", author="", file=file))

    assert answer.status_code == 422
    assert errors(answer) == {"author": ["还没有署名，请写上，用笔名也行。"]}
    assert "头一段。</textarea>" in text(answer) and 'value="晒谷场上的课"' in text(answer)


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [
        ("a.exe", b"MZ", "只收 .docx、.pdf 和 .txt，这个文件不是，请另存成其中一种再传。"),
        ("a.docx", b"", "这个文件是空的，里面没有文字，请换一个有内容的文件。"),
        ("a.txt", b"x" * (5 * 1024 * 1024 + 1), "这个文件超过 5 兆，没有收；请把里面的图去掉，只留文字。"),
        ("a.txt", "字".encode() * (LONGEST + 1), "写得太长了，请压到两万字以内，字都还在。"),
        (
            "a.docx",
            docx(paragraph("x"), external=[("image", "http://x.example/a.png")]),
            "这个文件连着外面的模板、图片或别的文件，没有收；请断开链接，另存一份再传。",
        ),
    ],
)
def test_a_bad_file_gets_one_sentence_and_the_rest_stays(client, column, name, raw, sentence):
    answer = client.post(FORM, form(column, file=SimpleUploadedFile(name, raw)))

    assert errors(answer) == {"file": [sentence]}
    assert 'value="林禾"' in text(answer) and "一样听得明白。</textarea>" in text(answer)
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": ""}, {"title": ["还没有题目，请写上。"]}),
        ({"text": ""}, {"text": ["还没有正文，请写上，或者传一个文件。"]}),
        ({"text": "字" * (LONGEST + 1)}, {"text": ["写得太长了，请压到两万字以内，字都还在。"]}),
        ({"key": "x"}, {"__all__": ["这张表放得太久了，字都还在，请再点一次。"]}),
        ({"column": "999999"}, {"column": ["没有这个专栏，请从单子里选。"]}),
    ],
)
def test_what_is_missing_is_said(client, column, fields, expected):
    answer = client.post(FORM, form(column) | fields)

    assert answer.status_code == 422 and errors(answer) == expected


def test_a_request_that_says_it_is_too_large_is_not_read(client, column):
    for address in (FORM, TRACK):
        answer = client.post(address, {"code": "x"}, CONTENT_LENGTH=str(7 * 1024 * 1024))
        assert answer.status_code == 413 and "文件不能超过 5 兆" in text(answer)


def test_megabytes_of_words_get_a_sentence(client, column):
    answer = client.post(FORM, form(column, text="字" * 1_000_000))

    assert answer.status_code == 413 and "文件不能超过 5 兆" in text(answer)


def test_the_eleventh_in_an_hour_waits_and_keeps_its_words(client, column):
    for number in range(10):
        client.post(FORM, form(column, title=f"第{number}篇"))

    answer = client.post(FORM, form(column, title="第十一篇"))

    assert answer.status_code == 429
    assert "这一个小时里投得太多了" in text(answer) and 'value="第十一篇"' in text(answer)
    assert Submission.objects.count() == 10


def test_with_two_columns_one_is_chosen(client, column, cast):
    other = make_column(column.get_parent(), cast.other_county, "yutai", "鱼台理论")
    assert "投给哪个专栏" in text(client.get(FORM))

    client.post(FORM, form(other))

    assert Submission.objects.get().column == other


def test_without_a_column_there_is_nothing_to_send_to(client, cast):
    assert client.get(FORM).status_code == 404


def test_what_the_column_asks_for_stands_above_the_form(client, column):
    assert "征稿" not in text(client.get(FORM)).partition("<form")[0]

    column.call = "两千字以内，写身边的事。"
    column.save()

    assert "两千字以内，写身边的事。" in text(client.get(FORM))


def test_the_code_is_found_by_the_box_for_all_codes(client, submission):
    answer = client.post("/find/", {"code": submission.code.lower().replace("-", " ")})

    assert (answer.status_code, answer.url) == (307, TRACK)


def test_a_wrong_code_says_so_and_counts(client, submission):
    assert client.post(TRACK, {"code": "0000-0000-0000-0"}).status_code == 404
    for _try in range(9):
        client.post(TRACK, {"code": "x"})

    assert follow(client, submission).status_code == 429


def test_the_page_tells_how_far_it_is(client, submission):
    page = text(follow(client, submission))

    assert "收到了，等编辑看" in page and "排版、三审，登出来" in page
    assert "13800001234" not in page


def test_asked_back_it_shows_why_and_takes_the_new_text(client, submission, cast):
    ed = make_user("ed", cast.county, "editor")
    services.ask_back(submission, ed, "开头再短一点。")
    page = text(follow(client, submission))
    assert "编辑请你改一改" in page and "开头再短一点。" in page and "一样听得明白。</textarea>" in page

    done = text(follow(client, submission, act="again", title="改短的道理", text="短了。"))

    submission.refresh_from_db()
    assert "改好的稿子收到了，编辑会再看。" in done
    assert (submission.state, submission.title, submission.text) == ("in_review", "改短的道理", "短了。")
    assert [(one.number, one.title, one.text) for one in submission.earlier.all()] == [
        (1, "板凳上的道理", TEXT)
    ]
    last = submission.moves.last()
    assert (last.to_state, last.actor_key, last.at.minute) == ("in_review", "", 0)
    assert [one.to_user for one in Notice.objects.filter(key__contains=":again:1:")] == [ed]


def test_asked_back_it_takes_a_file_too(client, submission, cast):
    services.ask_back(submission, make_user("ed", cast.county, "editor"), "改。")

    follow(
        client,
        submission,
        act="again",
        title="题",
        text="",
        file=SimpleUploadedFile("a.txt", "题\n改好的。".encode()),
    )

    submission.refresh_from_db()
    assert submission.text == "改好的。"


def test_the_eleventh_sending_in_an_hour_waits_here_too(client, submission, cast):
    services.ask_back(submission, make_user("ed", cast.county, "editor"), "改。")
    for _press in range(9):
        follow(client, submission, act="again", title="题", text="")

    answer = follow(client, submission, act="again", title="题", text="第十回写的。")

    submission.refresh_from_db()
    assert (answer.status_code, submission.state) == (422, "returned")
    assert "这一个小时里投得太多了，字都还在" in text(answer) and "第十回写的。</textarea>" in text(answer)


def test_an_empty_new_text_is_asked_for_and_nothing_moves(client, submission, cast):
    services.ask_back(submission, make_user("ed", cast.county, "editor"), "改。")

    answer = follow(client, submission, act="again", title="题", text="")

    submission.refresh_from_db()
    assert answer.status_code == 422 and errors(answer) == {"text": ["还没有正文，请写上，或者传一个文件。"]}
    assert submission.state == "returned"


def test_sent_again_too_late_the_words_stay(client, submission, cast):
    ed = make_user("ed", cast.county, "editor")
    services.ask_back(submission, ed, "改。")
    services.decline(submission, ed, "等不及了。")

    page = text(follow(client, submission, act="again", title="题", text="写了半天。"))

    assert "已经晚了一步" in page and "写了半天。</textarea>" in page
    submission.refresh_from_db()
    assert submission.state == "declined"


@pytest.mark.parametrize("state", ["received", "in_review", "accepted"])
def test_nothing_is_sent_again_that_was_not_asked_for(client, submission, state):
    Submission.objects.filter(pk=submission.pk).update(state=state)

    assert follow(client, submission, act="again", title="题", text="换一篇。").status_code == 422
    submission.refresh_from_db()
    assert (submission.state, submission.text) == (state, TEXT)


def test_declined_it_says_why(client, submission, cast):
    services.decline(submission, make_user("ed", cast.county, "editor"), "这个题目刚登过。")

    page = text(follow(client, submission))
    assert "这回没有用" in page and "这个题目刚登过。" in page and "撤回稿子" not in page


@pytest.mark.parametrize(
    "path",
    [[State.IN_REVIEW], [State.WITHDRAWN], [State.IN_REVIEW, State.ACCEPTED, State.PRINTED]],
)
def test_what_was_noted_with_a_step_that_decides_nothing_is_not_told(client, submission, path):
    for state in path:
        submission.move_to(state, reason="先压一压，会上再定。")

    assert "先压一压" not in text(follow(client, submission))


def test_taken_back_it_is_gone_from_the_queue_with_the_contact(client, submission):
    page = text(follow(client, submission, act="withdraw"))

    submission.refresh_from_db()
    assert "撤回了，你留的联系办法已经删掉。" in page
    assert (submission.state, submission.contact) == ("withdrawn", None)
    last = submission.moves.last()
    assert (last.to_state, last.at.minute, last.at.second, last.at.microsecond) == ("withdrawn", 0, 0, 0)
    assert not Submission.objects.needing_a_hand().exists()


def test_before_it_is_printed_no_issue_is_named_and_taken_back_it_is_not_printed(
    client, submission, column, cast
):
    ed = make_user("ed", cast.county, "editor")
    services.accept(submission, ed)
    services.place(column, [submission.pk], 237, ed)
    assert "237" not in text(follow(client, submission))
    follow(client, submission, act="withdraw")
    submission.refresh_from_db()

    published(submission.article)

    submission.refresh_from_db()
    assert submission.state == "withdrawn"
    assert "237" not in text(follow(client, submission))


def test_printed_it_cannot_be_taken_back(client, submission, column, cast):
    ed = make_user("ed", cast.county, "editor")
    services.accept(submission, ed)
    services.place(column, [submission.pk], 237, ed, [submission.pk])
    submission.refresh_from_db()
    published(submission.article)

    page = text(follow(client, submission, act="withdraw"))

    submission.refresh_from_db()
    assert submission.state == "printed" and "已经晚了一步" in page
    assert 'href="/lilun/237/1/"' in page and "，摘登" in page


def test_the_contact_is_forgotten_when_asked(client, submission):
    assert "删掉我的号码" in text(follow(client, submission))

    page = text(follow(client, submission, act="forget"))

    submission.refresh_from_db()
    assert submission.contact is None and "删掉我的号码" not in page


def test_marks_that_turn_a_sentence_round_are_dropped(client, column):
    client.post(FORM, form(column, title="正\u202e题\u0000", text="一\u200e段。\r\n二段。"))

    row = Submission.objects.get()
    assert (row.title, row.text) == ("正题", "一段。\n二段。")


def test_nothing_of_a_picture_in_the_file_is_kept(client, column):
    raw = docx(paragraph("题"), paragraph("字。"), pictures=[("p1", "a.png", picture())])
    client.post(FORM, form(column, title="", text="", file=SimpleUploadedFile("a.docx", raw)))

    assert Submission.objects.get().text == "字。"


def test_its_pages_are_never_kept_in_a_cache(client, column):
    for address in (FORM, TRACK):
        assert client.get(address)["Cache-Control"] == "no-store"


def test_what_ended_a_year_ago_is_forgotten_whole(column, cast):
    ed = make_user("ed", cast.county, "editor")
    rows = [make_submission(column, title=f"第{n}篇") for n in range(3)]
    services.decline(rows[0], ed, "不用。")
    services.decline(rows[1], ed, "不用。")
    rows[0].moves.update(at=timezone.now() - timedelta(days=366))

    assert purge_submissions(timezone.now() - timedelta(days=365)) == 1
    assert set(Submission.objects.values_list("title", flat=True)) == {"第1篇", "第2篇"}


def test_a_year_after_print_the_contact_is_forgotten_and_the_text_stays(column):
    rows = [make_submission(column, title=f"第{n}篇") for n in range(2)]
    Submission.objects.update(state="printed")
    Submission.objects.filter(pk=rows[0].pk).update(at=timezone.now() - timedelta(days=366))

    assert purge_submissions(timezone.now() - timedelta(days=365)) == 0
    assert [(row.text, row.contact) for row in Submission.objects.order_by("pk")] == [
        (TEXT, None),
        (TEXT, "13800001234"),
    ]
