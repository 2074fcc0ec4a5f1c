"""Bringing in a printed page in the admin: sent, looked at, made into drafts."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from outreach.column.models import ArticlePage, IssuePage
from outreach.column.views import import_printed
from tests.factories import make_user
from tests.outreach.writing import make_column, make_front

PAGE = Path(__file__).parent / "pages" / "page-12.txt"
TEXT = PAGE.read_text(encoding="utf-8")
SMALL = "小院里的一堂课\n\n■林禾\n\n讲的人坐在门槛上，听的人坐在板凳上，话就近了一步。\n"


@pytest.fixture
def column(cast):
    return make_column(make_front(cast), cast.county)


@pytest.fixture
def editor(cast, client):
    user = make_user("editor", cast.county, "editor")
    client.force_login(user)
    return user


def address(column):
    return f"/admin/column/{column.pk}/import/"


def send(client, column, raw=None, **fields):
    if raw is not None:
        fields["file"] = SimpleUploadedFile("page.txt", raw)
    return client.post(address(column), fields)


def errors(response):
    return dict(response.context["form"].errors)


def test_a_file_is_shown_beside_its_source_and_nothing_is_written(client, column, editor):
    response = send(client, column, TEXT.encode("gb18030"))

    text = response.content.decode()
    assert "认出 4 篇" in text and "秦小满、杜望春" in text and "文末不完整" in text
    assert response.context["form"]["text"].value() == TEXT
    assert response.context["form"]["number"].value() == 12
    assert IssuePage.objects.count() == 0


def test_one_button_makes_the_drafts(client, column, editor):
    response = send(client, column, text=TEXT, number="12", **{"import": ""})

    issue = IssuePage.objects.get()
    assert response.url == f"/admin/pages/{issue.pk}/"
    assert ArticlePage.objects.child_of(issue).filter(live=False).count() == 4
    assert ArticlePage.objects.first().owner == editor


def test_pressed_twice_it_makes_them_once(client, column, editor):
    for _press in range(2):
        response = send(client, column, text=TEXT, number="12", **{"import": ""})

    told = client.get(response.url).content.decode()
    assert "第 12 期：新存草稿 0 篇，原来就有 4 篇。" in told
    assert (IssuePage.objects.count(), ArticlePage.objects.count()) == (1, 4)


def test_a_corrected_source_is_read_again(client, column, editor):
    text = send(client, column, text=SMALL.replace("■林禾", "■林禾 顾麦"), again="").content.decode()

    assert "认出 1 篇" in text and "林禾、顾麦" in text


def test_without_a_number_the_editor_is_asked_and_the_text_stays(client, column, editor):
    response = send(client, column, text=SMALL, **{"import": ""})

    assert "这一页上没有印期号，请写明是第几期再导入。" in response.content.decode()
    assert response.context["form"]["text"].value() == SMALL
    assert IssuePage.objects.count() == 0


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "这个文件里没有文字，请换一个有内容的文件。"),
        (bytes(range(256)), "认不出这个文件的文字编码，请另存为 UTF-8 或 GB18030 的纯文本后再试。"),
        (b"x" * (2 * 1024 * 1024 + 1), "这个文件超过 2 MB，一版文字没有这么大，请核对后再试。"),
        (
            ("字" * 750_000).encode("gb18030"),
            "这个文件超过 2 MB，一版文字没有这么大，请核对后再试。",
        ),
    ],
)
def test_a_file_that_is_no_page_gets_one_sentence_and_the_number_stays(client, column, editor, raw, sentence):
    response = send(client, column, raw, number="12")

    assert errors(response) == {"file": [sentence]}
    assert response.context["form"]["number"].value() == "12"


def test_nothing_sent_is_asked_for(client, column, editor):
    assert errors(send(client, column)) == {"file": ["请选一个文件，或者把文字贴在“原文”里。"]}


def test_a_wrong_number_stands_beside_its_field_and_the_text_stays(client, column, editor):
    response = send(client, column, text=SMALL, number="0", **{"import": ""})

    assert list(errors(response)) == ["number"]
    assert response.context["form"]["text"].value() == SMALL


def test_a_page_without_articles_says_so_and_offers_no_drafts(client, column, editor):
    response = send(client, column, text="第 3 期")
    text = response.content.decode()

    assert "这一页里没有认出文章" in text and 'name="import"' not in text


class Unreadable:
    """A body that may not be touched."""

    def read(self, *args):
        raise AssertionError("The body was read.")


def test_fifty_megabytes_are_refused_before_a_byte_is_read(column, editor):
    request = RequestFactory().post(address(column))
    request.user = editor
    request.META["CONTENT_LENGTH"] = str(50 * 1024 * 1024)
    request.META["wsgi.input"] = request._stream = Unreadable()

    response = import_printed(request, column.pk)

    assert response.status_code == 413
    assert "这个文件太大了，一版文字不会超过 2 兆，请核对后再试。" in response.content.decode()


def test_fifty_megabytes_are_refused_before_the_guard_against_forgery_reads_them(column, editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)

    response = strict.generic(
        "POST", address(column), b"x", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(50 * 1024 * 1024)
    )

    assert response.status_code == 413


def test_a_form_of_another_site_is_refused(column, editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)

    assert strict.post(address(column), {"text": SMALL, "number": "3", "import": ""}).status_code == 403
    assert IssuePage.objects.count() == 0

    token = re.search(
        r'name="csrfmiddlewaretoken" value="(\w+)"', strict.get(address(column)).content.decode()
    )
    sent = {"text": SMALL, "number": "3", "import": "", "csrfmiddlewaretoken": token[1]}
    assert strict.post(address(column), sent).status_code == 302


@pytest.mark.parametrize("role", ["editor", "publisher"])
def test_another_county_does_not_find_the_page(client, column, cast, role):
    client.force_login(make_user("yu", cast.other_county, role))

    assert client.get(address(column)).status_code == 404
    assert send(client, column, text=SMALL, number="3", **{"import": ""}).status_code == 404
    assert client.get("/admin/column/import/").status_code == 404
    assert IssuePage.objects.count() == 0


def test_a_role_that_writes_nothing_does_not_find_it_either(client, column, cast):
    client.force_login(make_user("aud", cast.county, "auditor", "reviewer", "coordinator"))

    assert client.get(address(column)).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client, column):
    assert client.get(address(column)).url.startswith("/admin/login/")


def test_the_menu_and_the_columns_own_page_lead_there(client, column, editor, cast):
    assert client.get("/admin/column/import/").url == address(column)
    assert address(column) in client.get(f"/admin/pages/{column.pk}/").content.decode()
    assert "/admin/column/import/" in client.get("/admin/").content.decode()

    client.force_login(make_user("yu", cast.other_county, "editor"))
    assert "/admin/column/import/" not in client.get("/admin/").content.decode()
