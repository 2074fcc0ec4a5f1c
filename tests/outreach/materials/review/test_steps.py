"""Three reviews by three people who did not write the text, then it comes out by itself."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, Workflow

from home.notices.models import Notice
from home.offices.models import Membership
from home.pages.reviewed import is_cleared
from home.pages.schedule import keep_dates
from home.trust.refusing import Refused
from outreach.materials.models import MaterialAuthor, MaterialPage
from outreach.materials.review import services
from outreach.materials.review.models import ReviewClock
from outreach.materials.review.people import people_for
from tests.factories import make_lecturer, make_user
from tests.outreach.materials.review.acts import (
    APPROVE,
    REJECT,
    make_draft,
    make_reviewers,
    now,
    passed,
    submitted,
)


def is_live(page):
    return MaterialPage.objects.get(pk=page.pk).live


def names(people):
    return sorted(person.username for person in people)


def test_the_workflow_has_three_steps_and_is_the_only_one(db):
    workflow = Workflow.objects.active().get()

    assert [(task.name, task.specific.step) for task in workflow.tasks] == [
        ("初审", 1),
        ("复审", 2),
        ("终审", 3),
    ]


def test_three_people_pass_it_and_it_comes_out_by_itself(draft, writer, three):
    submitted(draft, writer)

    for person, step in zip(three, ["初审", "复审", "终审"], strict=True):
        assert (now(draft).step.label, is_live(draft)) == (step, False)
        services.decide(now(draft), person, APPROVE)

    page = MaterialPage.objects.get(pk=draft.pk)
    assert (page.live, page.live_revision, is_cleared(page.live_revision)) == (
        True,
        draft.get_latest_revision(),
        True,
    )


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [({"outline": ""}, "还没写提纲"), ({"audiences": []}, "还没选讲给谁"), ({"body": []}, "还是空的")],
)
def test_a_lesson_that_is_not_whole_is_not_sent_to_anybody(shelf, cast, writer, three, lacking, sentence):
    page = make_draft(shelf, cast, writer, **lacking)

    with pytest.raises(Refused, match=sentence):
        submitted(page, writer)

    assert page.current_workflow_state is None


def test_nobody_decides_two_steps(draft, writer, three):
    submitted(draft, writer)
    passed(draft, three[0])

    with pytest.raises(Refused):
        services.decide(now(draft), three[0], APPROVE)
    assert names(people_for(now(draft))) == ["fu", "zhong"]


@pytest.mark.parametrize("who", ["owner", "earlier editor", "last editor", "author", "submitter"])
def test_who_wrote_it_reviews_no_step(shelf, cast, three, who):
    """Each holds the post of a reviewer, and is not asked."""
    other, mine = make_user("other", cast.county, "editor"), make_user("mine", cast.county, "reviewer")
    draft = make_draft(shelf, cast, mine if who == "owner" else other)
    if who == "author":
        lecturer = make_lecturer("林秀芝", cast.caishan, cast.county, user=mine)
        draft.authors = [MaterialAuthor(lecturer=lecturer, name="林秀芝")]
    if who in ("earlier editor", "last editor"):
        draft.save_revision(user=mine)
    if who != "last editor":
        draft.save_revision(user=other)

    clock = submitted(draft, mine if who == "submitter" else other)

    assert names(people_for(clock)) == ["chu", "fu", "zhong"]
    with pytest.raises(Refused):
        services.decide(clock, mine, APPROVE)


def test_neither_a_superuser_nor_another_countys_reviewer_decides(draft, writer, three, cast):
    clock = submitted(draft, writer)

    for person in (make_user("root", is_superuser=True), *make_reviewers(cast.other_county, "yu")):
        for act in (
            lambda who: services.decide(clock, who, APPROVE),
            lambda who: services.take(clock, who),
            lambda who: services.invite(clock, who, "某某"),
            lambda who: clock.approve(user=who),
            lambda who: clock.reject(user=who),
        ):
            with pytest.raises(Refused):
                act(person)
    assert now(draft) == clock


def test_wagtails_own_way_asks_the_same(draft, writer, three):
    clock = submitted(draft, writer)
    with pytest.raises(Refused):
        clock.approve(user=writer)
    with pytest.raises(Refused):
        clock.approve(user=None)

    clock.approve(user=three[0])

    assert now(draft).step == 2


def test_steps_that_were_passed_behind_its_back_bring_nothing_out(draft, writer, three):
    """By the plain row of Wagtail, which knows no rule of ours."""
    submitted(draft, writer)
    for _step in range(2):
        TaskState.objects.get(pk=now(draft).pk).approve(user=writer)

    with pytest.raises(Refused):
        TaskState.objects.get(pk=now(draft).pk).approve(user=writer)
    assert not is_live(draft)


def test_one_person_three_times_brings_nothing_out(draft, writer, three):
    submitted(draft, writer)
    for _step in range(2):
        TaskState.objects.get(pk=now(draft).pk).approve(user=three[0])

    with pytest.raises(Refused):
        TaskState.objects.get(pk=now(draft).pk).approve(user=three[0])
    assert not is_live(draft)


def test_a_step_that_nobody_answers_for_brings_nothing_out(draft, writer, three):
    submitted(draft, writer)
    TaskState.objects.get(pk=now(draft).pk).approve(user=None)
    passed(draft, three[0])

    with pytest.raises(Refused):
        services.decide(now(draft), three[1], APPROVE)
    assert not is_live(draft)


def test_without_the_second_step_nothing_comes_out(draft, writer, three):
    Workflow.objects.active().get().workflow_tasks.filter(task__reviewtask__step=2).delete()
    submitted(draft, writer)
    passed(draft, three[0])

    with pytest.raises(Refused):
        services.decide(now(draft), three[1], APPROVE)
    assert not is_live(draft)


def test_a_reviewer_who_has_become_a_writer_meanwhile_is_counted_at_the_end(draft, writer, three):
    submitted(draft, writer)
    passed(draft, *three[:2])
    MaterialPage.objects.filter(pk=draft.pk).update(owner=three[0])

    with pytest.raises(Refused):
        services.decide(now(draft), three[2], APPROVE)
    assert not is_live(draft)


def test_words_that_changed_under_review_pass_no_step(draft, writer, three):
    clock = submitted(draft, writer)
    clock.revision.content["title"] = "换了一句"
    clock.revision.save()

    with pytest.raises(Refused):
        services.decide(now(draft), three[0], APPROVE)


def test_nobody_edits_while_it_is_read(draft, writer, three, client):
    submitted(draft, writer)

    for person in (writer, three[0], make_user("root", is_superuser=True)):
        assert MaterialPage.objects.get(pk=draft.pk).get_lock().for_user(person)


def test_nothing_covers_the_words_a_reviewer_reads(draft, writer, three, client):
    clock = submitted(draft, writer)
    client.force_login(three[0])

    shown = client.get(reverse("review_text", args=[clock.pk])).text

    assert ("先分三笔钱，再算一遍账" in shown, "wagtail-userbar" in shown) == (True, False)


# Small offices.


def test_an_office_without_three_borrows_from_above(shelf, cast, writer):
    make_reviewers(cast.county, "one", "two")
    make_reviewers(cast.city, "above")
    make_reviewers(cast.town, "below")
    draft = make_draft(shelf, cast, writer)

    clock = submitted(draft, writer)

    assert names(people_for(clock)) == ["above", "one", "two"]


def test_an_office_with_three_does_not(draft, cast, writer, three):
    make_reviewers(cast.city, "above")

    assert names(people_for(submitted(draft, writer))) == ["chu", "fu", "zhong"]


def test_with_fewer_than_three_all_the_way_up_it_is_not_sent_off(draft, cast, writer):
    make_reviewers(cast.county, "one", "two")

    with pytest.raises(Refused) as refusal:
        submitted(draft, writer)
    assert str(refusal.value) == (
        "本单位和上级加起来，能审这一稿的不到三个人（写稿、改稿的不算），请单位管理员先添审稿员。"
    )
    assert not ReviewClock.objects.exists()


def test_who_has_left_the_post_is_not_counted(draft, cast, writer, three):
    gone = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=three[2]).update(since=gone, until=gone)

    with pytest.raises(Refused):
        submitted(draft, writer)


def test_nor_is_who_begins_next_week(draft, cast, writer, three):
    Membership.objects.filter(user=three[2]).update(since=timezone.localdate() + timedelta(days=7))

    with pytest.raises(Refused):
        submitted(draft, writer)


def test_nor_is_whose_account_is_closed(draft, cast, writer, three):
    three[2].is_active = False
    three[2].save()

    with pytest.raises(Refused):
        submitted(draft, writer)


# Back to the writer.


def test_sent_back_with_a_reason_it_begins_again_from_the_first_step(draft, writer, three):
    submitted(draft, writer)
    passed(draft, three[0])
    services.decide(now(draft), three[1], REJECT, "第二段的数要核对")

    assert Notice.objects.filter(to_user=writer, title__contains="退回", body="第二段的数要核对").count() == 1
    draft.title = "改好了"
    draft.save_revision(user=writer)
    submitted(draft, writer)
    passed(draft, *three)

    assert MaterialPage.objects.get(pk=draft.pk).title == "改好了"


def test_sending_back_without_a_reason_is_refused(draft, writer, three):
    clock = submitted(draft, writer)

    with pytest.raises(Refused):
        services.decide(clock, three[0], REJECT, "  ")
    assert now(draft) == clock


def test_a_word_decides_nothing(draft, writer, three):
    clock = submitted(draft, writer)

    services.remark(clock, three[1], "第三段是不是短一点")

    assert (now(draft), [said.text for said in clock.remarks.all()]) == (clock, ["第三段是不是短一点"])
    assert Notice.objects.filter(to_user=writer, body="第三段是不是短一点").exists()


def test_of_two_who_press_at_once_the_second_is_told(draft, writer, three):
    clock = submitted(draft, writer)
    services.decide(clock, three[0], APPROVE)

    with pytest.raises(Refused) as refusal:
        services.decide(clock, three[1], REJECT, "不行")
    assert str(refusal.value) == "晚了一步：这一审已经有结果了，没有再改。请刷新看看。"


# Somebody is on it.


def test_while_somebody_is_on_it_nobody_else_decides(draft, writer, three):
    clock = submitted(draft, writer)
    services.take(clock, three[0])

    with pytest.raises(Refused) as refusal:
        services.decide(clock, three[1], APPROVE)
    assert str(refusal.value) == "chu正在看这一稿，过四个小时没有结果再接过来。"
    services.decide(clock, three[0], APPROVE)


def test_after_some_hours_it_is_taken_over(draft, writer, three):
    clock = submitted(draft, writer)
    services.take(clock, three[0])
    ReviewClock.objects.update(taken_at=timezone.now() - timedelta(hours=4, minutes=1))

    services.take(clock, three[1])

    assert now(draft).holder() == three[1]


# When it comes out.


def test_the_last_review_sets_a_date_and_the_scheduler_keeps_it(draft, writer, three):
    submitted(draft, writer)
    passed(draft, *three, out_at=timezone.now() + timedelta(days=1))
    assert not is_live(draft)

    draft.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    revision = draft.get_latest_revision()
    revision.refresh_from_db()
    revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    revision.save()

    assert (keep_dates(), is_live(draft)) == ((0, 1), True)


def test_only_the_last_step_asks_for_dates(draft, writer, three, client):
    submitted(draft, writer)
    asked = []
    for person in three:
        client.force_login(person)
        shown = client.get(now(draft).desk_url).text
        asked.append(('name="out_at"' in shown, 'name="gone_at"' in shown))
        services.decide(now(draft), person, APPROVE)

    assert asked == [(False, False), (False, False), (True, True)]


YESTERDAY, TOMORROW = (timezone.now() + timedelta(days=days) for days in (-1, 1))


@pytest.mark.parametrize(
    ("out_at", "gone_at", "sentence"),
    [
        (YESTERDAY, None, "这个时间已经过去了；要马上发布就空着。"),
        (None, YESTERDAY, "撤下的时间要在发布以后。"),
        (TOMORROW, TOMORROW, "撤下的时间要在发布以后。"),
    ],
)
def test_dates_that_cannot_be_kept_are_refused_beside_the_field(
    draft, writer, three, client, out_at, gone_at, sentence
):
    submitted(draft, writer)
    passed(draft, *three[:2])
    client.force_login(three[2])
    given = {"out_at": out_at, "gone_at": gone_at}
    typed = {name: f"{when:%Y-%m-%dT%H:%M}" for name, when in given.items() if when}

    answer = client.post(reverse("review_act", args=[now(draft).pk, "approve"]), typed)

    assert (answer.status_code, sentence in answer.text, is_live(draft)) == (422, True, False)
    assert now(draft).step == 3


def test_a_date_an_editor_left_in_the_draft_counts_for_nothing(draft, writer, three):
    draft.go_live_at = timezone.now() + timedelta(days=9)
    draft.save_revision(user=writer)
    submitted(draft, writer)

    passed(draft, *three)

    assert is_live(draft)


def test_a_day_to_go_is_kept(draft, writer, three):
    submitted(draft, writer)
    passed(draft, *three, gone_at=timezone.now() + timedelta(seconds=1))
    MaterialPage.objects.filter(pk=draft.pk).update(expire_at=timezone.now() - timedelta(seconds=1))

    keep_dates()

    assert not is_live(draft)
