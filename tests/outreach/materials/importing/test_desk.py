"""Beside its source: corrected, kept at every press, made into a draft once."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection

from home.pages.models import Picture
from outreach.materials.importing import services
from outreach.materials.importing.kinds import Block, Reading
from outreach.materials.importing.models import Intake
from outreach.materials.models import MaterialPage
from tests.factories import make_form, make_topic, make_user
from tests.outreach.office_files import picture
from tests.outreach.writing import make_front, make_index, make_shelf

BLOCKS = [
    Block("heading", "一、怎么算"),
    Block("lead", "先说年头。\n缴了多少年，拿多少钱。"),
    Block("fact", "补缴\n镇上社保所"),
    Block("picture", "晒谷场", 1),
    Block("paragraph", "一段。"),
]


@pytest.fixture
def shelf(cast):
    return make_shelf(make_index(make_front(cast)), cast.county)


@pytest.fixture
def editor(cast, client):
    user = make_user("editor", cast.county, "editor")
    client.force_login(user)
    return user


@pytest.fixture
def topic(db):
    return make_topic()


@pytest.fixture
def row(shelf):
    reading = Reading(source="原文一行\n原文两行", title="养老金这笔账", authors="林禾、顾麦", blocks=BLOCKS)
    found = reading.as_json()
    row = Intake.objects.create(name="课.docx", state="read", found=found, office=shelf.office, target=shelf)
    row.pictures.create(number=1, raw=picture())
    return row


def sheet(topic, blocks=BLOCKS, **fields):
    data = {
        "edition": "0",
        "title": "养老金这笔账",
        "authors": "林禾、顾麦",
        "affiliation": "示例县委党校",
        "topic": str(topic.pk),
        "form": "article",
        "minutes": "20",
        "delivery_form": "",
        "blocks": str(len(blocks)),
    }
    for number, block in enumerate(blocks):
        data |= {f"kind-{number}": block.kind, f"text-{number}": block.text}
        data |= {f"picture-{number}": str(block.picture)} if block.picture else {}
    return data | fields


def press(client, row, data, button="draft"):
    return client.post(f"/admin/import/{row.pk}/", {**data, button: "1"})


def body(page):
    return [(block.block_type, block.value) for block in page.forms.get().body]


def test_the_source_stands_beside_what_was_recognised(client, row, editor):
    text = client.get(f"/admin/import/{row.pk}/").content.decode()

    assert "原文一行" in text and 'value="养老金这笔账"' in text and 'value="林禾、顾麦"' in text
    assert '<option value="lead" selected>段首小标题</option>' in text
    assert f'src="/admin/import/{row.pk}/pictures/1/"' in text


def test_the_topic_is_asked_for_in_words(client, row, editor):
    text = client.get(f"/admin/import/{row.pk}/").content.decode()
    assert '<option value="" selected>请选课题</option>' in text


def test_one_button_makes_a_draft_on_the_shelf(client, row, editor, topic):
    answer = press(client, row, sheet(topic))

    page = MaterialPage.objects.get()
    assert answer.url == "/admin/import/"
    assert (page.title, page.live, page.topic, page.minutes, page.owner) == (
        "养老金这笔账",
        False,
        topic,
        20,
        editor,
    )
    assert page.get_parent().specific == row.target.specific
    assert page.area_id == "370830000000"
    assert [(one.name, one.affiliation) for one in page.authors.all()] == [
        ("林禾", "示例县委党校"),
        ("顾麦", "示例县委党校"),
    ]
    assert [kind for kind, _value in body(page)] == [
        "heading", "heading", "paragraph", "fact", "picture", "paragraph",
    ]  # fmt: skip
    assert [str(value) for kind, value in body(page) if kind in ("heading", "paragraph")] == [
        "一、怎么算",
        "先说年头",
        "缴了多少年，拿多少钱。",
        "一段。",
    ]
    kept = Picture.objects.get()
    assert kept.processing.state == "waiting"  # for its small copies
    assert (kept.title, kept.uploaded_by_user) == ("晒谷场", editor)
    assert page.latest_revision.as_object().forms.get().kind == "article"


def test_a_picture_goes_into_the_files_of_its_office(client, row, editor, topic):
    row.office.collection = Collection.get_first_root_node().add_child(name="汶上的文件")
    row.office.save()

    press(client, row, sheet(topic))

    assert Picture.objects.get().collection == row.office.collection


def test_the_words_of_a_picture_stand_with_it(client, row, editor, topic):
    press(client, row, sheet(topic))

    value = next(value for kind, value in body(MaterialPage.objects.get()) if kind == "picture")
    assert (value.contextual_alt_text, value.decorative) == ("晒谷场", False)


def test_what_the_editor_corrects_is_what_the_draft_says(client, row, editor, topic):
    blocks = [
        Block("paragraph", "拆成。\n\n两段。"),
        Block("join", "接上的。"),
        Block("drop", "不要的。"),
        Block("line", "甲：（打板）打竹板"),
        Block("line", "众人退下"),
        Block("question", "咋办？\n补上。"),
        Block("drop", "晒谷场", 1),
    ]
    form = make_form()
    data = sheet(
        topic, blocks, title="改过的题目", authors="王建国 李秀英", form="script", delivery_form=form.pk
    )

    press(client, row, data)

    page = MaterialPage.objects.get()
    lesson = page.forms.get()
    assert (page.title, lesson.kind, lesson.delivery_form) == ("改过的题目", "script", form)
    assert [one.name for one in page.authors.all()] == ["王建国", "李秀英"]
    assert [
        (kind, dict(value) if kind in ("line", "question") else str(value)) for kind, value in body(page)
    ] == [
        ("paragraph", "拆成。"),
        ("paragraph", "两段。接上的。"),
        ("line", {"role": "甲", "words": "（打板）打竹板"}),
        ("line", {"role": "", "words": "众人退下"}),
        ("question", {"question": "咋办？", "answer": "补上。"}),
    ]
    assert not Picture.objects.exists()


def test_what_is_missing_is_named_and_nothing_typed_is_lost(client, row, editor, topic):
    answer = press(
        client, row, sheet(topic) | {"title": "", "topic": "", "minutes": "很久", "authors": "写了一半"}
    )

    assert answer.status_code == 422
    assert dict(answer.context["form"].errors) == {
        "title": ["还没有题目，请写上。"],
        "topic": ["请选是哪个课题。"],
        "minutes": ["讲几分钟请写一个数，例如 30。"],
    }
    again = client.get(f"/admin/import/{row.pk}/").content.decode()
    assert 'value="写了一半"' in again and 'value="很久"' in again
    assert not MaterialPage.objects.exists()


def test_a_name_that_is_a_whole_sentence_is_asked_about(client, row, editor, topic):
    answer = press(client, row, sheet(topic, authors=f"林禾、{'长' * 41}"))

    assert dict(answer.context["form"].errors) == {"authors": ["一个名字最多 40 个字，几个人请用顿号隔开。"]}
    press(client, row, sheet(topic, authors=f"林禾、{'长' * 40}", edition="1"))
    assert MaterialPage.objects.get().authors.count() == 2


def test_a_topic_that_is_not_spoken_on_any_more_is_not_chosen(client, row, editor, topic):
    topic.active = False
    topic.save()

    answer = press(client, row, sheet(topic))

    assert dict(answer.context["form"].errors) == {"topic": ["这个课题现在不讲了，请另选一个。"]}
    assert not MaterialPage.objects.exists()


def test_kept_is_not_yet_a_draft(client, row, editor, topic):
    press(client, row, sheet(topic, title="先存着"), "keep")

    row.refresh_from_db()
    assert (row.state, row.edition, row.sheet["title"]) == ("read", 1, "先存着")
    assert not MaterialPage.objects.exists()


def test_a_second_window_writes_nothing_over_and_loses_nothing(client, row, editor, topic):
    press(client, row, sheet(topic, title="第一个窗口"), "keep")

    answer = press(client, row, sheet(topic, title="第二个窗口"), "keep")

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "这一份在另一个窗口里改过了" in text
    assert 'value="第二个窗口"' in text and "第一个窗口" in text
    row.refresh_from_db()
    assert row.sheet["title"] == "第一个窗口"

    press(client, row, sheet(topic, title="第二个窗口", edition="1"), "keep")
    row.refresh_from_db()
    assert row.sheet["title"] == "第二个窗口"


def test_a_second_window_is_not_told_that_it_was_kept(client, row, editor, topic):
    press(client, row, sheet(topic), "keep")

    answer = press(client, row, sheet(topic, title=""), "keep")

    assert (answer.status_code, "写的都存好了" in answer.text) == (409, False)


def test_pressed_twice_it_makes_one_draft_and_leads_there(client, row, editor, topic):
    press(client, row, sheet(topic))

    answer = press(client, row, sheet(topic))

    page = MaterialPage.objects.get()
    assert answer.url == f"/admin/pages/{page.pk}/edit/"
    assert Picture.objects.count() == 1


def test_once_it_is_a_draft_nothing_is_kept_beside_it(client, row, editor, topic):
    press(client, row, sheet(topic))
    row.refresh_from_db()
    before = row.sheet

    with pytest.raises(services.Overtaken):
        services.keep(row, {"title": "晚了"}, row.edition)
    assert (row.sheet, row.state) == (before, "drafted")


def test_the_next_of_the_same_batch_follows(client, row, editor, topic):
    following = Intake.objects.create(
        name="二.docx",
        state="read",
        found=row.found,
        office=row.office,
        target=row.target,
        batch=row.batch,
        place=1,
    )

    assert press(client, row, sheet(topic)).url == f"/admin/import/{following.pk}/"


def test_nothing_but_dropped_paragraphs_is_no_draft(client, row, editor, topic):
    answer = press(client, row, sheet(topic, [Block("drop", "一段。")]))

    assert answer.context["form"].non_field_errors() == ["正文都选了“不要”，存不成草稿；请留下要的段落。"]


@pytest.mark.parametrize(
    "fields",
    [
        {"blocks": "99999999"},
        {"blocks": "x"},
        {"kind-0": "script"},
        {"picture-3": "77"},
        {"picture-3": "x"},
        {"edition": "x"},
        {"edition": "9" * 40},
        {"text-0": "\x00\u202e"},
    ],
)
def test_a_form_made_by_hand_breaks_nothing(client, row, editor, topic, fields):
    assert press(client, row, sheet(topic) | fields).status_code in (302, 409, 422)


def test_a_draft_needs_the_right_to_add_on_that_shelf(client, cast, row, topic):
    """The city's editor sees the county's rows in her lists, but writes on her own shelf only."""
    client.force_login(make_user("city", cast.city, "editor"))

    assert press(client, row, sheet(topic)).status_code == 404


def test_a_file_of_another_kind_of_page_is_looked_at_there(client, row, editor, shelf):
    Intake.objects.filter(pk=row.pk).update(state="waiting")

    assert client.get(f"/admin/import/{row.pk}/").url == "/admin/import/"
    assert ContentType.objects.get_for_model(shelf).model == "shelfpage"
