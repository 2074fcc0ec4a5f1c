"""A photo beside an answer: for the parties and the person, without the phone's own marks, never public."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from outreach.concerns import services
from outreach.concerns.models import Evidence
from tests.outreach.concerns.acts import fresh


def jpeg(size=(3000, 2000)):
    marks, out = Image.Exif(), BytesIO()
    marks[0x010F] = "HUAWEI P60"
    Image.new("RGB", size, "green").save(out, "JPEG", exif=marks.tobytes())
    return SimpleUploadedFile("灯.jpg", out.getvalue(), content_type="image/jpeg")


@pytest.fixture
def press(client):
    def pressed(user, concern, step, **typed):
        client.force_login(user)
        return client.post(f"/admin/concerns/{concern.pk}/{step}/", typed)

    return pressed


@pytest.fixture
def shown(parties, press):
    concern = parties.received()
    services.refer(concern, "referred", parties.power, parties.listener)
    services.take_in_hand(services.sign_for(concern, parties.handler), parties.handler)
    press(parties.handler, concern, "answer", text="灯亮了", outcome="solved", photo=jpeg())
    return concern


def address(concern):
    return f"/admin/concerns/{concern.pk}/photo/{Evidence.objects.get().pk}/"


def test_it_is_drawn_anew_and_small(shown):
    kept = bytes(Evidence.objects.get().content)

    with Image.open(BytesIO(kept)) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (1000, 667), {})
    assert b"HUAWEI" not in kept


def test_the_person_sees_it_beside_the_answer_and_at_no_address(shown, parties, client):
    page = client.post("/concerns/track/", {"code": shown.code}).content.decode()

    assert page.count('<img src="data:image/jpeg;base64,') == 1
    assert "/photo/" not in page


def test_once_she_objects_it_is_not_shown_with_an_answer_that_is_none(shown, client):
    services.redo(shown)

    assert "data:image/jpeg" not in client.post("/concerns/track/", {"code": shown.code}).content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("handler", 200), ("listener", 200), ("foreign_clerk", 404), ("superuser", 404)]
)
def test_the_parties_see_it_and_nobody_else(shown, parties, client, who, status):
    client.force_login(getattr(parties, who))

    answer = client.get(address(shown))
    assert answer.status_code == status
    assert (answer.headers["Content-Type"] == "image/jpeg") == (status == 200)


def test_it_is_not_shown_beside_another_concern(shown, parties, client):
    other = parties.in_hand(text="别的")
    client.force_login(parties.handler)

    assert client.get(address(shown).replace(str(shown.pk), str(other.pk))).status_code == 404


def test_a_stranger_is_asked_to_sign_in(shown, client):
    client.logout()

    assert client.get(address(shown)).status_code == 302


def test_no_public_page_shows_it_even_when_the_answer_is_published(shown, parties, client):
    services.write_public(shown, "路灯坏了找谁", "打供电所的电话", parties.handler)
    read = services.read_public(shown, parties.supervisor)
    services.agree_public(shown, True, read.wording)
    client.logout()

    for public in ("/concerns/answers/?area=370830", "/open/?area=370830", "/open/data.csv?area=370830"):
        page = client.get(public).content.decode()
        assert "data:image/jpeg" not in page and "/photo/" not in page


def test_who_said_the_same_is_shown_the_same(parties, client):
    concern, other = parties.in_hand(), parties.received(text="路灯又不亮")
    services.join(other, concern, parties.listener)
    services.answer(concern, "灯亮了", "solved", parties.handler, b"\xff\xd8jpeg")

    assert "data:image/jpeg" in client.post("/concerns/track/", {"code": other.code}).content.decode()


def test_what_is_no_picture_is_refused_and_nothing_is_answered(parties, press):
    concern = parties.in_hand()
    file = SimpleUploadedFile("灯.jpg", b"<svg onload=alert(1)>", content_type="image/jpeg")
    answer = press(parties.handler, concern, "answer", text="灯亮了", outcome="solved", photo=file)

    assert (answer.status_code, fresh(concern).state) == (422, "in_hand")
    assert "网页和 SVG 不能当图片传" in answer.content.decode()


def test_it_goes_when_the_words_go(shown):
    services.withdraw(shown)

    assert Evidence.objects.count() == 0


def test_an_answer_needs_none(parties, press):
    concern = parties.in_hand()
    press(parties.handler, concern, "answer", text="灯亮了", outcome="solved")

    assert (fresh(concern).state, Evidence.objects.count()) == ("answered", 0)
