"""Several files at once: each with its fate, read by a worker, nothing twice."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from home.trust.moves import TooLate
from outreach.materials.importing import services
from outreach.materials.importing.models import Intake
from outreach.materials.importing.services.reading import DEAD, read
from outreach.materials.importing.tasks import read_intakes
from outreach.materials.models import MaterialPage
from tests.factories import make_user
from tests.outreach.office_files import docx, drawing, paragraph, picture
from tests.outreach.writing import make_front, make_index, make_shelf, queries

LESSON = docx(paragraph("道理讲到晒谷场"), paragraph("■林禾"), paragraph("讲的人坐在门槛上。"))


@pytest.fixture
def shelf(cast):
    return make_shelf(make_index(make_front(cast)), cast.county)


@pytest.fixture
def editor(cast, client):
    user = make_user("editor", cast.county, "editor")
    client.force_login(user)
    return user


def file(name="课.docx", raw=LESSON):
    return SimpleUploadedFile(name, raw)


def send(client, shelf, *files, **fields):
    fields = {"place": shelf.pk, "batch": uuid.uuid4(), **fields}
    return client.post("/admin/import/", {**fields, "files": list(files)})


def fates():
    return [(row.name, row.state, row.refusal) for row in Intake.objects.order_by("pk")]


def test_each_of_several_files_has_its_own_fate(client, shelf, editor):
    answer = send(
        client,
        shelf,
        file("一.docx"),
        file("二.txt", "二题\n二段。".encode()),
        file("三.exe", b"MZ"),
        file("四.docx", b""),
        file("五.docx", docx(paragraph("x"), external=[("attachedTemplate", "http://x.example/")])),
    )
    assert answer.url == "/admin/import/"
    assert fates() == [
        ("一.docx", "waiting", ""),
        ("二.txt", "waiting", ""),
        ("三.exe", "refused", "kind"),
        ("四.docx", "refused", "empty"),
        ("五.docx", "waiting", ""),
    ]

    page = client.get("/admin/import/").content.decode()
    assert "收下 3 个文件，正在读。没有收的有 2 个，原因写在名字下面。" in page
    assert "只收 .docx、.pdf 和 .txt，这个文件不是" in page and 'http-equiv="refresh"' in page

    read_intakes()

    assert [state for _name, state, _why in fates()] == ["read", "read", "refused", "refused", "refused"]
    page = client.get("/admin/import/").content.decode()
    assert page.count("对着看一遍") == 2 and 'http-equiv="refresh"' not in page
    assert "这个文件连着外面的模板" in page


def test_what_was_read_is_kept_and_the_file_forgotten(client, shelf, editor):
    raw = docx(
        paragraph("题目"), drawing("p1", "谷场"), paragraph("一段。"), pictures=[("p1", "a.png", picture())]
    )
    send(client, shelf, file(raw=raw))

    read_intakes()

    row = Intake.objects.get()
    assert (row.raw, row.found["title"], row.office) == (None, "题目", shelf.office)
    assert [one.number for one in row.pictures.all()] == [1]
    answer = client.get(f"/admin/import/{row.pk}/pictures/1/")
    assert (answer["Content-Type"], answer.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert [move.to_state for move in row.moves.all()] == ["reading", "read"]


def test_a_form_sent_twice_brings_its_files_once(client, shelf, editor):
    batch = uuid.uuid4()
    for _press in range(2):
        send(client, shelf, file("一.docx"), file("二.docx"), batch=batch)

    assert [name for name, _state, _why in fates()] == ["一.docx", "二.docx"]


def test_a_text_sent_twice_is_brought_once(client, shelf, editor):
    batch = uuid.uuid4()
    answers = [send(client, shelf, text="题目\n一段。", batch=batch).url for _press in range(2)]

    assert answers == [f"/admin/import/{Intake.objects.get().pk}/"] * 2


@pytest.mark.parametrize("batch", ["", "not ours"])
def test_a_key_that_is_missing_is_made_and_one_we_never_made_brings_nothing(client, shelf, editor, batch):
    send(client, shelf, file("一.docx"), batch=batch)

    assert [row.batch is not None for row in Intake.objects.all()] == ([] if batch else [True])


def test_pasted_mark_up_is_read_at_once(client, shelf, editor):
    markup = (
        '<h1>题目</h1><p style="color:red" onclick="x()">一段。<img src="https://t.example/pixel.gif"></p>'
    )

    answer = send(client, shelf, text="题目 一段。", markup=markup)

    row = Intake.objects.get()
    assert (answer.url, row.state, row.name) == (f"/admin/import/{row.pk}/", "read", "题目")
    assert row.found["blocks"] == [{"kind": "paragraph", "text": "一段。", "picture": None}]
    assert "example" not in str(row.found) and "color" not in str(row.found)


def test_nothing_sent_is_asked_for_and_the_place_stays(client, shelf, editor):
    answer = send(client, shelf)

    assert answer.status_code == 422
    assert dict(answer.context["form"].errors) == {"files": ["请选文件，或者把文字贴在下面。"]}


def test_more_than_twenty_files_are_refused_in_one_sentence(client, shelf, editor):
    answer = send(client, shelf, *[file(f"{n}.txt", b"x") for n in range(21)])

    assert dict(answer.context["form"].errors) == {"files": ["一次最多收 20 个文件，请分几次传。"]}
    assert not Intake.objects.exists()


def test_a_large_file_is_refused_by_its_size(client, shelf, editor):
    send(client, shelf, file("大.txt", b"x" * (20 * 1024 * 1024 + 1)))

    assert fates() == [("大.txt", "refused", "large")]


def test_of_a_large_file_not_a_byte_is_read(shelf, editor):
    large = file("大.txt")
    large.size = 20 * 1024 * 1024 + 1
    large.file.close()

    services.bring_files([large], target=shelf, office=shelf.office, by=editor, batch=uuid.uuid4())

    assert fates() == [("大.txt", "refused", "large")]


def test_a_request_that_says_it_is_too_large_is_not_read(client, shelf, editor):
    answer = client.post("/admin/import/", {"place": shelf.pk}, CONTENT_LENGTH=str(121 * 1024 * 1024))

    assert answer.status_code == 413
    assert "这几个文件合起来太大，没有收；请一次少传几个。" in answer.content.decode()


def test_pasted_text_of_megabytes_gets_a_sentence(client, shelf, editor):
    answer = send(client, shelf, text="字" * 1_000_000)

    assert answer.status_code == 413
    assert "贴的文字太长，没有收；请分成几份再贴。" in answer.content.decode()


def test_the_form_asks_for_its_token(shelf, editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)

    assert send(strict, shelf, file()).status_code == 403
    assert not Intake.objects.exists()


def test_a_shelf_of_another_office_cannot_be_chosen(client, cast, shelf, editor):
    other = make_shelf(shelf.get_parent(), cast.other_county, "yutai")

    assert send(client, other, file()).status_code == 422
    assert not Intake.objects.exists()


def test_who_may_write_nowhere_finds_no_page(client, cast, shelf):
    client.force_login(make_user("clerk", cast.county, "coordinator"))

    assert client.get("/admin/import/").status_code == 404


def test_another_office_sees_neither_list_nor_row(client, cast, shelf, editor):
    send(client, shelf, file())
    read_intakes()
    row = Intake.objects.get()
    make_shelf(shelf.get_parent(), cast.other_county, "yutai")
    client.force_login(make_user("fan", cast.other_county, "editor"))

    assert row.name not in client.get("/admin/import/?all=1").content.decode()
    for address in (f"/admin/import/{row.pk}/", f"/admin/import/{row.pk}/pictures/1/"):
        assert client.get(address).status_code == 404
    assert client.post(f"/admin/import/{row.pk}/drop/").status_code == 404


def make(shelf, **fields):
    return Intake.objects.create(name="课.docx", raw=LESSON, office=shelf.office, target=shelf, **fields)


def test_of_two_workers_one_reads(shelf):
    row = make(shelf)
    Intake.objects.filter(pk=row.pk).update(state="reading")

    read(row.pk)

    assert fates() == [("课.docx", "reading", "")]


def test_a_file_that_killed_its_worker_is_given_up(shelf):
    make(shelf, state="reading", since=timezone.now() - DEAD - timedelta(seconds=1))
    alive = make(shelf, state="reading")

    services.give_up_stuck()

    alive.refresh_from_db()
    assert fates() == [("课.docx", "refused", "unread"), ("课.docx", "reading", "")]


def test_the_oldest_is_read_first_and_one_refusal_keeps_nobody_waiting(shelf):
    Intake.objects.filter(pk=make(shelf).pk).update(raw=b"PK\x03\x04broken")
    make(shelf)

    services.read_waiting()

    assert [(state, why) for _name, state, why in fates()] == [("refused", "broken"), ("read", "")]
    assert not Intake.objects.exclude(raw=None).exists()


def test_what_is_dropped_can_be_taken_back(client, shelf, editor):
    row = make(shelf, state="read", found={"title": "题", "source": "", "notes": [], "blocks": []})

    client.post(f"/admin/import/{row.pk}/drop/")
    row.refresh_from_db()
    assert row.state == "dropped"
    assert "课.docx" not in client.get("/admin/import/").content.decode()
    assert "拿回来" in client.get("/admin/import/?all=1").content.decode()

    client.post(f"/admin/import/{row.pk}/drop/")
    row.refresh_from_db()
    assert row.state == "read"


def test_a_draft_is_not_dropped(shelf):
    with pytest.raises(TooLate):
        services.drop(make(shelf, state="drafted"), None)


def test_what_nobody_touched_is_cleared_away_and_what_is_being_read_is_not(shelf):
    old = timezone.now() - timedelta(days=91)
    for place, state in enumerate(("read", "refused", "drafted", "waiting")):
        make(shelf, place=place, state=state, since=old)
    make(shelf, state="read", since=old + timedelta(days=2))

    assert services.purge_intakes(timezone.now() - timedelta(days=90)) == 3
    assert [state for _name, state, _why in fates()] == ["waiting", "read"]


def test_the_morning_s_desk_says_what_waits(client, shelf, editor):
    make(shelf, state="read", found={})

    assert "份导入的稿子等着看" in client.get("/admin/").content.decode()


def test_the_list_costs_the_same_for_two_and_for_twenty(client, shelf, editor):
    for place in range(2):
        make(shelf, place=place)
    few = queries(client, "/admin/import/")
    for place in range(2, 20):
        make(shelf, place=place)

    assert queries(client, "/admin/import/") == few
    assert not MaterialPage.objects.exists()
