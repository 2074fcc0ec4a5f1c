"""A printed page brought in: beside its source, corrected article by article, made into drafts once."""

import re
import uuid
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from outreach.column.models import ArticlePage, IssuePage
from outreach.materials.importing.models import Intake
from outreach.materials.importing.tasks import read_intakes
from tests.factories import make_user
from tests.outreach.office_files import docx, paragraph, pdf
from tests.outreach.writing import make_column, make_front

PAGE = Path(__file__).parent / "pages" / "page-12.txt"
TEXT = PAGE.read_text(encoding="utf-8")
SENTENCE = "讲的人坐在门槛上，听的人坐在板凳上，话就近了一步。"
SMALL = f"第 7 期\n\n小院里的一堂课\n\n■林禾\n\n{SENTENCE}\n\n（作者单位：示例县委党校）\n"


@pytest.fixture
def column(cast):
    return make_column(make_front(cast), cast.county)


@pytest.fixture
def editor(cast, client):
    user = make_user("editor", cast.county, "editor")
    client.force_login(user)
    return user


def bring(client, column, name, raw):
    file = SimpleUploadedFile(name, raw)
    client.post("/admin/import/", {"place": column.pk, "batch": uuid.uuid4(), "files": [file]})
    read_intakes()
    return Intake.objects.latest("pk")


def small(client, column):
    return bring(client, column, "版.txt", SMALL.encode())


def html(client, row):
    return client.get(f"/admin/column/import/{row.pk}/").content.decode()


def sheet(client, row, **fields):
    """The form as it stands on the page, with these fields changed."""
    text = html(client, row)
    form = client.get(f"/admin/column/import/{row.pk}/").context["sheet"]
    data = {
        "edition": str(row.edition),
        "articles": str(len(form.articles)),
        "text": form.text,
        "number": form.number,
    }
    for one in form.articles:
        data |= {f"{one.prefix}-{name}": value for name, value in one.typed.items() if isinstance(value, str)}
        data |= {f"{one.prefix}-{name}": "on" for name, value in one.typed.items() if value is True}
        data[f"{one.prefix}-blocks"] = str(len(one.blocks))
        for place, block in enumerate(one.blocks):
            data |= {f"{one.prefix}-kind-{place}": block["kind"], f"{one.prefix}-text-{place}": block["text"]}
    assert all(re.search(f'name="{name}"', text) for name in data), "The page asks for something else."
    return data | fields


def press(client, row, data, button="draft"):
    return client.post(f"/admin/column/import/{row.pk}/", {**data, button: "1"})


def test_a_printed_page_is_shown_beside_its_source_and_nothing_is_written(client, column, editor):
    row = bring(client, column, "版.txt", TEXT.encode("gb18030"))

    text = html(client, row)
    assert "认出 4 篇" in text and 'value="秦小满、杜望春"' in text and 'value="12"' in text
    assert not IssuePage.objects.exists()


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_it_may_come_as_docx_or_pdf(client, column, editor, kind):
    lines = [line for line in SMALL.splitlines() if line]
    places = [(72, 780 - 40 * place, 12, line) for place, line in enumerate(lines)]
    raw = docx(*map(paragraph, lines)) if kind == "docx" else pdf(places)

    row = bring(client, column, f"版.{kind}", raw)

    text = html(client, row)
    assert 'value="小院里的一堂课"' in text and 'value="林禾"' in text and 'value="7"' in text
    assert 'value="示例县委党校"' in text and SENTENCE in text


def test_one_button_makes_the_drafts(client, column, editor):
    row = bring(client, column, "版.txt", TEXT.encode())

    answer = press(client, row, sheet(client, row))

    issue = IssuePage.objects.get(number=12)
    assert answer.url == f"/admin/pages/{issue.pk}/"
    drafts = ArticlePage.objects.child_of(issue)
    assert drafts.filter(live=False, owner=editor).count() == 4
    row.refresh_from_db()
    assert (row.state, row.page_id) == ("drafted", issue.pk)


def test_what_the_editor_corrects_is_what_the_drafts_say(client, column, editor):
    row = small(client, column)
    changes = {"a0-title": "改过的题目", "a0-authors": "林禾、顾麦", "a0-section": "来稿摘登", "number": "8"}

    press(client, row, sheet(client, row, **changes, **{"a0-text-0": "一段。\n\n两段。"}))

    page = ArticlePage.objects.get()
    assert (page.title, page.section, page.body) == ("改过的题目", "来稿摘登", "一段。\n两段。")
    assert [one.name for one in page.authors.all()] == ["林禾", "顾麦"]
    assert page.get_parent().specific.number == 8


def test_the_same_page_brought_again_adds_nothing_though_it_was_corrected(client, column, editor):
    row = small(client, column)
    press(client, row, sheet(client, row, **{"a0-title": "改过的题目"}))

    again = small(client, column)
    press(client, again, sheet(client, again))

    assert [page.title for page in ArticlePage.objects.all()] == ["改过的题目"]


def test_a_corrected_source_is_recognised_anew(client, column, editor):
    row = small(client, column)
    text = SMALL.replace("■林禾", "■林禾 顾麦")

    press(client, row, sheet(client, row, text=text), "again")

    row.refresh_from_db()
    assert row.sheet["articles"][0]["authors"] == "林禾、顾麦"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"number": ""}, "期号请写一个数，例如 237。"),
        ({"number": "0"}, "期号请写一个数，例如 237。"),
        ({"number": "九"}, "期号请写一个数，例如 237。"),
        ({"a0-wanted": ""}, "一篇都没有要，请至少留一篇。"),
        ({"a0-title": ""}, "这一篇还没有题目，请写上，或者去掉“要这一篇”。"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, column, editor, fields, sentence):
    row = small(client, column)

    answer = press(client, row, sheet(client, row, **{"a0-subtitle": "写了一半", **fields}))

    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert 'value="写了一半"' in html(client, row)
    assert not IssuePage.objects.exists()


def test_a_name_that_no_column_of_the_table_holds_is_refused_and_the_sheet_stays_open(client, column, editor):
    row = small(client, column)

    answer = press(client, row, sheet(client, row, **{"a0-authors": "长" * 41}))

    row.refresh_from_db()
    assert (answer.status_code, row.state, IssuePage.objects.count()) == (422, "read", 0)
    assert "第 1 篇的“署名”有 41 个字" in answer.content.decode()


def test_of_one_page_forty_articles_are_looked_at(client, column, editor):
    many = "第 7 期\n\n" + "\n\n".join(f"小院里的第{n}课\n\n■林禾\n\n{SENTENCE}" for n in range(41))
    row = bring(client, column, "版.txt", many.encode())

    assert len(client.get(f"/admin/column/import/{row.pk}/").context["sheet"].articles) == 40


def test_a_second_window_writes_nothing_over_and_loses_nothing(client, column, editor):
    row = small(client, column)
    data = sheet(client, row)
    press(client, row, {**data, "a0-title": "第一个窗口"}, "keep")

    answer = press(client, row, {**data, "a0-title": "第二个窗口"}, "keep")

    assert answer.status_code == 409 and 'value="第二个窗口"' in answer.content.decode()
    row.refresh_from_db()
    assert row.sheet["articles"][0]["title"] == "第一个窗口"


def test_pressed_twice_it_makes_them_once_and_leads_there(client, column, editor):
    row = small(client, column)
    data = sheet(client, row)
    press(client, row, data)

    assert press(client, row, data).url == f"/admin/pages/{IssuePage.objects.get().pk}/edit/"
    assert ArticlePage.objects.count() == 1


def test_another_county_s_editor_finds_nothing(client, cast, column, editor):
    row = small(client, column)
    client.force_login(make_user("fan", cast.other_county, "editor"))

    assert client.get(f"/admin/column/import/{row.pk}/").status_code == 404


def test_a_lesson_s_desk_sends_a_printed_page_to_its_own(client, column, editor):
    row = small(client, column)

    assert client.get(f"/admin/import/{row.pk}/").url == f"/admin/column/import/{row.pk}/"
