"""A printed page becomes drafts."""

from pathlib import Path

import pytest
from django.core.management import call_command

from outreach.column.models import ArticlePage, IssuePage
from outreach.column.recognition import Article, Page, recognise
from outreach.column.services import ImportRefused, import_page
from tests.outreach.writing import make_article, make_column, make_front, make_issue

PAGE = Path(__file__).parent / "pages" / "page-12.txt"


@pytest.fixture
def column(cast):
    return make_column(make_front(cast), cast.county)


def printed():
    return recognise(PAGE.read_text(encoding="utf-8"))


def drafts(issue):
    return list(ArticlePage.objects.child_of(issue).order_by("order"))


def test_an_import_makes_drafts_in_print_order(column):
    issue, made = import_page(column, printed())

    assert (made, issue.number, issue.title, issue.live) == (4, 12, "第 12 期", False)
    assert [(page.order, page.title, page.section, page.live) for page in drafts(issue)] == [
        (1, "把道理讲到晒谷场上", "", False),
        (2, "一只喇叭连起九个山坳", "来稿摘登", False),
        (3, "小院夜谈 谈出一条排水沟", "", False),
        (4, "集市上的三句半", "", False),
    ]


def test_the_authors_keep_their_order_and_their_affiliation_as_printed(column):
    issue, _made = import_page(column, printed())

    assert [(author.name, author.affiliation) for author in drafts(issue)[0].authors.all()] == [
        ("秦小满", "示例县溪口镇文明实践所"),
        ("杜望春", "示例县溪口镇文明实践所"),
    ]


def test_the_article_cut_off_at_the_end_is_marked(column):
    issue, _made = import_page(column, printed())

    assert [page.incomplete for page in drafts(issue)] == [False, False, False, True]


def test_the_text_is_a_paragraph_a_line_and_the_print_said_which_begin_bold(column):
    first = drafts(import_page(column, printed())[0])[0]

    assert [lead for lead, _rest in first.paragraphs] == [
        "",
        "先听后讲，话才接得上茬。",
        "会讲不如会问，会问不如会等。",
        "讲完不算完，做到才算数。",
    ]
    assert len(first.body.splitlines()) == 4


@pytest.mark.parametrize(("plain", "led"), [(1, True), (2, False)])
def test_bold_beginnings_are_believed_where_most_paragraphs_have_one(column, plain, led):
    texts = ["开头。", *["着力做好一件事。后面接着说。"] * 3, *["没有第二句"] * plain]
    page = Page(number=5, articles=[Article(title="一篇", paragraphs=texts)])

    assert drafts(import_page(column, page)[0])[0].run_in is led


def test_importing_twice_makes_no_duplicates_and_keeps_a_correction(column):
    issue, _made = import_page(column, printed())
    page = drafts(issue)[0]
    page.title, page.body, page.order = "改过的题目", "改过的正文。", 9
    page.save_revision()
    page.save()

    again, made = import_page(column, printed())

    assert (again, made) == (issue, 0)
    assert sorted(page.title for page in drafts(issue)) == [
        "一只喇叭连起九个山坳",
        "小院夜谈 谈出一条排水沟",
        "改过的题目",
        "集市上的三句半",
    ]


def test_an_article_that_was_deleted_comes_back_in_its_place(column):
    issue, _made = import_page(column, printed())
    drafts(issue)[1].delete()

    _again, made = import_page(column, printed())

    assert made == 1
    assert [page.order for page in drafts(issue)] == [1, 2, 3, 4]


def test_the_second_page_of_an_issue_is_added_behind_the_first(column):
    issue, _made = import_page(column, printed())
    more = Page(number=12, articles=[Article(title="后一版的一篇", authors=["王二"], paragraphs=["全文。"])])

    _again, made = import_page(column, more)

    assert made == 1
    assert [(page.order, page.slug) for page in drafts(issue)][-1] == (5, "5")
    assert drafts(issue)[-1].title == "后一版的一篇"


def test_what_an_editor_wrote_by_hand_is_not_taken_for_printed(column):
    issue = make_issue(column, 12)
    make_article(issue, "手写的第一篇", live=False)

    _same, made = import_page(column, printed())

    assert made == 4
    assert drafts(issue)[0].title == "手写的第一篇"


def test_a_given_number_wins_over_the_printed_one(column):
    issue, _made = import_page(column, printed(), 77)

    assert (issue.number, issue.slug) == (77, "77")


def test_an_affiliation_without_a_name_is_kept_for_the_editor(column):
    page = Page(
        number=5, articles=[Article(title="无名的一篇", affiliation="示例县委党校", paragraphs=["全文。"])]
    )

    draft = drafts(import_page(column, page)[0])[0]

    assert [(author.name, author.affiliation) for author in draft.authors.all()] == [("", "示例县委党校")]
    assert (draft.byline, draft.affiliations) == ("", [("", "示例县委党校", "")])


ONE = Article(title="一篇", paragraphs=["全文。"])
LONG = Article(title="一篇", authors=["长" * 41], paragraphs=["全文。"])


@pytest.mark.parametrize(
    ("page", "number", "sentence"),
    [
        (Page(None, [ONE]), None, "这一页上没有印期号，请写明是第几期再导入。"),
        (Page(None, [ONE]), 0, "期号要在 1 到 99999 之间，请核对后再导入。"),
        (Page(None, [ONE]), 100_000, "期号要在 1 到 99999 之间，请核对后再导入。"),
        (Page(3, []), None, "这一页里没有认出文章，请看看是不是拿错了文件。"),
        (Page(3, [ONE, LONG]), None, "第 2 篇的“署名”有 41 个字，多半是认错了，请把原文分好行再导入。"),
    ],
)
def test_what_cannot_be_imported_is_refused_and_nothing_is_written(column, page, number, sentence):
    with pytest.raises(ImportRefused) as refusal:
        import_page(column, page, number)

    assert str(refusal.value) == sentence
    assert (IssuePage.objects.count(), ArticlePage.objects.count()) == (0, 0)


def test_a_failure_in_the_middle_leaves_nothing_half_done(column):
    broken = Article(title="第二篇", paragraphs=[None])

    with pytest.raises(TypeError):
        import_page(column, Page(3, [ONE, broken]))

    assert (IssuePage.objects.count(), ArticlePage.objects.count()) == (0, 0)


def test_drafts_are_found_in_the_admin_and_by_nobody_else(column, client):
    import_page(column, printed())

    assert client.get("/lilun/12/").status_code == 404
    assert client.get("/lilun/12/1/").status_code == 404
    assert "晒谷场" not in client.get("/lilun/").content.decode()
    assert "把道理讲到晒谷场上" not in client.get("/lilun/?q=晒谷场").content.decode()


def test_the_importer_says_who_brought_it_in(column, cast):
    issue, _made = import_page(column, printed(), user=cast.coordinator)

    assert drafts(issue)[0].owner == cast.coordinator
    assert drafts(issue)[0].latest_revision.user == cast.coordinator


def test_the_index_is_in_step_after_an_import(column):
    import_page(column, printed())
    call_command("rebuild_references_index", verbosity=0)

    assert [page.title for page in ArticlePage.objects.search("喇叭")] == ["一只喇叭连起九个山坳"]
