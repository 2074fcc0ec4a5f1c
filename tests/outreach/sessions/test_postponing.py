"""A storm: all talks of a day moved or called off in one act, each clash named and left as it was."""

import re
import uuid

import pytest
from django.urls import reverse

from home.notices.models import Notice
from lecturers.pool.models import Lecturer
from outreach.sessions import services
from outreach.sessions.models import Order, PostponedTalk, Postponement, Session
from outreach.sessions.services import postponing
from outreach.sessions.tasks import postpone_talks
from tests.counting import queries
from tests.factories import make_lecturer, make_user, make_venue

from .acts import confirmed, offered, ordered, soon

pytestmark = pytest.mark.django_db


@pytest.fixture
def morning(cast):
    return confirmed(cast, starts_at=soon(4, 9))


@pytest.fixture
def afternoon(cast):
    hall = make_venue(cast.caishan, cast.village, "大礼堂")
    return confirmed(cast, starts_at=soon(4, 15), lecturer=cast.second, venue=hall)


def concerned(cast, user=None):
    return postponing.concerned(user or cast.coordinator, cast.wenshang, soon(4).date())


def postpone(cast, talks=None, **how):
    said = {"key": uuid.uuid4(), "area": cast.wenshang, "day": soon(4).date(), "reason": "大风", **how}
    storm = postponing.postpone(concerned(cast) if talks is None else talks, cast.coordinator, **said)
    postpone_talks()
    storm.refresh_from_db()
    return storm


def starts(talk):
    return Session.objects.select_related("booking").get(pk=talk.pk).booking.starts_at


def outcome(storm):
    return [(line.state, line.sentence) for line in storm.talks.all()]


def killed(*said, **more):
    raise SystemExit


def test_all_talks_of_the_day_are_concerned_and_no_others(cast, morning, afternoon):
    confirmed(cast, starts_at=soon(5, 9))

    assert list(concerned(cast)) == [morning, afternoon]
    assert list(concerned(cast, cast.clerk_of_yutai)) == []


def test_all_are_put_off_by_so_many_days_at_their_own_hour(cast, morning, afternoon):
    storm = postpone(cast, act="shift", days=2)

    assert (starts(morning), starts(afternoon)) == (soon(6, 9), soon(6, 15))
    assert outcome(storm) == [("done", ""), ("done", "")]
    assert storm.finished_at is not None


def test_all_go_to_one_day(cast, morning, afternoon):
    postpone(cast, act="to_day", to_day=soon(9).date())

    assert (starts(morning), starts(afternoon)) == (soon(9, 9), soon(9, 15))


def test_all_are_called_off_with_one_reason(cast, morning, afternoon):
    postpone(cast, act="cancel")

    assert {(talk.state, talk.moves.last().reason) for talk in Session.objects.all()} == {
        ("cancelled", "大风")
    }


def test_a_clash_is_named_and_left_and_the_rest_is_moved(cast, morning, afternoon):
    confirmed(cast, starts_at=soon(6, 9), venue=make_venue(cast.caishan, cast.village, "小院"))
    storm = postpone(cast, act="shift", days=2)

    assert (starts(morning), starts(afternoon)) == (soon(4, 9), soon(6, 15))
    (left, sentence), (done, _none) = outcome(storm)
    assert (left, done) == ("left", "done")
    assert "林秀芝" in sentence


@pytest.mark.parametrize("how", [{"act": "cancel"}, {"act": "shift", "days": 2}])
def test_what_was_changed_since_it_was_chosen_is_left(cast, morning, how):
    said = {"key": uuid.uuid4(), "area": cast.wenshang, "day": soon(4).date(), "reason": "大风"}
    storm = postponing.postpone(concerned(cast), cast.coordinator, **said, **how)
    services.reschedule(morning, soon(8, 9), soon(8, 10), None, cast.coordinator, "先挪了")
    postpone_talks()

    assert [state for state, _sentence in outcome(storm)] == ["left"]
    assert (Session.objects.get(pk=morning.pk).state, starts(morning)) == ("offering", soon(8, 9))


def test_what_another_worker_has_done_is_not_done_again(cast, morning):
    storm = postpone(cast, act="shift", days=2)
    line = storm.talks.get()
    PostponedTalk.objects.update(seen=Session.objects.get(pk=morning.pk).version)
    postponing.take_up(storm, line.pk)

    assert starts(morning) == soon(6, 9)


def test_several_days_are_one_act(cast, morning, afternoon):
    later = confirmed(cast, starts_at=soon(6, 9))
    after = confirmed(cast, starts_at=soon(7, 9))
    days = {"day": soon(4).date(), "last_day": soon(6).date()}
    found = postponing.concerned(cast.coordinator, cast.wenshang, **days)
    assert list(found) == [morning, afternoon, later]
    storm = postpone(cast, found, act="shift", days=10, **days)

    assert [starts(one) for one in (morning, afternoon, later, after)] == [
        soon(14, 9),
        soon(14, 15),
        soon(16, 9),
        soon(7, 9),
    ]
    assert (storm.day, storm.last_day) == (soon(4).date(), soon(6).date())


def test_everyone_is_told_once(cast, morning, afternoon):
    other = make_user("gao", cast.town, "coordinator")
    Session.objects.update(coordinator=other)
    key = uuid.uuid4()
    for _press in range(2):
        postpone(cast, list(Session.objects.all()), key=key, act="shift", days=2)

    def told(user, words):
        return Notice.objects.filter(to_user=user, title__contains=words).count()

    assert told(cast.lecturer.user, "改了时间地点") == told(cast.second.user, "改了时间地点") == 1
    assert told(other, "改了时间地点") == 0
    assert told(other, "你经办的 2 场改了时间") == 1
    assert told(cast.coordinator, "你经办的") == 0
    assert told(cast.coordinator, "成批改期办完了：办好 2 场，没动 0 场") == 1


def test_a_colleague_hears_once_of_all_that_was_called_off(cast, morning, afternoon):
    other = make_user("gao", cast.town, "coordinator")
    Session.objects.update(coordinator=other)
    postpone(cast, act="cancel")

    mine = (
        Notice.objects.filter(to_user=other)
        .exclude(title__startswith="有人点")
        .exclude(title__contains="定下来")
    )
    assert [one.title for one in mine if "取消" in one.title] == ["你经办的 2 场取消了"]
    assert Notice.objects.filter(to_user=cast.lecturer.user, title__startswith="这一场取消了").count() == 1


def test_one_reason_at_least_and_one_talk(cast, morning):
    with pytest.raises(services.Refused, match="缘由"):
        postpone(cast, act="cancel", reason=" ")
    with pytest.raises(services.Refused, match="一场也没有勾"):
        postpone(cast, [], act="cancel")
    assert not Postponement.objects.exists()


def test_killed_between_two_talks_the_rest_is_done_by_the_next_sweep(cast, morning, afternoon, monkeypatch):
    with monkeypatch.context() as dying:
        dying.setattr(postponing, "reschedule", killed)
        with pytest.raises(SystemExit):
            postpone(cast, act="shift", days=2)
    assert set(PostponedTalk.objects.values_list("state", flat=True)) == {"waiting"}

    postpone_talks()
    assert (starts(morning), starts(afternoon)) == (soon(6, 9), soon(6, 15))


def test_an_offer_that_waits_is_moved_too(cast):
    asked = offered(cast, ordered(cast), starts_at=soon(4, 9))
    postpone(cast, act="shift", days=1)

    assert starts(asked.session) == soon(5, 9)


class TestPages:
    @pytest.fixture
    def zhou(self, cast, client):
        client.force_login(cast.coordinator)
        return client

    @pytest.fixture
    def address(self, cast):
        return f"{reverse('postpone')}?day={soon(4).date()}&area={cast.yangdian.pk}"

    def test_choosing_a_day_and_an_area_shows_what_is_concerned(self, zhou, address, morning, afternoon):
        page = zhou.get(address).content.decode()

        assert page.count('name="talks"') == 2
        assert morning.title in page

    def test_who_will_hear_of_it_is_said_before(self, cast, zhou, address, morning, afternoon):
        other = make_user("gao", cast.town, "coordinator", name="高秀兰")
        make_lecturer("没账号的", cast.caishan, cast.county, cast.topic)
        Session.objects.filter(pk=afternoon.pk).update(coordinator=other)
        Order.objects.filter(session=morning).update(contact="13900000002")
        offered(cast, ordered(cast), Lecturer.objects.get(name="没账号的"), starts_at=soon(4, 19))
        page = zhou.get(address).content.decode()

        assert ("林秀芝（1 场）" in page, "郭家贵（1 场）" in page) == (True, True)
        assert "没账号的（1 场，要打电话）" in page
        assert ("1 位留了电话，2 位凭编号自己查" in page, "高秀兰（1 场）" in page) == (True, True)

    @pytest.mark.parametrize(
        ("last", "sentence"),
        [(3, "到哪天不能比从哪天早"), (40, "一次最多办一个月的"), ("2026-02-30", "没有这一天")],
    )
    def test_days_that_make_no_sense_are_one_sentence(self, zhou, address, morning, last, sentence):
        last = last if isinstance(last, str) else soon(last).date()
        page = zhou.get(f"{address}&last_day={last}")

        assert (page.status_code, sentence in page.content.decode()) == (422, True)
        assert 'name="talks"' not in page.content.decode()

    def test_many_talks_ask_no_more_than_one(self, cast, zhou, address, morning):
        one = queries(zhou, address)
        for hour in (11, 17):
            confirmed(cast, starts_at=soon(4, hour), lecturer=cast.second)

        assert queries(zhou, address) == one

    def test_one_press_does_it_and_shows_how_it_went(self, cast, zhou, address, morning, afternoon):
        form = {"key": uuid.uuid4(), "talks": [morning.pk], "act": "shift", "days": 3, "reason": "大雪"}
        page = zhou.post(address, form, follow=True).content.decode()
        assert "正在办，还有 1 场" in page
        assert 'http-equiv="refresh"' in page

        postpone_talks()
        page = zhou.get(reverse("postponement", args=[Postponement.objects.get().pk])).content.decode()
        assert "办好 1 场，没动 0 场" in page
        assert 'http-equiv="refresh"' not in page
        assert (starts(morning), starts(afternoon)) == (soon(7, 9), soon(4, 15))

    def test_what_became_of_them_is_copied_as_text_for_a_group(self, cast, zhou, morning):
        day = f"{soon(6).month}月{soon(6).day}日"
        storm = postpone(cast, act="shift", days=2)
        text = zhou.get(reverse("postponement", args=[storm.pk])).context["text"]
        assert re.fullmatch(rf"1\. 改到 {day} 星期. 09:00—10:00，彩山村 文化大院，养老金怎么算", text)

        storm = postpone(cast, list(Session.objects.all()), act="cancel", day=soon(6).date())
        text = zhou.get(reverse("postponement", args=[storm.pk])).context["text"]
        assert text.startswith("1. 取消了：")

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"talks": []}, "一场也没有勾"),
            ({"reason": ""}, "改期要说一声缘由"),
            ({"days": ""}, "推几天还空着"),
            ({"act": "to_day"}, "挪到哪天还空着"),
            ({"act": "to_day", "to_day": "2020-01-01"}, "今天以后、一年以内"),
            ({"act": "to_day", "to_day": "2026-02-30"}, ""),
            ({"talks": [999]}, ""),
        ],
    )
    def test_what_is_missing_is_said(self, zhou, address, morning, wrong, sentence):
        form = {"key": uuid.uuid4(), "talks": [morning.pk], "act": "shift", "days": 3, "reason": "大雪"}
        page = zhou.post(address, form | wrong)

        assert page.status_code == 422
        assert sentence in page.content.decode()
        assert not Postponement.objects.exists()

    def test_another_countys_talks_are_not_there(self, cast, client, morning):
        client.force_login(cast.clerk_of_yutai)
        page = client.get(f"{reverse('postpone')}?day={soon(4).date()}&area={cast.wenshang.pk}")

        assert "这一片不归你管" in page.content.decode()
        assert morning.title not in page.content.decode()

    def test_a_result_is_for_who_may_see_it(self, cast, client, morning):
        storm = postpone(cast, act="cancel")
        client.force_login(cast.clerk_of_yutai)

        assert client.get(reverse("postponement", args=[storm.pk])).status_code == 404
