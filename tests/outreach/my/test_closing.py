"""Closing a talk on the phone: a range, and if she likes the number online and one picture."""

import pytest
from PIL import Image
from wagtail.models import Collection

from home.pages.files import Needed, Picture, Processing
from home.trust.models import AuditEvent
from outreach.sessions import services
from tests import files
from tests.factories import HOUR, make_session, make_user
from tests.outreach.sessions.acts import began, soon

NORTH = 34853  # the mark of a picture's place


@pytest.fixture
def signed(cast, client):
    client.force_login(cast.lecturer.user)
    return client


@pytest.fixture
def disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    stock = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": stock}


def close(client, talk, **said):
    return client.post(f"/my/sessions/{talk.pk}/close/", {"heads": "some", **said}, follow=True)


def text(response):
    return response.content.decode()


def photo(name="IMG_0001.jpg"):
    """As a phone takes it, with the place in it."""
    return files.upload(files.photo(orientation=1), name)


def test_the_number_online_is_kept_apart_from_the_range(cast, signed):
    talk = began(cast)
    close(signed, talk, online="1200")

    talk.refresh_from_db()
    assert (talk.state, talk.headcount_from, talk.headcount_to, talk.online) == ("closed", 20, 50, 1200)


def test_without_any_it_stays_unknown(cast, signed):
    talk = began(cast)
    close(signed, talk, online="", agreed="on")

    talk.refresh_from_db()
    assert (talk.state, talk.online, talk.photo) == ("closed", None, None)


@pytest.mark.parametrize(
    ("online", "sentence"),
    [("很多", "请填一个整数"), ("-1", "不能比零少"), ("99999999", "这个数太大了")],
)
def test_nonsense_online_is_one_sentence_and_the_rest_stays(cast, signed, online, sentence):
    talk = began(cast)
    answer = close(signed, talk, online=online)

    talk.refresh_from_db()
    assert (answer.status_code, talk.state, sentence in text(answer)) == (422, "confirmed", True)
    assert 'value="some"' in text(answer) and "checked" in text(answer)
    assert "<details open>" in text(answer)


def test_a_talk_of_hers_that_was_entered_afterwards_is_not_hers_to_close(cast, signed):
    talk = services.enter_afterwards(
        make_session(cast.caishan, cast.town, title="昨天补的"),
        [cast.lecturer],
        soon(-1),
        soon(-1) + HOUR,
        cast.venue,
        cast.coordinator,
    )
    page = text(signed.get("/my/"))
    answer = close(signed, talk)

    talk.refresh_from_db()
    assert (f"/my/sessions/{talk.pk}/close/" in page, talk.state) == (False, "delivered")
    assert "要请没讲的人来核" in text(answer)


def test_a_talk_she_had_agreed_to_is_hers_to_close_when_the_desk_has_said_it_was_given(cast, signed):
    talk = services.deliver(began(cast), cast.coordinator)

    assert f"/my/sessions/{talk.pk}/close/" in text(signed.get("/my/"))


def test_a_picture_is_kept_with_its_tick_and_without_its_place(cast, signed, disk):
    cast.town.collection = Collection.get_first_root_node().add_child(name="杨店的文件")
    cast.town.save()
    talk = began(cast)
    assert talk.office == cast.town
    close(signed, talk, photo=photo(), agreed="on")

    talk.refresh_from_db()
    picture = talk.photo
    assert (talk.state, picture.consent, talk.photo_shown) == ("closed", True, False)
    assert (picture.collection, picture.uploaded_by_user) == (cast.town.collection, cast.lecturer.user)
    with Image.open(picture.file) as kept:
        assert (kept.size, NORTH in kept.getexif()) == ((60, 40), False)
    assert Processing.objects.filter(picture=picture).count() == 1


def test_a_picture_without_the_tick_is_not_kept(cast, signed, disk):
    talk = began(cast)
    answer = close(signed, talk, photo=photo())

    talk.refresh_from_db()
    assert (answer.status_code, talk.state, Picture.objects.count()) == (422, "confirmed", 0)
    assert "有照片就要点这一条，照片请再挑一次" in text(answer)


def test_what_is_no_picture_is_refused_with_one_sentence(cast, signed, disk):
    talk = began(cast)
    answer = close(signed, talk, photo=files.upload(files.EXE, "照片.jpg"), agreed="on")

    talk.refresh_from_db()
    assert (answer.status_code, talk.state, Picture.objects.count()) == (422, "confirmed", 0)


def test_a_talk_that_cannot_be_closed_keeps_no_picture(cast, signed, disk):
    talk = began(cast)
    close(signed, talk)
    answer = close(signed, talk, photo=photo(), agreed="on")

    assert "晚了一步" in text(answer)
    assert Picture.objects.count() == 0


# What becomes of the picture.


@pytest.fixture
def pictured(cast, disk):
    return services.close(began(cast), 20, 50, cast.lecturer.user, photo=photo())


def test_nobody_outside_sees_it_before_the_desk_says_so(cast, pictured, client):
    address = pictured.get_absolute_url()
    assert "<figure>" not in text(client.get(address))
    client.force_login(make_user("站里", cast.town, "station"))
    assert "登到公开页面上" in text(client.get(f"/admin/sessions/{pictured.pk}/"))
    client.post(f"/admin/sessions/{pictured.pk}/photo/", {"shown": "yes"})
    client.post(f"/admin/sessions/{pictured.pk}/photo/", {"shown": "yes"})
    client.logout()
    shown = text(client.get(address))

    assert "画面里认得出的人都同意公开" in shown
    assert AuditEvent.objects.filter(action="session.photo_shown").count() == 1


def test_the_desk_takes_it_off_again(cast, pictured, client):
    services.show_photo(pictured, cast.coordinator, shown=True)
    client.force_login(cast.coordinator)
    answer = client.post(f"/admin/sessions/{pictured.pk}/photo/", {"shown": "no"}, follow=True)

    assert "从公开页面上拿下来了" in text(answer)
    assert "<figure>" not in text(client.get(pictured.get_absolute_url()))


def test_another_countys_clerk_does_not_find_it(cast, pictured, client):
    client.force_login(cast.clerk_of_yutai)

    assert client.post(f"/admin/sessions/{pictured.pk}/photo/", {"shown": "yes"}).status_code == 404
    pictured.refresh_from_db()
    assert pictured.photo_shown is False


def test_a_talk_without_a_picture_shows_none(cast):
    with pytest.raises(services.Refused, match="没有留照片"):
        services.show_photo(began(cast), cast.coordinator, shown=True)


def test_the_picture_of_a_talk_cannot_be_deleted(pictured):
    with pytest.raises(Needed):
        pictured.photo.delete()
    assert Picture.objects.count() == 1
