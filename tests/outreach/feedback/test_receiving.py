"""What may come with an answer, and what is refused: hours, voices, pictures, slips, further questions."""

import json
import uuid
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from home.trust.codes import tidy
from outreach.feedback.models import Enclosure, PaperCode, QuestionSheet, Rating, SheetAnswer, SheetQuestion
from outreach.feedback.services import cleaning, slips
from outreach.feedback.services.rating import Refused, hour_from
from tests.factories import HOUR, make_form
from tests.outreach.feedback.answers import GOOD, engaged, given

WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm" + b"\x00" * 200


@pytest.fixture
def talk(cast):
    return given(cast)


def send(talk, client=None, headers=None, **changes):
    posted = {"key": str(uuid.uuid4()), **GOOD, **changes}
    return (client or Client()).post(f"/f/{talk.token}/", posted, headers=headers)


def text(answer):
    return answer.content.decode()


def file(content, name="x.bin"):
    return SimpleUploadedFile(name, content)


def hours(moment):
    return str(int(moment.timestamp() // 3600))


def whole(moment):
    return moment.replace(minute=0, second=0, microsecond=0)


# The hour a phone says


def test_an_answer_that_waited_in_the_phone_keeps_its_own_hour(cast):
    talk = given(cast, days=2)
    said = talk.booking.starts_at + HOUR
    send(talk, hour=hours(said))

    assert Rating.objects.get().at == whole(said)


def test_the_first_hour_counts_though_it_began_before_the_talk(cast):
    talk = given(cast, days=2)
    send(talk, hour=hours(talk.booking.starts_at))

    assert Rating.objects.get().at == whole(talk.booking.starts_at)


@pytest.mark.parametrize("away", [timedelta(days=-3650), timedelta(days=3650), timedelta(hours=2)])
def test_a_clock_that_is_off_is_not_believed(talk, away):
    send(talk, hour=hours(timezone.now() + away))

    assert Rating.objects.get().at == whole(timezone.now())


def test_an_hour_before_the_talk_is_not_believed(cast):
    talk = given(cast, days=2)
    send(talk, hour=hours(talk.booking.starts_at - HOUR))

    assert Rating.objects.get().at == whole(timezone.now())


@pytest.mark.parametrize("typed", ["", "now", "-5", "1e9", "9" * 30, "٣٣", "<script>"])
def test_nonsense_is_no_hour(talk, typed):
    answer = send(talk, hour=typed)

    assert (answer.status_code, Rating.objects.get().at) == (302, whole(timezone.now()))


def test_an_hour_has_no_minutes_to_begin_with():
    moment = hour_from("490000")
    assert (moment.minute, moment.second) == (0, 0)


def test_what_came_late_is_late_whatever_the_phone_says(cast):
    talk = given(cast, days=9)
    send(talk, hour=hours(talk.booking.starts_at + HOUR))

    assert (Rating.objects.get().late, Rating.objects.get().at) == (
        True,
        whole(talk.booking.starts_at + HOUR),
    )


# For the script


JSON = {"Accept": "application/json"}


def test_the_script_is_answered_in_a_word(talk):
    answer = send(talk, headers=JSON)

    assert (answer.status_code, json.loads(answer.content)) == (200, {"onward": f"/f/{talk.token}/?done"})
    assert answer["Cache-Control"] == "no-store"


def test_the_script_is_told_what_is_missing(talk):
    answer = send(talk, headers=JSON, understood="", remembered="", useful="")

    assert (answer.status_code, json.loads(answer.content)) == (
        422,
        {"faults": ["一张脸也没点，至少点一个就行。"]},
    )


def test_the_script_is_led_on_to_a_concern(talk):
    answer = send(talk, headers=JSON, concern="on")

    assert json.loads(answer.content) == {"onward": f"/concerns/new/?session={talk.number}"}


# Voices


def voiced(talk, content, name="voice.webm"):
    return send(talk, voice=file(content, name))


def test_a_voice_lies_with_its_answer_and_waits_to_be_heard(talk):
    voiced(talk, WEBM)
    enclosure = Enclosure.objects.get()

    assert (enclosure.kind, enclosure.format, bytes(enclosure.content)) == ("voice", "webm", WEBM)
    assert enclosure.rating.reading == "waiting"


@pytest.mark.parametrize(
    ("content", "format"),
    [
        (WEBM, "webm"),
        (b"OggS\x00\x02" + b"\0" * 300, "ogg"),
        (b"#!AMR\n" + b"\0" * 300, "amr"),
        (b"RIFF\x24\x01\0\0WAVEfmt \x10\0\0\0\1\0\1\0" + b"\0" * 300, "wav"),
        (b"\xff\xfb\x90\x64" + b"\0" * 300, "mp3"),
    ],
)
def test_whatever_a_phone_records_is_known_by_its_bytes(talk, content, format):
    voiced(talk, content, "recording.exe")
    assert Enclosure.objects.get().format == format


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"MZ\x90\0" + b"\0" * 300,
        b"%PDF-1.7" + b"\0" * 300,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 300,
        b"hello",
    ],
)
def test_what_is_no_voice_is_refused_in_a_sentence_and_the_answer_waits(talk, content):
    answer = send(talk, voice=file(content, "voice.webm"), text="多讲讲")

    assert answer.status_code == 422
    assert "这个文件不是录音，只是名字像" in text(answer) and "多讲讲</textarea>" in text(answer)
    assert Rating.objects.count() == Enclosure.objects.count() == 0


def test_three_hours_that_call_themselves_webm_are_refused_by_their_size(talk):
    answer = voiced(talk, WEBM + b"\0" * 4_000_000)

    assert answer.status_code == 422
    assert "这段话太长了，一分钟以内的才收得下" in text(answer)
    assert Rating.objects.count() == 0


def test_a_body_that_says_it_is_huge_is_refused_unread(talk):
    answer = Client().post(
        f"/f/{talk.token}/", b"x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="30000000"
    )

    assert (answer.status_code, answer["Connection"]) == (413, "close")
    assert "选的和写的都还在" in text(answer)


def test_an_empty_recording_is_none(talk):
    voiced(talk, b"")

    assert (Rating.objects.count(), Enclosure.objects.count()) == (1, 0)


def box(kind, *inside):
    content = b"".join(inside)
    return (8 + len(content)).to_bytes(4, "big") + kind + content


def m4a(handler=b"soun"):
    """A recording as an iPhone names it: after the street."""
    street = box(b"udta", box(b"\xa9nam", "彩山村东头".encode()), box(b"\xa9xyz", b"+35.78+116.63/"))
    track = box(
        b"trak",
        box(b"tkhd", bytes(84)),
        box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(12))),
        box(b"udta", b"iPhone of Wang"),
    )
    return box(b"ftyp", b"M4A \0\0\0\0") + box(b"moov", track, street) + box(b"mdat", b"sound" * 40)


def test_where_and_with_what_it_was_recorded_is_blanked_and_the_sound_stays(talk):
    content = m4a()
    voiced(talk, content, "彩山村东头.m4a")
    kept = bytes(Enclosure.objects.get().content)

    assert len(kept) == len(content)
    assert "彩山".encode() not in kept and b"+35.78" not in kept and b"iPhone" not in kept
    assert b"sound" * 40 in kept


@pytest.mark.parametrize("kind", [b"meta", b"uuid", b"udta"])
def test_words_at_the_end_of_a_recording_are_blanked_too(talk, kind):
    voiced(talk, m4a() + box(kind, "彩山村东头".encode()))

    assert "彩山".encode() not in bytes(Enclosure.objects.get().content)


def webm(*codecs):
    """As a browser records it: what is in it is named before the first sound."""
    tracks = b"".join(b"\xae\x86" + codec for codec in codecs)
    return (
        b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm"
        + b"\x16\x54\xae\x6b"
        + tracks
        + b"\x1f\x43\xb6\x75"
        + bytes(300)
    )


def ogg(*codecs):
    """Its first pages say what is in it."""
    return b"".join(b"OggS\0\x02" + bytes(20) + b"\x01\x2a" + codec for codec in codecs) + bytes(300)


FILMED = [
    m4a(b"vide"),
    *(webm(b"A_OPUS", codec) for codec in (b"V_VP8", b"V_VP9", b"V_AV1", b"V_MPEG4/ISO/AVC")),
    ogg(b"\x80theora\x03\x02\x01", b"OpusHead\x01"),
    ogg(b"OpusHead\x01", b"\x80theora\x03\x02\x01"),
]


@pytest.mark.parametrize("film", FILMED, ids=["mp4", "vp8", "vp9", "av1", "h264", "theora", "theora second"])
def test_a_film_is_no_voice(talk, film):
    answer = voiced(talk, film)

    assert (answer.status_code, Enclosure.objects.count()) == (422, 0)
    assert "这是一段录像，不是录音" in text(answer)


@pytest.mark.parametrize(("sound", "format"), [(webm(b"A_OPUS"), "webm"), (ogg(b"OpusHead\x01"), "ogg")])
def test_what_a_browser_records_is_kept_as_it_came(talk, sound, format):
    voiced(talk, sound)

    assert [(one.format, bytes(one.content)) for one in Enclosure.objects.all()] == [(format, sound)]


def test_the_words_in_an_mp3_and_a_wav_go(talk):
    sound = b"\xff\xfb\x90\x64" + b"\1" * 300
    named = b"ID3\x04\0\0\0\0\0\x0a" + b"Wang Xiuli" + sound + b"TAG" + b"Wang".ljust(125, b"\0")
    voiced(talk, named, "x.mp3")
    riff = b"fmt \x10\0\0\0\1\0\1\0" + bytes(12) + b"LIST\x08\0\0\0INFOWang" + b"data\x04\0\0\0\1\2\3\4"
    voiced(talk, b"RIFF" + (4 + len(riff)).to_bytes(4, "little") + b"WAVE" + riff, "x.wav")
    kept = [bytes(one.content) for one in Enclosure.objects.order_by("format")]

    assert kept[0] == sound
    assert b"Wang" not in kept[1] and kept[1].endswith(b"data\x04\0\0\0\1\2\3\4")


# Pictures


def photo(side=(40, 30), format="JPEG", **fields):
    out = BytesIO()
    Image.new("RGB", side, "green").save(out, format, **fields)
    return out.getvalue()


def located():
    marks = Image.Exif()
    marks[0x010F] = "HUAWEI of Wang"
    marks[0x0112] = 6  # lying on its side
    return photo(exif=marks.tobytes())


def test_a_photo_is_kept_upright_and_without_the_phones_marks(talk):
    send(talk, photo=file(located(), "wang.jpg"))
    enclosure = Enclosure.objects.get()
    kept = Image.open(BytesIO(bytes(enclosure.content)))

    assert (enclosure.kind, enclosure.format, kept.format, kept.size) == ("photo", "jpeg", "JPEG", (30, 40))
    assert not kept.getexif() and b"HUAWEI" not in bytes(enclosure.content)


def test_a_large_photo_is_made_small(talk):
    send(talk, photo=file(photo((4000, 3000))))

    assert Image.open(BytesIO(bytes(Enclosure.objects.get().content))).size == (1600, 1200)


@pytest.mark.parametrize("content", [b"<svg/>", b"<html><script>alert(1)</script>", WEBM, b"no"])
def test_what_is_no_picture_is_refused_in_a_sentence(talk, content):
    answer = send(talk, photo=file(content, "photo.jpg"))

    assert answer.status_code == 422
    assert "不能当图片传" in text(answer) or "这个文件不是图片，只是名字像" in text(answer)
    assert Rating.objects.count() == 0


def test_a_broken_picture_is_refused(talk):
    answer = send(talk, photo=file(photo()[:300]))

    assert (answer.status_code, Rating.objects.count()) == (422, 0)


def test_a_photo_of_more_than_twelve_megabytes_is_refused_by_its_size(talk):
    answer = send(talk, photo=file(photo() + bytes(12_000_000)))

    assert (answer.status_code, Rating.objects.count()) == (422, 0)
    assert "这张照片太大了，超过 12 兆；请换一张小的，或者不传。" in text(answer)


def test_the_same_key_brings_its_voice_once(talk):
    key = str(uuid.uuid4())
    for _press in range(2):
        send(talk, key=key, voice=file(WEBM))

    assert (Rating.objects.count(), Enclosure.objects.count()) == (1, 1)


# Slips


@pytest.fixture
def codes(cast, talk):
    return slips.make(talk, 3, cast.coordinator)


def test_a_slip_counts_once_and_is_a_source_of_its_own(talk, codes):
    assert send(talk, slip=codes[0]).status_code == 302
    answer = send(talk, slip=codes[0])

    assert answer.status_code == 422
    assert "这张纸条已经评过了，一张只算一回。" in text(answer)
    assert [rating.source for rating in Rating.objects.all()] == ["paper"]


def test_the_same_press_twice_is_no_second_use(talk, codes):
    key = str(uuid.uuid4())

    assert [send(talk, key=key, slip=codes[0]).status_code for _press in range(2)] == [302, 302]
    assert Rating.objects.count() == 1


def test_a_slip_is_typed_as_hands_write(talk, codes):
    typed = codes[0].lower().replace("-", " ")

    assert send(talk, slip=typed).status_code == 302
    assert len(codes[0].replace("-", "")) == 8


@pytest.mark.parametrize("slip", ["7K3M-9QX2", "x", "<script>", "0" * 40])
def test_a_code_that_was_never_printed_keeps_nothing(talk, codes, slip):
    answer = send(talk, slip=slip)

    assert (answer.status_code, Rating.objects.count()) == (422, 0)
    assert "纸条上的编号不对" in text(answer)


def test_a_slip_of_another_talk_is_none_here(cast, talk, codes):
    assert send(given(cast), slip=codes[0]).status_code == 422
    assert Rating.objects.count() == 0


def test_which_answer_a_slip_brought_is_not_kept(talk, codes):
    send(talk, slip=codes[0])
    send(talk, slip=codes[1])

    used = list(PaperCode.objects.filter(used=True))
    assert len(used) == 2
    assert {field.name for field in PaperCode._meta.get_fields()} == {"id", "code_hash", "session", "used"}
    assert not {rating.pk for rating in Rating.objects.all()} & {code.pk for code in used}


def test_codes_are_kept_as_fingerprints_only(codes):
    kept = str(list(PaperCode.objects.values_list()))

    assert not any(code in kept or code.replace("-", "") in kept for code in codes)
    assert all(tidy(code, 7) == code for code in codes)


def test_slips_go_with_the_seventh_day(cast):
    fresh, over, coming = given(cast, days=7), given(cast, days=7), given(cast, days=-2)
    for talk in (fresh, over, coming):
        slips.make(talk, 2, cast.coordinator)
    over.booking.ends_at -= timedelta(days=1)
    over.booking.starts_at -= timedelta(days=1)
    over.booking.save()

    assert cleaning.shred_slips() == 2
    assert set(PaperCode.objects.values_list("session", flat=True)) == {fresh.pk, coming.pk}


def test_after_the_seven_days_none_are_printed(cast):
    with pytest.raises(Refused, match="讲完七天了，纸条作废，不能再印。"):
        slips.make(given(cast, days=8), 1, cast.coordinator)


def test_six_hundred_slips_are_enough_for_any_hall(cast, talk):
    for _time in range(5):
        slips.make(talk, 120, cast.coordinator)
    with pytest.raises(Refused, match="一共最多 600 张"):
        slips.make(talk, 1, cast.coordinator)

    assert talk.paper_codes.count() == 600


# Questions of the office


@pytest.fixture
def sheet(cast):
    sheet = QuestionSheet.objects.create(office=cast.county)
    kinds = [
        ("radio", "坐得下吗", "坐得下\n挤了点"),
        ("scale", "讲得快慢", ""),
        ("multiline", "下回想听", ""),
    ]
    return [
        SheetQuestion.objects.create(
            sheet=sheet, label=label, field_type=kind, choices=choices, sort_order=place
        )
        for place, (kind, label, choices) in enumerate(kinds)
    ]


def names(questions):
    return [question.clean_name for question in questions]


def test_the_office_asks_its_own_questions_and_none_must_be_answered(talk, sheet):
    shown = text(Client().get(f"/f/{talk.token}/"))

    assert "坐得下吗" in shown and "挤了点" in shown and "下回想听" in shown
    assert send(talk).status_code == 302


def test_what_was_chosen_stands_beside_no_rating_and_what_was_written_goes_to_the_reader(talk, sheet):
    seats, pace, next_time = names(sheet)
    send(talk, **{seats: "挤了点", pace: "4", next_time: "讲讲医保"})

    assert list(
        SheetAnswer.objects.order_by("question__sort_order").values_list("question__label", "value")
    ) == [
        ("坐得下吗", "挤了点"),
        ("讲得快慢", "4"),
    ]
    assert "rating" not in {field.name for field in SheetAnswer._meta.get_fields()}
    assert (Rating.objects.get().text, Rating.objects.get().reading) == ("下回想听：讲讲医保", "waiting")


@pytest.mark.parametrize(("place", "value"), [(0, "没这个"), (1, "6"), (1, "0"), (2, "长" * 301)])
def test_an_answer_that_is_none_is_refused_with_everything_kept(talk, sheet, place, value):
    answer = send(talk, text="多讲讲", **{names(sheet)[place]: value})

    assert (answer.status_code, Rating.objects.count()) == (422, 0)
    assert "多讲讲</textarea>" in text(answer)


def test_the_nearest_office_asks_and_its_sheet_for_this_kind_first(cast, sheet):
    form = make_form()
    talk = given(cast, form=form)
    talk.office = cast.village
    talk.save()
    assert "坐得下吗" in text(Client().get(f"/f/{talk.token}/"))

    town = QuestionSheet.objects.create(office=cast.town)
    SheetQuestion.objects.create(sheet=town, label="镇上问的", field_type="scale")
    shown = text(Client().get(f"/f/{talk.token}/"))
    assert "镇上问的" in shown and "坐得下吗" not in shown

    own_kind = QuestionSheet.objects.create(office=cast.town, form=form)
    SheetQuestion.objects.create(sheet=own_kind, label="快板才问的", field_type="scale")
    shown = text(Client().get(f"/f/{talk.token}/"))
    assert "快板才问的" in shown and "镇上问的" not in shown


def test_more_than_three_are_never_asked(talk, sheet):
    SheetQuestion.objects.create(sheet=sheet[0].sheet, label="第四题", field_type="scale", sort_order=9)

    shown = text(Client().get(f"/f/{talk.token}/"))
    assert "下回想听" in shown and "第四题" not in shown


def test_another_office_asks_nothing_here(cast, talk):
    other = QuestionSheet.objects.create(office=cast.other_county)
    SheetQuestion.objects.create(sheet=other, label="鱼台问的", field_type="scale")

    assert "鱼台问的" not in text(Client().get(f"/f/{talk.token}/"))


def test_another_sheets_question_is_not_answered_here(cast, talk, sheet):
    other = QuestionSheet.objects.create(office=cast.other_county)
    foreign = SheetQuestion.objects.create(sheet=other, label="鱼台问的", field_type="scale")
    send(talk, **{foreign.clean_name: "3"})

    assert SheetAnswer.objects.count() == 0


LOST = "刚才的照片没留住：手机传不回来。请再选一次。"


def test_a_photo_that_no_browser_sends_back_is_asked_for_again(talk):
    """The sentence of a photo that was refused is enough by itself."""
    nothing = {"understood": "", "remembered": "", "useful": ""}
    refused = SimpleUploadedFile("墙.jpg", b"<svg/>", "image/jpeg")

    assert LOST in text(send(talk, photo=file(photo(), "墙.jpg"), **nothing))
    assert LOST not in text(send(talk, **nothing)) + text(send(talk, photo=refused, **nothing))
    assert "刚才的录音没留住" in text(send(talk, voice=SimpleUploadedFile("a.webm", WEBM), **nothing))


# Who may not


@pytest.mark.parametrize("who", ["coordinator", "lecturer"])
def test_who_arranged_or_gave_it_does_not_rate_it(cast, who):
    talk = given(cast, coordinator=cast.coordinator)
    engaged(talk, cast.lecturer)
    client = Client()
    client.force_login(cast.coordinator if who == "coordinator" else cast.lecturer.user)

    assert client.get(f"/f/{talk.token}/").status_code == 403
    answer = send(talk, client)
    assert (answer.status_code, Rating.objects.count()) == (403, 0)
    assert "自己的场次自己不能评" in text(answer)


def test_another_who_is_signed_in_is_anybody(cast, talk):
    client = Client()
    client.force_login(cast.clerk_of_yutai)

    assert client.get(f"/f/{talk.token}/").status_code == 200
    assert send(talk, client).status_code == 302
