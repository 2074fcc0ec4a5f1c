"""Taking a text down takes one reviewer and a reason, and is done at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.notices.models import Notice
from home.trust.models import AuditEvent
from outreach.materials.models import MaterialPage
from tests.factories import make_user, published
from tests.outreach.materials.review.acts import make_reviewers, passed, submitted


@pytest.fixture
def public(draft):
    return published(draft)


def taken(client, page, user, reason="政策变了"):
    client.force_login(user)
    return client.post(f"/admin/reviews/take-down/{page.pk}/", {"reason": reason}, follow=True)


def left(editor):
    """She was a reviewer until yesterday, and is an editor still."""
    gone = timezone.localdate() - timedelta(days=1)
    editor.memberships.filter(role="reviewer").update(since=gone, until=gone)
    return editor


def is_live(page):
    return MaterialPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("office", ["county", "city"])
def test_one_reviewer_of_the_office_or_above_is_enough(client, public, cast, writer, office):
    (reviewer,) = make_reviewers(getattr(cast, office), "one")

    taken(client, public, reviewer)

    assert (is_live(public), client.get(public.get_url()).status_code) == (False, 404)
    told = Notice.objects.get(to_user=writer)
    assert (told.title, told.body) == ("one撤下了《养老金这笔账》", "政策变了")
    assert AuditEvent.objects.get(action="review.taken_down").detail == {"reason": "政策变了"}


def test_one_that_was_to_come_out_tomorrow_does_not(client, draft, cast, writer):
    people = make_reviewers(cast.county, "chu", "fu", "zhong")
    submitted(draft, writer)
    passed(draft, *people, out_at=timezone.now() + timedelta(days=1))
    assert MaterialPage.objects.get(pk=draft.pk).scheduled_revision

    taken(client, draft, people[0])

    assert MaterialPage.objects.get(pk=draft.pk).scheduled_revision is None


def test_without_a_reason_it_stays(client, public, cast):
    (reviewer,) = make_reviewers(cast.county, "one")

    assert taken(client, public, reviewer, " ").status_code == 422
    assert is_live(public)


def test_what_is_not_public_need_not_be_taken_down(client, draft, cast):
    (reviewer,) = make_reviewers(cast.county, "one")

    answer = taken(client, draft, reviewer)

    assert (answer.status_code, "这一篇现在没有公开，不用撤。" in answer.text) == (422, True)
    assert not AuditEvent.objects.filter(action="review.taken_down").exists()


@pytest.mark.parametrize("who", ["superuser", "editor", "below", "other county", "who left the post"])
def test_nobody_else_takes_it_down(client, public, cast, who):
    user = {
        "superuser": lambda: make_user("root", is_superuser=True),
        "editor": lambda: make_user("edit", cast.county, "editor"),
        "below": lambda: make_reviewers(cast.town, "below")[0],
        "other county": lambda: make_reviewers(cast.other_county, "yu")[0],
        "who left the post": lambda: left(make_user("old", cast.county, "reviewer", "editor")),
    }[who]()

    answer = taken(client, public, user)

    assert is_live(public)
    if who in ("superuser", "editor", "who left the post"):
        assert "撤下稿子要审稿员来办，你不是这个单位或上级的审稿员。" in answer.text
    else:
        assert "养老金这笔账" not in answer.text
