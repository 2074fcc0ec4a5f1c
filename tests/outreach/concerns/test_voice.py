"""A concern that is spoken: heard at the county alone, written down, and read by everybody else."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from outreach.concerns import services
from outreach.concerns.models import Concern, Voice
from tests.clock import clock
from tests.factories import make_user
from tests.outreach.concerns.acts import LAMP, fresh

# The first bytes of a recording as browsers make them.
SOUND = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm" + b"\x00" * 400


def recording(content=SOUND, name="voice.webm"):
    return SimpleUploadedFile(name, content, content_type="audio/webm")


@pytest.fixture
def tell(cast, parties):
    """Post the form as a phone does."""

    def post(client=None, **given):
        place = {"town": cast.yangdian.pk, "village": cast.caishan.pk, "shield": "none"}
        typed = {"key": str(uuid.uuid4()), "text": "", **place, **given}
        return (client or Client()).post(
            "/concerns/new/", {name: one for name, one in typed.items() if one is not None}
        )

    return post


@pytest.fixture
def spoken(tell):
    tell(voice=recording())
    return Concern.objects.get()


def test_said_instead_of_written_it_is_a_concern_with_a_code(tell):
    answer = tell(voice=recording())

    concern = Concern.objects.get()
    assert list(Concern.objects.by_code(answer.context["concern"].code)) == [concern]
    assert (concern.text, concern.voice.format) == ("", "webm")
    assert concern.voice.pk == concern.pk  # no number of its own that would count arrivals


def test_neither_written_nor_said_is_nothing(tell):
    answer = tell()

    assert (answer.status_code, Concern.objects.count()) == (422, 0)
    assert "还没写是什么事，请写一句。" in answer.content.decode()


def test_the_same_recording_pressed_twice_is_one(tell):
    key = str(uuid.uuid4())
    codes = {tell(key=key, voice=recording()).context["concern"].code for _ in range(2)}

    assert (len(codes), Concern.objects.count(), Voice.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("content", [b"MZ" + b"\x00" * 400, b"<html>", b"%PDF-1.7 " + b"\x00" * 99])
def test_what_is_no_recording_is_said_and_not_kept(tell, content):
    answer = tell(voice=recording(content))

    assert answer.status_code == 422
    assert "这个文件不是录音" in answer.content.decode()
    assert Concern.objects.count() == 0


def hears(client, user, concern):
    client.force_login(user)
    return client.get(f"/admin/concerns/{concern.pk}/voice/").status_code


def test_who_reads_concerns_at_the_county_and_above_hears_it(client, parties, spoken):
    for who in ("listener", "supervisor", "city_supervisor"):
        assert hears(client, getattr(parties, who), spoken) == 200
    assert client.get(f"/admin/concerns/{spoken.pk}/voice/").content == SOUND


def test_whoever_handles_it_reads_and_does_not_hear(client, parties, spoken):
    assert "还没听写" in refused(services.refer, spoken, "referred", parties.power, parties.listener)
    assert "还没听写" in refused(services.answer, spoken, "好了", "solved", parties.listener)
    services.write_down(spoken, LAMP, parties.listener)
    services.refer(spoken, "referred", parties.power, parties.listener)

    assert hears(client, parties.handler, spoken) == 404
    shown = client.get(f"/admin/concerns/{spoken.pk}/").content.decode()
    assert LAMP in shown and "<audio" not in shown


def refused(act, *args):
    with pytest.raises(services.Refused) as found:
        act(*args)
    return str(found.value)


def test_a_supervisor_of_the_town_does_not_hear_it(client, cast, parties, spoken):
    boss = make_user("niu", cast.town, "supervisor")
    make_user("guo", cast.town, "handler")
    services.write_down(spoken, LAMP, parties.listener)
    services.refer(spoken, "referred", cast.town, parties.listener)

    assert client.force_login(boss) is None
    assert client.get(f"/admin/concerns/{spoken.pk}/").status_code == 200
    assert hears(client, boss, spoken) == 404


@pytest.mark.parametrize("who", ["foreign_clerk", "superuser"])
def test_strangers_hear_nothing(client, parties, spoken, who):
    assert hears(client, getattr(parties, who), spoken) == 404


def test_it_is_written_down_first_of_all(client, parties, spoken):
    client.force_login(parties.listener)
    address = f"/admin/concerns/{spoken.pk}/"
    assert client.get(address).context["next"]["name"] == "write_down"
    client.post(f"{address}write_down/", {"text": LAMP})

    assert (fresh(spoken).text, fresh(spoken).voice.written_by) == (LAMP, parties.listener)
    assert client.get(address).context["next"]["name"] == "refer"


def test_what_was_written_needs_no_writing_down(parties):
    assert "没有录音" in refused(services.write_down, parties.received(), "别的", parties.listener)


def test_written_down_the_recording_goes_after_ninety_days(parties, tell):
    with clock("2026-11-20 09:00"):
        tell(voice=recording())
        tell(voice=recording(SOUND + b"1"))
        first = Concern.objects.first()
        services.write_down(first, LAMP, parties.listener)
        before = first.at
    assert services.forget_voices(before) == 0
    assert services.forget_voices(before.replace(year=2027)) == 1

    assert Voice.objects.get().concern != first


def test_taken_back_the_voice_is_gone(parties, spoken):
    services.withdraw(spoken)

    assert Voice.objects.count() == 0


@pytest.mark.parametrize(("posted", "said"), [({"look": "town"}, True), ({}, False)])
def test_a_form_that_comes_back_says_that_the_recording_did_not(tell, posted, said):
    """No browser fills a file in again; a script may (static/js/voice.js), and takes the sentence away."""
    answer = tell(voice=recording() if said else None, **posted)

    assert ("刚才的录音没留住" in answer.content.decode()) == said
    assert Concern.objects.count() == 0
