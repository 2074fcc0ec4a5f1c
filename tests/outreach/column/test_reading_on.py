"""What a reader of the column meets beside the text: authors, sections, age, voice, the pages around."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from home.pages.models import Recording
from outreach.column.archive import Printed, old, printed
from outreach.column.models import ArticlePage, IssuePage
from tests.counting import statements
from tests.factories import published
from tests.outreach.writing import make_article, make_column, make_front, make_issue, queries


@pytest.fixture
def column(cast):
    return make_column(make_front(cast), cast.county)


@pytest.fixture
def issue(column):
    return make_issue(column, 236, date=date(2026, 11, 2))


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


# Authors


def test_two_authors_keep_their_order_and_each_page_lists_the_work(client, issue):
    make_article(issue, "同写的一篇", 1, authors=("朱磊", "张鲁"))
    make_article(issue, "张鲁的另一篇", 2, authors=("张鲁",), place="示例市委党校")

    page = text(client, "/lilun/236/1/")
    assert page.index('href="/lilun/authors/%E6%9C%B1%E7%A3%8A/"') < page.index(
        'href="/lilun/authors/%E5%BC%A0%E9%B2%81/"'
    )
    both = text(client, "/lilun/authors/张鲁/")
    assert "同写的一篇" in both and "张鲁的另一篇" in both and "登过 2 篇" in both
    assert "示例县委党校；示例市委党校" in both
    assert "张鲁的另一篇" not in text(client, "/lilun/authors/朱磊/")


def test_the_newest_issue_stands_first_and_names_its_number(client, column, issue):
    make_article(issue, "旧的一篇")
    make_article(make_issue(column, 240), "新的一篇")

    page = text(client, "/lilun/authors/朱磊/")
    assert page.index("新的一篇") < page.index("旧的一篇")
    assert "第 240 期" in page and "第 236 期" in page


def test_what_is_not_out_yet_is_nobody_s_work(client, issue):
    make_article(issue, "登了的", 1)
    make_article(issue, "草稿", 2, authors=("朱磊", "周泉"), live=False)

    assert "草稿" not in text(client, "/lilun/authors/朱磊/")
    assert client.get("/lilun/authors/周泉/").status_code == 404
    assert "周泉" not in text(client, "/lilun/authors/")


def test_the_list_of_authors_counts_their_works(client, issue):
    make_article(issue, "一", 1)
    make_article(issue, "二", 2, authors=("朱磊", ""))

    page = text(client, "/lilun/authors/")
    assert "2 篇" in page and page.count("/lilun/authors/%E6%9C%B1%E7%A3%8A/") == 1


@pytest.mark.parametrize("name", ["没有这个人", "\x00", "a" * 300])
def test_an_unknown_author_is_not_found(client, issue, name):
    assert client.get(f"/lilun/authors/{name}/").status_code == 404


def test_a_name_that_postgresql_cannot_look_for_is_not_looked_for(client, issue):
    asked = statements(lambda: client.get("/lilun/authors/\x00/"))

    assert [sql for sql in asked if "outreach_articleauthor" in sql] == []


def test_a_name_with_a_stroke_leads_nowhere_and_breaks_nothing(client, issue):
    make_article(issue, "一篇", 1, authors=("甲/乙",))

    assert "甲/乙" in text(client, "/lilun/236/1/")


def test_an_author_s_page_costs_the_same_for_two_and_for_ten(client, issue):
    for order in (1, 2):
        make_article(issue, f"第{order}篇", order)
    few = queries(client, "/lilun/authors/朱磊/")
    for order in range(3, 11):
        make_article(issue, f"第{order}篇", order)

    assert queries(client, "/lilun/authors/朱磊/") == few


# Sections


def test_a_section_lists_its_articles_from_the_newest_issue_on(client, column, issue):
    make_article(issue, "旧来稿", 1, section="来稿摘登")
    make_article(issue, "专论", 2)
    make_article(make_issue(column, 240), "新来稿", 1, section="来稿摘登")

    page = text(client, "/lilun/?section=来稿摘登")
    assert page.index("新来稿") < page.index("旧来稿") and "专论" not in page
    assert "?section=%E6%9D%A5%E7%A8%BF%E6%91%98%E7%99%BB" in text(client, "/lilun/")


def test_a_section_shows_nothing_that_is_not_out_and_is_not_named_for_it(client, issue):
    make_article(issue, "登了的", 1, section="来稿摘登")
    make_article(issue, "草稿", 2, section="来稿摘登", live=False)
    make_article(issue, "另一篇草稿", 3, section="没登过的栏", live=False)

    page = text(client, "/lilun/?section=来稿摘登")
    assert ("登了的" in page, "草稿" in page) == (True, False)
    assert "另一篇草稿" not in text(client, "/lilun/?section=没登过的栏")
    assert "%E6%B2%A1%E7%99%BB%E8%BF%87" not in text(client, "/lilun/")


def test_an_unknown_section_is_empty(client, issue):
    make_article(issue, "专论", 2)

    assert "专论" not in text(client, "/lilun/?section=没有")


# Age


@pytest.mark.parametrize(
    ("day", "years", "is_old"),
    [
        (date(2023, 11, 1), 3, True),
        (date(2023, 11, 2), 3, False),
        (date(2026, 11, 1), 0, False),
        (date(1999, 1, 1), 0, False),
    ],
)
def test_a_text_is_old_after_so_many_years(day, years, is_old):
    found = Printed(day, exact=True)

    assert old(found, years, today=date(2026, 11, 2)) == (found if is_old else None)


def test_three_years_before_the_29th_of_february_is_the_28th():
    assert old(Printed(date(2021, 2, 27), True), 3, today=date(2024, 2, 29))
    assert not old(Printed(date(2021, 2, 28), True), 3, today=date(2024, 2, 29))


def test_an_issue_without_a_day_is_no_younger_than_the_next_one_with_one(column):
    undated = make_issue(column, 10)
    make_issue(column, 11)
    make_issue(column, 13, date=date(2021, 5, 1))
    make_issue(column, 12, date=date(2021, 3, 1))
    issues = IssuePage.objects.child_of(column)

    assert printed(issues, undated) == Printed(date(2021, 3, 1), exact=False)
    assert printed(issues, IssuePage.objects.get(number=13)) == Printed(date(2021, 5, 1), exact=True)
    assert printed(issues.filter(number=10), undated) is None


def test_an_old_article_and_its_issue_say_so(client, column):
    make_article(make_issue(column, 7, date=date(2020, 12, 3)))

    for address in ("/lilun/7/", "/lilun/7/1/", "/lilun/7/?whole=1"):
        assert "这是 2020年12月3日 登的旧文，表述以当时为准。" in text(client, address)


def test_of_unknown_day_it_says_before_when(client, column):
    make_article(make_issue(column, 6))
    make_issue(column, 7, date=date(2020, 12, 3))

    assert "这是 2020年12月3日 以前登的旧文，表述以当时为准。" in text(client, "/lilun/6/1/")


def test_a_new_article_and_a_column_of_nought_years_say_nothing(client, column):
    make_article(make_issue(column, 7, date=date(2020, 12, 3)))
    column.archive_years = 0
    column.save()

    assert "旧文" not in text(client, "/lilun/7/1/")


# Voice


def test_a_recording_is_played_beside_the_text_with_its_size(client, issue):
    sound = Recording(title="念一遍", type="audio", duration=65, file=ContentFile(b"x" * 250_000, "a.mp3"))
    sound.save()
    make_article(issue, recording=sound)

    page = text(client, "/lilun/236/1/")
    assert "听这一篇" in page and "1 分 5 秒" in page and 'preload="none"' in page


def test_without_one_there_is_no_player(client, issue):
    make_article(issue)

    assert "听这一篇" not in text(client, "/lilun/236/1/")


# The pages around


def test_one_turns_from_article_to_article_and_at_the_rim_to_the_issue(client, issue):
    for order, title in enumerate(("头一篇", "中一篇", "末一篇"), 1):
        make_article(issue, title, order)

    def turned(address):
        leaf = text(client, address).partition("press-leaf")[2].partition("</nav>")[0]
        return [part.partition('"')[0] for part in leaf.split('href="')[1:]]

    assert turned("/lilun/236/1/") == ["/lilun/236/", "/lilun/236/2/"]
    assert turned("/lilun/236/2/") == ["/lilun/236/1/", "/lilun/236/3/"]
    assert turned("/lilun/236/3/") == ["/lilun/236/2/", "/lilun/236/"]


def test_one_turns_past_an_issue_that_is_not_out(client, column, issue):
    make_article(issue)
    make_issue(column, 237, live=False)
    make_article(make_issue(column, 238))

    page = text(client, "/lilun/236/")
    assert ('href="/lilun/238/"' in page, 'href="/lilun/237/"' in page) == (True, False)
    assert "237" not in text(client, "/lilun/")


def test_an_issue_is_read_whole_on_one_sheet(client, issue):
    make_article(issue, "头一篇", 1, body="头一篇的全文。")
    make_article(issue, "末一篇", 2, body="末一篇的全文。", section="来稿摘登", excerpt=True)

    page = text(client, "/lilun/236/?whole=1")
    assert page.index("头一篇的全文。") < page.index("末一篇的全文。") and "作者单位：示例县委党校" in page
    assert 'rel="canonical" href="/lilun/236/"' in page and "整版看" in text(client, "/lilun/236/")


def test_a_part_is_marked_once(client, issue):
    make_article(issue, "甲", 1, section="来稿摘登", excerpt=True)
    make_article(issue, "乙", 2, section="理论前沿", excerpt=True)
    make_article(issue, "丙", 3, excerpt=True)

    marks = [
        text(client, f"/lilun/236/{n}/").partition("<article")[2].partition("<h1")[0].count("摘登")
        for n in (1, 2, 3)
    ]
    assert marks == [1, 1, 1]


def test_an_article_of_an_issue_of_many_costs_no_more(client, issue):
    for order in (1, 2):
        make_article(issue, f"第{order}篇", order)
    few = queries(client, "/lilun/236/1/")
    for order in range(3, 12):
        published(make_article(issue, f"第{order}篇", order, live=False))

    assert queries(client, "/lilun/236/1/") == few
    assert ArticlePage.objects.live().count() == 11
