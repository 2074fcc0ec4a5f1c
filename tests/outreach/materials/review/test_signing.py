"""A link for a person without an account: it works once, expires, is logged, decides only when pressed."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from config.logs import PRIVATE
from home.pages.serving.visitors import is_private
from home.trust.models import AuditEvent
from home.trust.refusing import Refused
from outreach.materials.models import MaterialAuthor, MaterialPage
from outreach.materials.review import services
from outreach.materials.review.models import SignedApproval
from outreach.materials.review.people import people_for
from outreach.materials.review.services.signing import hashed
from tests.outreach.materials.review.acts import APPROVE, REJECT, now, passed, submitted

WHO = "李教授"


@pytest.fixture(autouse=True)
def calm():
    """Wrong tries of other tests are forgotten."""
    cache.clear()


@pytest.fixture
def clock(draft, writer, three):
    """In its second step: chu has passed the first."""
    submitted(draft, writer)
    passed(draft, three[0])
    return now(draft)


@pytest.fixture
def token(clock, three):
    return services.invite(clock, three[1], WHO)


def address(token):
    return reverse("outreach:review_signed", args=[token])


def pressed(client, token, decision="approve", name=WHO, reason=""):
    return client.post(address(token), {"decision": decision, "name": name, "reason": reason})


def link():
    return SignedApproval.objects.get()


def run_out():
    SignedApproval.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def test_the_text_is_shown_as_it_will_be_to_whoever_holds_the_link(client, token):
    shown = client.get(address(token))

    assert shown.status_code == 200
    assert "先分三笔钱，再算一遍账，听完心里就有数了。" in shown.text
    assert "汶上宣讲办请李教授审这一稿" in shown.text


def test_looking_decides_nothing_however_often(client, token, clock, draft):
    for _time in range(3):
        client.get(address(token))
        client.head(address(token))

    assert (now(draft), link().used_at) == (clock, None)


def test_a_name_and_yes_pass_the_step(client, token, draft, three):
    answer = pressed(client, token)

    assert "你的意见记下了" in answer.text
    assert now(draft).step == 3
    assert (link().decision, link().clock.finished_by) == ("approve", None)


def test_by_link_and_by_account_it_comes_out(client, token, draft, three):
    pressed(client, token)
    passed(draft, three[2])

    assert MaterialPage.objects.get(pk=draft.pk).live


def test_no_with_a_reason_sends_it_back(client, token, draft):
    assert pressed(client, token, "reject").status_code == 422
    assert now(draft).step == 2

    pressed(client, token, "reject", reason="数不对")

    assert MaterialPage.objects.get(pk=draft.pk).current_workflow_state.status == "needs_changes"


def test_it_works_once(client, token, draft):
    pressed(client, token)

    for again in (client.get(address(token)), pressed(client, token, "reject", reason="不行")):
        assert (again.status_code, "已经用过了" in again.text) == (410, True)
        assert "先分三笔钱" not in again.text
    assert now(draft).step == 3


def test_the_act_itself_asks_again(token, draft):
    """Two windows were open before the first was pressed."""
    first, second = link(), link()
    services.sign(first, APPROVE, WHO)

    with pytest.raises(Refused):
        services.sign(second, REJECT, WHO, "不行")
    assert now(draft).step == 3


def test_it_expires(client, token, draft):
    run_out()

    assert client.get(address(token)).status_code == 410
    assert pressed(client, token).status_code == 410
    assert now(draft).step == 2


def test_taken_back_it_opens_nothing(client, token, clock, three, draft):
    services.take_back(clock, three[1])

    assert pressed(client, token).status_code == 410
    assert now(draft).step == 2
    assert AuditEvent.objects.filter(action="review.link.withdrawn", object_id=str(link().pk)).count() == 1


def test_who_may_not_decide_the_step_takes_no_link_back(client, token, clock, three, writer, draft):
    for person in (writer, three[0]):
        with pytest.raises(Refused) as refusal:
            services.take_back(clock, person)
        assert str(refusal.value) == "这一审轮不到你，链接请审这一步的同事收回。"

    pressed(client, token)
    assert now(draft).step == 3


def test_when_the_text_goes_back_to_its_writer_the_link_is_over(client, token, draft, writer):
    MaterialPage.objects.get(pk=draft.pk).current_workflow_state.cancel(user=writer)

    assert client.get(address(token)).status_code == 410
    assert pressed(client, token).status_code == 410


def test_a_wrong_name_is_refused_and_the_link_stays_good(client, token, draft):
    assert pressed(client, token, name="王五").status_code == 422
    assert pressed(client, token, name="李 教授").status_code == 200
    assert now(draft).step == 3


def test_it_cannot_be_guessed_and_is_not_kept(client, token, db):
    assert len(token) >= 43
    assert (link().token_hash, token in str(vars(link()))) == (hashed(token), False)
    for guess in (token[:-1], token + "x", token.swapcase(), link().token_hash, "1", str(link().pk)):
        assert client.get(address(guess)).status_code in (404, 429)
        assert client.post(address(guess), {"decision": "approve", "name": WHO}).status_code in (404, 429)


def test_who_tries_on_and_on_is_turned_away(client, token):
    answers = [client.get(address(f"guess{number}")).status_code for number in range(60)]

    assert answers[0] == 404 and answers[-1] == 429


def test_it_leaves_no_trace_where_others_look(client, token):
    shown = client.get(address(token))

    assert shown["Referrer-Policy"] == "same-origin"
    assert "noindex" in shown["X-Robots-Tag"] and "no-store" in shown["Cache-Control"]
    assert is_private(address(token))
    assert token not in PRIVATE.sub(r"\1…", f"GET {address(token)} 200")


def test_every_act_is_logged_without_a_name(client, token, three):
    client.get(address(token))
    client.get(address(token))
    pressed(client, token)

    log = AuditEvent.objects.filter(action__startswith="review.link")
    assert sorted(log.values_list("action", flat=True)) == [
        "review.link.made",
        "review.link.opened",
        "review.link.used",
    ]
    assert WHO not in str(list(log.values("detail", "result", "object_id")))
    assert log.get(action="review.link.used").actor_key == ""


# Who may send one, and to whom.


def test_sending_it_is_the_senders_one_voice(client, token, draft, three):
    pressed(client, token)

    with pytest.raises(Refused):
        services.decide(now(draft), three[1], APPROVE)
    assert [person.username for person in people_for(now(draft))] == ["zhong"]


def test_a_link_taken_back_leaves_its_sender_her_voice(clock, token, draft, three):
    services.take_back(clock, three[1])
    services.decide(clock, three[2], APPROVE)

    assert [person.username for person in people_for(now(draft))] == ["fu"]
    services.decide(now(draft), three[1], APPROVE)
    assert MaterialPage.objects.get(pk=draft.pk).live


def test_so_does_a_link_that_ran_out(clock, token, draft, three):
    run_out()
    services.decide(clock, three[2], APPROVE)

    assert [person.username for person in people_for(now(draft))] == ["fu"]


def test_of_two_links_for_a_step_only_the_used_one_cost_a_voice(client, clock, token, draft, three):
    services.take_back(clock, three[1])
    pressed(client, services.invite(clock, three[2], WHO))

    assert [person.username for person in people_for(now(draft))] == ["fu"]


def test_who_has_decided_a_step_sends_none_for_another(clock, three):
    with pytest.raises(Refused):
        services.invite(clock, three[0], WHO)


def test_a_writer_sends_none(clock, writer):
    with pytest.raises(Refused):
        services.invite(clock, writer, WHO)


@pytest.mark.parametrize("name", ["张编辑", "chu", "林 秀芝"])
def test_nobody_comes_back_by_a_link_who_wrote_or_decided_it(draft, writer, three, name):
    draft.authors = [MaterialAuthor(name="林秀芝")]
    draft.save_revision(user=writer)
    submitted(draft, writer)
    passed(draft, three[0])

    with pytest.raises(Refused) as refusal:
        services.invite(now(draft), three[1], name)
    assert str(refusal.value) == "这个人写过、改过或者审过这一稿，请另请一位。"


def test_nobody_decides_two_steps_by_two_links(client, token, draft, three):
    pressed(client, token)

    with pytest.raises(Refused) as refusal:
        services.invite(now(draft), three[2], "李 教授")
    assert str(refusal.value) == "这个人写过、改过或者审过这一稿，请另请一位。"


def test_one_link_at_a_time_and_meanwhile_nobody_decides_beside_it(clock, token, three):
    with pytest.raises(Refused):
        services.invite(clock, three[2], "王主任")
    with pytest.raises(Refused):
        services.decide(clock, three[2], APPROVE)


def test_an_expired_one_keeps_nobody_from_deciding(client, clock, token, three, draft):
    run_out()
    client.force_login(three[2])

    desk = client.get(clock.desk_url).text
    assert ("这一审通过" in desk, "收回链接" in desk) == (True, False)
    services.decide(clock, three[2], APPROVE)
    assert now(draft).step == 3


def test_an_expired_one_need_not_be_taken_back(clock, token, three):
    run_out()

    with pytest.raises(Refused, match="没有发出去的链接，不用收回。"):
        services.take_back(clock, three[1])


def test_an_expired_one_is_followed_by_a_new_one(client, clock, token, three, draft):
    run_out()

    pressed(client, services.invite(clock, three[1], WHO))

    assert now(draft).step == 3


def test_a_link_lasts_seven_days_at_the_most(clock, three):
    services.invite(clock, three[1], WHO, days=99)

    assert link().expires_at <= timezone.now() + timedelta(days=7)
