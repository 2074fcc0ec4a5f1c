"""The editors' side: the queue, the decision, the issue."""

import pytest

from home.trust.moves import TooLate
from home.trust.refusing import Refused
from outreach.column.models import ArticlePage, IssuePage
from outreach.column.submissions import services
from outreach.column.submissions.models import Submission
from tests.factories import make_user, published
from tests.outreach.writing import make_column, make_issue, queries

from .sending import make_submission

LIST = "/admin/snippets/outreach/submission/"


def text(answer):
    return answer.content.decode()


def press(client, row, name, **fields):
    return client.post(f"/admin/submissions/{row.pk}/{name}/", fields)


def steps(row):
    return [(move.from_state, move.to_state, move.reason) for move in row.moves.all()]


def accepted(column, editor, *titles):
    rows = [make_submission(column, title) for title in titles]
    for row in rows:
        services.accept(row, editor)
    return rows


def test_the_queue_opens_on_what_needs_a_hand(client, column, editor):
    _first, second, third, fourth = (make_submission(column, f"第{n}篇") for n in "一二三四")
    services.accept(second, editor)
    services.decline(third, editor, "不用。")
    services.ask_back(fourth, editor, "改。")

    page = text(client.get(LIST))
    assert "第一篇" in page and "第二篇" in page and "第三篇" not in page and "第四篇" not in page
    assert "把录用的排进一期" in page
    page = text(client.get(LIST, {"all": "1"}))
    assert all(f"第{n}篇" in page for n in "一二三四")


def test_the_desk_shows_the_whole_text_and_never_the_whole_contact(client, submission, editor):
    page = text(client.get(f"/admin/submissions/{submission.pk}/"))

    assert "道理讲到晒谷场，一样听得明白。" in page and "■林禾" in page and "彩山村" in page
    assert "138****1234" in page and "13800001234" not in page


def test_accepting_writes_down_both_steps_and_who(client, column, submission, editor):
    press(client, submission, "accept", reason="写得实在。")

    submission.refresh_from_db()
    assert (submission.state, submission.editor) == ("accepted", editor)
    assert steps(submission) == [("received", "in_review", ""), ("in_review", "accepted", "写得实在。")]
    page = text(client.get(f"/admin/submissions/{submission.pk}/"))
    assert page.count("编辑甲") >= 2 and "写得实在。" in page


def test_a_decision_leads_on_to_the_next_that_waits(client, column, submission, editor):
    following = make_submission(column, "下一篇")

    assert press(client, submission, "accept").url == f"/admin/submissions/{following.pk}/"
    assert press(client, following, "decline", reason="不用。").url == LIST


@pytest.mark.parametrize("name", ["ask_back", "decline"])
def test_a_reason_is_asked_for_which_the_author_will_read(client, submission, editor, name):
    answer = press(client, submission, name, reason="  ")

    submission.refresh_from_db()
    assert answer.status_code == 422 and "作者凭编号看得到" in text(answer)
    assert (submission.state, steps(submission)) == ("received", [])


@pytest.mark.parametrize("act", [services.ask_back, services.decline])
def test_the_services_ask_for_it_too(submission, act):
    with pytest.raises(Refused):
        act(submission, None, " ")


def test_someone_is_on_it(client, submission, editor):
    press(client, submission, "take")

    submission.refresh_from_db()
    assert (submission.state, submission.editor) == ("in_review", editor)


def test_of_two_editors_the_second_is_too_late(client, submission, editor):
    press(client, submission, "decline", reason="不用。")

    answer = client.post(f"/admin/submissions/{submission.pk}/accept/", follow=True)

    assert "已经晚了一步" in text(answer)
    submission.refresh_from_db()
    assert submission.state == "declined"


def test_a_declined_text_may_be_looked_at_again(client, submission, editor):
    services.decline(submission, editor, "不用。")
    press(client, submission, "reconsider")

    submission.refresh_from_db()
    assert submission.state == "in_review"


def test_what_stands_in_an_issue_is_not_thought_better_of(client, column, editor):
    (row,) = accepted(column, editor, "一篇")
    button = f"/admin/submissions/{row.pk}/reconsider/"
    assert button in text(client.get(f"/admin/submissions/{row.pk}/"))
    services.place(column, [row.pk], 237, editor)

    assert button not in text(client.get(f"/admin/submissions/{row.pk}/"))
    press(client, row, "reconsider")
    row.refresh_from_db()
    assert row.state == "accepted"


def test_what_is_printed_moves_no_more(submission):
    Submission.objects.filter(pk=submission.pk).update(state="printed")

    for act in (services.reconsider, services.take):
        with pytest.raises(TooLate):
            act(submission, None)


@pytest.mark.parametrize("role", ["reviewer", "coordinator"])
def test_who_edits_nothing_decides_nothing(client, cast, submission, role):
    client.force_login(make_user("other", cast.county, role))

    assert press(client, submission, "accept").status_code in (302, 404)
    submission.refresh_from_db()
    assert submission.state == "received"


def test_another_county_s_editor_finds_nothing(client, cast, submission):
    client.force_login(make_user("fan", cast.other_county, "editor"))

    assert "板凳上的道理" not in text(client.get(LIST, {"all": "1"}))
    assert client.get(f"/admin/submissions/{submission.pk}/").status_code == 404
    assert press(client, submission, "accept").status_code == 404
    assert client.get(f"/admin/submissions/column/{submission.column_id}/").status_code == 404


def test_three_accepted_texts_become_an_issue_with_two_clicks(client, column, editor):
    make_issue(column, 236)
    rows = accepted(column, editor, "第一篇", "第二篇", "第三篇")
    address = f"/admin/submissions/column/{column.pk}/"
    page = text(client.get(address))
    assert page.count(" checked") == 3 and 'value="237"' in page

    answer = client.post(address, {"chosen": [row.pk for row in rows], "number": "237"})

    issue = IssuePage.objects.get(number=237)
    assert (answer.url, issue.live) == (f"/admin/pages/{issue.pk}/", False)
    assert [
        (page.title, page.order, page.live, page.section, page.excerpt, page.owner) for page in drafts(issue)
    ] == [
        ("第一篇", 1, False, "来稿选登", False, editor),
        ("第二篇", 2, False, "来稿选登", False, editor),
        ("第三篇", 3, False, "来稿选登", False, editor),
    ]
    assert [(one.name, one.affiliation) for one in drafts(issue)[0].authors.all()] == [("林禾", "彩山村")]
    assert not Submission.objects.unplaced().exists()
    assert "没有录用了还没排的稿子。" in text(client.get(address))


def drafts(issue):
    return ArticlePage.objects.child_of(issue).order_by("order")


def test_an_excerpt_is_marked_and_its_full_text_kept_and_linked(client, column, editor):
    (row,) = accepted(column, editor, "长稿子")
    issue, _made = services.place(column, [row.pk], 237, editor, [row.pk])
    article = drafts(issue).get()
    article.body = "只登一段。"
    published(article)

    page = text(client.get("/lilun/237/1/"))
    assert "来稿摘登" in page and "只登一段。" in page and "一样听得明白" not in page
    row.refresh_from_db()
    assert "一样听得明白" in row.text
    assert f"/admin/submissions/{row.pk}/" in text(client.get(f"/admin/pages/{article.pk}/edit/"))
    assert f"/admin/pages/{article.pk}/edit/" in text(client.get(f"/admin/submissions/{row.pk}/"))


def test_it_is_printed_when_its_article_comes_out_and_not_before(column, editor):
    (row,) = accepted(column, editor, "一篇")
    _issue, _made = services.place(column, [row.pk], 237, editor)
    row.refresh_from_db()
    assert row.state == "accepted"

    published(row.article)
    row.refresh_from_db()
    assert row.state == "printed"

    published(ArticlePage.objects.get(pk=row.article_id))
    assert [state for _from, state, _why in steps(row)] == ["in_review", "accepted", "printed"]


def test_placed_twice_it_is_placed_once(column, editor):
    rows = accepted(column, editor, "第一篇", "第二篇")
    keys = [row.pk for row in rows]

    assert services.place(column, keys, 237, editor)[1] == 2
    with pytest.raises(Refused):
        services.place(column, keys, 237, editor)
    assert ArticlePage.objects.count() == 2


def test_only_accepted_texts_of_this_column_are_placed(column, cast, editor):
    other = make_column(column.get_parent(), cast.other_county, "yutai")
    (foreign,) = accepted(other, editor, "别处的")
    waiting = make_submission(column, "还没看")

    with pytest.raises(Refused):
        services.place(column, [foreign.pk, waiting.pk], 237, editor)
    assert not IssuePage.objects.exists()


def test_an_issue_that_is_there_is_filled_up(column, editor):
    issue = make_issue(column, 236)
    (row,) = accepted(column, editor, "一篇")

    assert services.place(column, [row.pk], 236, editor)[0].pk == issue.pk


def test_when_the_draft_is_thrown_away_the_text_waits_again(column, editor):
    (row,) = accepted(column, editor, "一篇")
    issue, _made = services.place(column, [row.pk], 237, editor)

    drafts(issue).get().delete()

    assert list(Submission.objects.unplaced()) == [row]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"chosen": []}, "一篇都没有选，请至少选一篇。"),
        ({"number": "x"}, "期号请写一个数，例如 237。"),
        ({"number": "0"}, "期号请写一个数，例如 237。"),
        ({"chosen": ["999999"]}, "有一篇刚被别人排走了，请再看一遍。"),
    ],
)
def test_a_fault_is_one_sentence_and_writes_nothing(client, column, editor, fields, sentence):
    (row,) = accepted(column, editor, "一篇")

    answer = client.post(
        f"/admin/submissions/column/{column.pk}/", {"chosen": [row.pk], "number": "237", **fields}
    )

    assert answer.status_code == 422 and sentence in text(answer)
    assert not IssuePage.objects.exists()


def test_the_morning_s_desk_counts_both(client, column, editor):
    make_submission(column, "没看")
    accepted(column, editor, "录用")

    page = text(client.get("/admin/"))
    assert "篇来稿等着看" in page and "篇录用了还没排" in page


def test_the_queue_costs_the_same_for_two_and_for_twenty(client, column, editor):
    for n in range(2):
        make_submission(column, f"第{n}篇")
    few = queries(client, LIST)
    for n in range(2, 20):
        make_submission(column, f"第{n}篇")

    assert queries(client, LIST) == few


def test_every_button_of_the_desk_carries_its_token(client, submission, editor):
    """An included form that is shut off from the page's context has none, and no press would count."""
    page = text(client.get(f"/admin/submissions/{submission.pk}/"))

    steps_shown = page.count(f'action="/admin/submissions/{submission.pk}/')
    shown = page.partition('class="nice-padding desk"')[2]
    assert (steps_shown, shown.count("csrfmiddlewaretoken")) == (4, 4)
