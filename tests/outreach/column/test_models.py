"""No half article in public, no number twice; an issue comes out with its articles."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from home.offices.models import OfficeRoot
from home.pages.reviewed import clear
from outreach.column.models import ArticleIncomplete, ArticlePage, IssuePage
from tests.factories import make_user, published
from tests.outreach.writing import make_article, make_column, make_front, make_issue

HALF = "这篇文章断在半句，补齐正文、去掉“文末不完整”的勾再发布。"


@pytest.fixture
def column(cast):
    return make_column(make_front(cast), cast.county)


@pytest.fixture
def issue(column):
    return make_issue(column, live=False)


@pytest.fixture
def half(issue):
    return make_article(issue, incomplete=True, live=False)


@pytest.fixture
def publisher(cast, client):
    user = make_user("publisher", cast.county, "editor", "publisher")
    client.force_login(user)
    return user


def typed(page, **changes):
    """What the edit form sends."""
    data = {
        "title": page.title,
        "subtitle": page.subtitle,
        "section": page.section,
        "body": page.body,
        "order": page.order,
        "incomplete": "on" if page.incomplete else "",
        "authors": inline_formset([{"name": "朱磊", "affiliation": "示例县委党校"}]),
        "comments": inline_formset([]),
    }
    return nested_form_data({**data, **changes})


def edit(client, page, **changes):
    return client.post(f"/admin/pages/{page.pk}/edit/", typed(page, **changes), follow=True)


def draft(page):
    return ArticlePage.objects.get(pk=page.pk).get_latest_revision().as_object()


def is_public(client, page):
    return client.get(page.get_url()).status_code == 200


# Every door to the public.


def test_the_edit_form_refuses_half_an_article_beside_the_field_and_keeps_what_was_typed(
    client, publisher, half
):
    response = edit(client, half, **{"action-publish": "1", "body": "刚刚打进去的字", "title": "新题目"})

    form = response.context["form"]
    assert form.errors == {"incomplete": [HALF]}
    assert (form["body"].value(), form["title"].value()) == ("刚刚打进去的字", "新题目")
    assert not is_public(client, half)
    assert half.revisions.count() == 1


def test_the_form_for_a_new_article_refuses_it_too(client, publisher, issue):
    new = ArticlePage(title="新的一篇", body="断在半", order=1, incomplete=True)

    response = client.post(
        f"/admin/pages/add/outreach/articlepage/{issue.pk}/", typed(new, **{"action-publish": "1"})
    )

    assert response.context["form"].errors == {"incomplete": [HALF]}
    assert ArticlePage.objects.count() == 0


def test_it_is_not_sent_to_reviewers_either(client, publisher, half):
    response = edit(client, half, **{"action-submit": "1"})

    assert response.context["form"].errors == {"incomplete": [HALF]}


def test_a_date_of_publishing_is_refused_in_the_form(client, publisher, half):
    tomorrow = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")

    response = edit(client, half, **{"action-publish": "1", "go_live_at": tomorrow})

    assert response.context["form"].errors == {"incomplete": [HALF]}


def test_saving_a_draft_of_it_is_always_allowed(client, publisher, half):
    edit(client, half, body="又补了一句")

    assert draft(half).body == "又补了一句"


def test_completed_it_may_come_out(client, publisher, half):
    edit(client, half, incomplete="")

    assert is_public(client, published(draft(half)))


def test_publish_of_the_page_and_of_the_revision_refuse_it(client, half):
    revision = half.get_latest_revision()

    for door in (lambda: half.publish(revision), revision.publish):
        with pytest.raises(ArticleIncomplete) as refusal:
            door()
        assert str(refusal.value) == HALF
    assert not is_public(client, half)


def test_a_future_date_is_refused_when_it_is_set(half):
    half.go_live_at = timezone.now() + timedelta(days=1)
    revision = half.save_revision()

    with pytest.raises(ArticleIncomplete):
        revision.publish()
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_the_scheduler_shows_no_half_article_even_if_a_date_got_in(client, half):
    half.revisions.update(approved_go_live_at=timezone.now() - timedelta(hours=1))

    call_command("publish_scheduled")

    assert not is_public(client, half)
    assert half.revisions.get().approved_go_live_at is None


def test_the_scheduler_publishes_the_whole_text_though_a_later_draft_is_half(client, issue):
    page = make_article(issue, live=False)
    clear(page.get_latest_revision())
    page.revisions.update(approved_go_live_at=timezone.now() - timedelta(hours=1))
    page.incomplete = True
    page.save_revision()

    call_command("publish_scheduled")

    assert "第二段也说完了" in client.get(page.get_url()).content.decode()


def test_saving_it_live_is_refused(half):
    half.live = True

    with pytest.raises(ArticleIncomplete):
        half.save()
    assert not ArticlePage.objects.get().live


def test_reverting_to_a_half_version_is_refused(client, publisher, half):
    old = half.get_latest_revision()
    half.incomplete = False
    published(half)

    response = edit(client, half, **{"action-publish": "1", "incomplete": "on", "revision": str(old.pk)})

    assert response.context["form"].errors == {"incomplete": [HALF]}
    assert not ArticlePage.objects.get().incomplete


def test_a_live_article_may_have_a_half_draft(client, publisher, issue):
    page = make_article(issue)

    edit(client, page, incomplete="on", body="正在改，写到一")

    assert draft(page).incomplete
    assert "第二段也说完了" in client.get(page.get_url()).content.decode()


# Numbers and issues.


def test_the_next_number_is_proposed(client, publisher, column, issue):
    form = client.get(f"/admin/pages/add/outreach/issuepage/{column.pk}/").context["form"]

    assert form["number"].value() == 237


def test_what_is_missing_between_the_issues_is_said(client, publisher, column, issue):
    form = f"/admin/pages/add/outreach/issuepage/{column.pk}/"
    assert not client.get(form).context["form"].fields["number"].help_text
    for number in (238, 242):
        make_issue(column, number)

    assert column.missing() == [(237, 237), (239, 241)]
    assert client.get(form).context["form"].fields["number"].help_text == "中间还缺第 237、239—241 期。"


def test_of_many_gaps_the_first_eight_are_named(client, publisher, column):
    for number in range(1, 21, 2):
        make_issue(column, number)
    form = client.get(f"/admin/pages/add/outreach/issuepage/{column.pk}/").context["form"]

    assert form.fields["number"].help_text == "中间还缺第 2、4、6、8、10、12、14、16…… 期。"


def test_the_first_issue_is_number_one(client, publisher, column):
    form = client.get(f"/admin/pages/add/outreach/issuepage/{column.pk}/").context["form"]

    assert form["number"].value() == 1


def add_issue(client, column, number, **more):
    data = nested_form_data({"number": number, "date": "", "comments": inline_formset([]), **more})
    return client.post(f"/admin/pages/add/outreach/issuepage/{column.pk}/", data)


def test_title_and_address_follow_from_the_number(client, publisher, column):
    add_issue(client, column, 236, date="2026-11-02")

    issue = IssuePage.objects.get()
    assert (issue.title, issue.slug, issue.url_path) == ("第 236 期", "236", "/front/lilun/236/")
    assert str(issue.date) == "2026-11-02"


def test_creating_a_number_twice_fails_beside_the_field(client, publisher, column, issue):
    response = add_issue(client, column, 236, date="2026-11-02")

    assert response.context["form"].errors["number"] == ["第 236 期已经有了，请换一个期号。"]
    assert response.context["form"]["date"].value() == "2026-11-02"
    assert IssuePage.objects.count() == 1


@pytest.mark.parametrize("number", ["0", "-3", "100000", "二百三十六"])
def test_a_number_that_is_none_is_refused(client, publisher, column, number):
    response = add_issue(client, column, number)

    assert list(response.context["form"].errors) == ["number"]
    assert IssuePage.objects.count() == 0


def test_two_columns_may_both_have_a_number(column, issue, cast):
    other = make_column(column.get_parent(), cast.county, "second", "第二栏")

    assert make_issue(other, 236).slug == "236"


def test_what_another_column_printed_takes_no_number_in_the_form(client, publisher, column, issue, cast):
    other = make_column(column.get_parent(), cast.county, "second", "第二栏")

    add_issue(client, other, 236)

    assert IssuePage.objects.child_of(other).get().number == 236


def test_an_issue_comes_out_with_its_first_article(client, issue):
    page = make_article(issue, live=False)
    assert client.get("/lilun/236/").status_code == 404

    published(page)

    assert client.get("/lilun/236/").status_code == 200


def test_a_draft_does_not_bring_its_issue_out(client, publisher, issue, half):
    edit(client, half, body="又补了一句")

    assert client.get("/lilun/236/").status_code == 404


def test_a_new_article_gets_the_next_place(client, publisher, issue):
    make_article(issue, order=4)

    form = client.get(f"/admin/pages/add/outreach/articlepage/{issue.pk}/").context["form"]
    assert form["order"].value() == 5

    client.post(
        f"/admin/pages/add/outreach/articlepage/{issue.pk}/",
        typed(ArticlePage(title="手写的一篇", body="全文。", order=5)),
    )
    assert ArticlePage.objects.get(title="手写的一篇").slug == "5"


# Whose hand it is under.


def test_a_column_is_edited_under_its_office(column, cast):
    assert list(OfficeRoot.objects.values_list("page", "office")) == [(column.pk, cast.county.pk)]


def test_another_countys_editor_can_neither_open_nor_add(client, column, half, cast):
    client.force_login(make_user("yu", cast.other_county, "editor", "publisher"))

    assert "道理讲到晒谷场" not in client.get(f"/admin/pages/{half.pk}/edit/", follow=True).content.decode()
    edit(client, half, **{"action-publish": "1", "incomplete": "", "title": "别人改的"})
    add_issue(client, column, 300)

    assert ArticlePage.objects.get().get_latest_revision().as_object().title == "道理讲到晒谷场"
    assert IssuePage.objects.count() == 1


def test_nobody_publishes_an_article_by_hand_and_what_was_typed_is_kept(client, publisher, issue):
    page = make_article(issue, live=False)

    edit(client, page, **{"action-publish": "1", "title": "改过的题目"})

    assert (ArticlePage.objects.get().live, draft(page).title) == (False, "改过的题目")


# As printed.


def test_the_byline_is_printed_with_a_square_and_wide_gaps(issue):
    assert make_article(issue, authors=("朱磊", "张鲁")).byline == "■朱磊　张鲁"
    assert make_article(issue, order=2, authors=()).byline == ""


def test_a_shared_affiliation_is_printed_once(issue):
    page = make_article(issue, authors=("朱磊", "张鲁"), place="中共示例市委组织部")

    assert page.affiliations == [("", "中共示例市委组织部", "")]


def test_different_affiliations_are_printed_with_their_names(issue):
    page = make_article(issue, authors=("朱磊", "张鲁"))
    last = page.authors.last()
    last.affiliation = "示例街道"
    last.save()

    assert ArticlePage.objects.get().affiliations == [("朱磊", "示例县委党校", ""), ("张鲁", "示例街道", "")]


def test_an_affiliation_of_one_of_two_names_him(issue):
    page = make_article(issue, authors=("朱磊", "张鲁"))
    last = page.authors.last()
    last.affiliation = ""
    last.save()

    assert ArticlePage.objects.get().affiliations == [("朱磊", "示例县委党校", "")]


def test_leads_are_bold_only_where_the_print_had_them(issue):
    text = "开头一段。不分。\n着力做好一件事。后面接着说。\n没有第二句。"

    assert make_article(issue, body=text, run_in=True).paragraphs == [
        ("", "开头一段。不分。"),
        ("着力做好一件事。", "后面接着说。"),
        ("", "没有第二句。"),
    ]
    assert make_article(issue, order=2, body=text).paragraphs[1] == ("", "着力做好一件事。后面接着说。")
