"""What people wrote and said is read at the county by somebody without a hand in the talk, and then gone."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from home.trust.models import AuditEvent
from home.trust.retention import purge
from outreach.feedback.models import Enclosure, Rating
from outreach.feedback.readers import Reading
from outreach.feedback.services import Refused, reading
from outreach.feedback.slots import on_my
from outreach.materials.asked.models import FaqLine, TopicDemand
from tests.factories import HOUR, make_user
from tests.outreach.feedback.answers import engaged, given, rated
from tests.outreach.feedback.test_receiving import WEBM

YES = (3, 3, 3)


@pytest.fixture
def talk(cast):
    """Arranged by the town, so that the county has no part in it."""
    return given(cast, days=9, title="养老金这笔账", topic=cast.topic, office=cast.town)


@pytest.fixture
def reader(cast):
    return make_user("reader", cast.county, "listener", name="县里的人")


def comment(talk, text="讲快了，找我 13800000001", voice=None, **fields):
    row = Rating.objects.create(session=talk, key=uuid.uuid4(), text=text, reading=Reading.WAITING, **fields)
    if voice:
        Enclosure.objects.create(rating=row, kind="voice", format="webm", content=voice)
    return row


def seen(client, user, row):
    client.force_login(user)
    return client.get(f"/admin/comments/{row.pk}/")


def press(client, user, row, name, **said):
    client.force_login(user)
    return client.post(f"/admin/comments/{row.pk}/{name}/", said)


def text(answer):
    return answer.content.decode()


def listed(client, user, query=""):
    client.force_login(user)
    return text(client.get(f"/admin/snippets/outreach/rating/{query}"))


def test_what_a_reader_types_reaches_the_lecturer_and_nothing_else_of_it(cast, client, talk, reader):
    engaged(talk, cast.lecturer)
    row = comment(talk, voice=WEBM)
    rated(talk, *[YES] * 4)
    assert press(client, reader, row, "pass", gist="有人觉得讲快了").status_code == 302

    client.force_login(cast.lecturer.user)
    shown = text(client.get("/my/"))
    assert "“有人觉得讲快了”" in shown
    rest = shown.split("大伙给你的话")[1]
    assert "13800000001" not in rest and "voice" not in rest


def test_until_somebody_has_read_it_the_lecturer_sees_nothing(cast, talk):
    engaged(talk, cast.lecturer)
    comment(talk)
    rated(talk, *[YES] * 5)
    (shown,) = on_my(None, cast.lecturer)["rated"]

    assert (shown["strength"].n, shown["texts"]) == (6, [])


def test_the_reader_sees_the_words_without_numbers_and_hears_the_voice(client, talk, reader):
    row = comment(talk, voice=WEBM)
    shown = text(seen(client, reader, row))

    assert "讲快了，找我 ■■■■■■■■■■■" in shown and "13800000001" not in shown
    voice = client.get(f"/admin/comments/{row.pk}/voice/")
    assert (voice.status_code, voice.content, voice["Content-Type"]) == (200, WEBM, "audio/webm")
    assert (voice["X-Content-Type-Options"], voice["Content-Security-Policy"]) == (
        "nosniff",
        "default-src 'none'",
    )
    assert "no-store" in voice["Cache-Control"]


def test_neither_when_it_came_nor_what_was_rated_is_shown(client, talk, reader):
    row = comment(talk, understood=1, at=talk.booking.starts_at)
    shown = text(seen(client, reader, row)) + listed(client, reader, "?all=1")

    assert "没有</" not in shown and f"{timezone.localtime(row.at):%H:00}" not in shown
    assert not any(word in shown for word in ("扫码", "听得懂", str(row.key)))


@pytest.mark.parametrize("number", range(7))
def test_a_voice_is_never_played_to_whom_it_is_about(cast, client, talk, number):
    row = comment(talk, voice=WEBM)
    stranger = list(strangers(cast, talk))[number]
    client.force_login(stranger)

    for address in ("", "voice/", "photo/"):
        assert client.get(f"/admin/comments/{row.pk}/{address}").status_code in (302, 404), stranger
    assert press(client, stranger, row, "pass", gist="改过的").status_code in (302, 404)
    row.refresh_from_db()
    assert (row.reading, row.gist) == (Reading.WAITING, "")


def strangers(cast, talk):
    """Whoever might wish to know: the village, the town that had it on, its lecturer, a clerk, superusers."""
    engaged(talk, cast.lecturer)
    yield make_user("station", cast.village, "station", "listener", "supervisor")
    yield make_user("town", cast.town, "coordinator", "listener", "supervisor")
    yield cast.lecturer.user
    both = make_user("both", cast.county, "listener", "coordinator")
    talk.coordinator = both
    talk.save()
    yield both
    yield make_user("clerk", cast.county, "coordinator", "dispatcher", "auditor", "admin", "editor")
    yield make_user("far", cast.other_county, "listener", "supervisor")
    yield make_user("root", is_superuser=True, is_staff=True)


def test_a_talk_of_the_county_itself_is_read_above_it(cast, client, reader):
    row = comment(given(cast, days=9))
    above = make_user("above", cast.city, "listener")

    assert seen(client, reader, row).status_code == 404
    assert seen(client, above, row).status_code == 200


def test_neither_town_nor_village_reads_what_was_said_of_a_talk_of_the_county(cast, client):
    row = comment(given(cast, days=9), voice=WEBM)
    for office in (cast.town, cast.village):
        boss = make_user(f"boss of {office.level}", office, "listener", "supervisor")

        assert seen(client, boss, row).status_code == 404
        assert client.get(f"/admin/comments/{row.pk}/voice/").status_code == 404


def test_the_list_opens_on_what_nobody_has_read_and_is_in_no_order_of_time(client, cast, talk, reader):
    hours = [talk.booking.ends_at + number * HOUR for number in range(12)]
    rows = [comment(talk, text=f"第{number}条", at=at) for number, at in enumerate(hours)]
    done = comment(talk)
    press(client, reader, done, "hold")
    shown = listed(client, reader)
    places = [shown.index(f"/admin/comments/{row.pk}/") for row in rows]

    assert f"/admin/comments/{done.pk}/" not in shown
    assert places != sorted(places)
    assert [row.pk for row in sorted(rows, key=lambda row: places[rows.index(row)])] == sorted(
        row.pk for row in rows
    )


def test_the_piles_tell_voices_from_words_and_what_is_overdue(cast, client, talk, reader):
    fresh = given(cast, days=1, office=cast.town)
    comment(talk, voice=WEBM), comment(talk), comment(fresh)
    shown = listed(client, reader)

    assert [
        part in shown
        for part in ("语音等着打成字 <b>1</b>", "写的等着看 <b>2</b>", "过了七天还没看 <b>2</b>")
    ] == [True] * 3


def test_two_readers_at_once_read_it_once(client, talk, reader):
    row = comment(talk)
    press(client, reader, row, "hold")
    press(client, reader, row, "pass", gist="后来的")
    row.refresh_from_db()

    assert (row.reading, row.gist) == (Reading.HELD, "")


def test_who_comes_second_with_an_old_page_is_refused(talk, reader):
    row = comment(talk)
    reading.hold(row, reader)
    with pytest.raises(Refused, match="别人已经看过这一条了"):
        reading.pass_on(row, "后来的", reader)


@pytest.mark.parametrize(
    ("gist", "sentence"),
    [("", "还没写转给讲的人的话，请写一句；不转就点“不转”。"), ("找他 13800000001", "里面像是有手机号")],
)
def test_nothing_and_numbers_are_not_passed_on(client, talk, reader, gist, sentence):
    row = comment(talk)
    answer = press(client, reader, row, "pass", gist=gist)
    row.refresh_from_db()

    assert sentence in text(answer)
    assert row.reading == Reading.WAITING


def test_the_log_says_that_a_comment_was_read_and_not_which(client, talk, reader):
    row = comment(talk)
    press(client, reader, row, "pass", gist="讲快了")
    event = AuditEvent.objects.get(action="feedback.comment_passed")

    assert (event.object_type, event.object_id, event.detail) == ("outreach.Session", str(talk.pk), {})


def test_a_question_is_collected_for_everybody_and_counts_for_its_topic(cast, client, talk, reader):
    row = comment(talk, text="俺爹的养老金咋没涨")
    press(client, reader, row, "collect", question="养老金什么时候调", topic=str(cast.topic.pk))
    line = FaqLine.objects.get()
    row.refresh_from_db()

    assert (line.question, line.topic, line.area, line.session, line.state) == (
        "养老金什么时候调",
        cast.topic,
        cast.yangdian,
        talk,
        "asked",
    )
    assert TopicDemand.objects.by_topic() == {cast.topic.pk: 1}
    assert row.reading == Reading.WAITING


def test_after_ninety_days_words_and_voices_are_gone_and_faces_stay(talk):
    old = comment(talk, voice=WEBM, understood=3, at=timezone.now() - timedelta(days=91))
    passed = comment(talk, at=timezone.now() - timedelta(days=91))
    Rating.objects.filter(pk=passed.pk).update(gist="讲快了", reading=Reading.PASSED)
    young = comment(talk, voice=WEBM, at=timezone.now() - timedelta(days=89))
    run = purge("comments")

    old.refresh_from_db(), young.refresh_from_db(), passed.refresh_from_db()
    assert (old.text, old.gist, old.reading, old.understood) == ("", "", Reading.NOTHING, 3)
    assert (passed.text, passed.gist) == ("", "")
    assert (young.text, Enclosure.objects.get().rating) == ("讲快了，找我 13800000001", young)
    assert run.count == 2


def test_what_was_read_is_heard_no_more(client, talk, reader):
    row = comment(talk, voice=WEBM)
    press(client, reader, row, "hold")
    client.force_login(reader)

    assert client.get(f"/admin/comments/{row.pk}/voice/").status_code == 404


def test_the_next_one_is_a_press_away(client, talk, reader):
    one, other = comment(talk), comment(talk)

    assert f"/admin/comments/{other.pk}/" in text(seen(client, reader, one))


def test_comments_are_not_exported(client, talk, reader):
    comment(talk, text="讲快了")

    client.force_login(reader)
    written = client.get("/admin/snippets/outreach/rating/?export=csv&all=1").getvalue().decode()

    assert written.strip("\ufeff\r\n") == ""


def test_the_first_page_of_the_admin_says_what_waits(client, talk, reader):
    comment(talk, voice=WEBM)
    client.force_login(reader)
    shown = text(client.get("/admin/"))

    assert "段语音等着打成字" in shown and "条留的话过了七天还没看" in shown
