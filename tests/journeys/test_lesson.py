"""One lesson's whole way: brought as .docx and sound, read by three people, found, taken along and opened."""

import hashlib
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from wagtail.models import Collection, Site

from home.models import Processing, Recording
from home.pages.drawing import tune
from home.topics.models import Audience, Topic
from outreach.materials.importing.tasks import read_intakes
from outreach.materials.models import MaterialPage, ShelfPage
from tests.browser import DESK, PHONE
from tests.factories import Cast, make_topic, make_user
from tests.files import EXE
from tests.journeys.test_loop import sign_in
from tests.journeys.test_review import open_review
from tests.outreach.materials.review.acts import make_reviewers, now
from tests.outreach.office_files import docx, paragraph, run
from tests.outreach.writing import make_front, make_index, make_material, make_shelf

UNFOLD = "document.querySelectorAll('[data-panel-toggle][aria-expanded=false]').forEach(b => b.click())"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "晒谷场上算笔账"
SAID = "竹竿挑起两头沉，一头是自己交的，一头是公家补的。"
TALK = docx(
    paragraph(TITLE, style="1"),
    paragraph("■林禾"),
    paragraph(run("先看自己交的。", bold=True), SAID),
    paragraph("听完回家翻翻存折，一行一行对得上。"),
)


@pytest.fixture
def county(transactional_db, live_server, settings, tmp_path):
    """A shelf, an editor, two reviewers and one more; files lie on a disk, as everywhere but in tests."""
    settings.MEDIA_ROOT = tmp_path / "media"
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": disk}
    cast = Cast()
    make_topic("养老金怎么算")
    front = make_front(cast)
    host, port = live_server.url.removeprefix("http://").split(":")
    Site.objects.all().delete()
    Site.objects.create(hostname=host, port=port, root_page=front, is_default_site=True)
    make_shelf(make_index(front), cast.county)
    cast.county.collection = Collection.get_first_root_node().add_child(name="汶上的文件")
    cast.county.save()
    Audience.objects.get_or_create(code="old", defaults={"name": "老人"})
    make_user("writer", cast.county, "editor", name="张编辑")
    make_reviewers(cast.county, "chu", "fu", "zhong")
    return cast


@pytest.fixture
def files(tmp_path):
    talk, sound = tmp_path / "晒谷场.docx", tmp_path / "大喇叭.wav"
    talk.write_bytes(TALK)
    sound.write_bytes(tune(2))
    return talk, sound


def desk_of(window, name):
    page = window(DESK)
    sign_in(page, "/admin/login/", name)
    return page


def bring(editor, talk):
    """The file becomes a draft, once it was looked at beside its source."""
    editor.goto("/admin/import/")
    editor.set_input_files("[name=files]", talk)
    editor.get_by_role("button", name="带进来").click()
    editor.get_by_text("收下 1 个文件").wait_for()
    read_intakes()
    editor.goto("/admin/import/")
    editor.get_by_role("link", name="对着看一遍").click()
    assert SAID in editor.locator(".intake-source").inner_text()
    editor.select_option("[name=topic]", label="养老金怎么算")
    editor.fill("[name=minutes]", "30")
    editor.get_by_role("button", name="存成草稿").click()
    editor.get_by_role("link", name="打开它").click()
    editor.wait_for_url("**/edit/")


def record(editor, sound):
    """The recording is brought, and chosen for a form of its own beside the text."""
    editor.goto("/admin/media/audio/add/")
    editor.fill("[name=title]", "大喇叭里听")
    editor.set_input_files("[name=file]", sound)
    editor.locator("form[action$='/audio/add/'] button[type=submit]").click()
    editor.wait_for_url("**/admin/media/")


def complete(editor):
    """What it lacks before three people read it: a summary, an outline, listeners, its sound."""
    editor.goto(f"/admin/pages/{MaterialPage.objects.get().pk}/edit/")
    editor.fill("[name=summary]", "带着存折来听，三笔钱当场认清。")
    editor.locator("[name=audiences]").first.check()
    editor.evaluate(
        "document.querySelectorAll('[data-panel-toggle][aria-expanded=false]').forEach(b => b.click())"
    )
    editor.fill("[name=outline]", "两头沉是哪两头")
    editor.locator("#id_forms-ADD").click()
    editor.select_option("[name=forms-1-kind]", "audio")
    editor.locator("#id_forms-1-recording-chooser .unchosen button").click()
    editor.locator(".modal-body a.media-choice", has_text="大喇叭里听").click()
    editor.locator("#id_forms-1-recording-chooser .chosen", has_text="大喇叭里听").wait_for()
    editor.locator(".w-dropdown-button .w-dropdown__toggle").last.click()
    editor.get_by_role("button", name="校对、送审").click()
    editor.wait_for_url("**/admin/reviews/submit/*/")
    for box in editor.locator("main form input[type=checkbox]").all():
        box.check()
    editor.get_by_role("button", name="送审", exact=True).click()
    editor.wait_for_load_state()


def passes(page, title=TITLE):
    open_review(page, MaterialPage.objects.get(), title, SAID)
    page.get_by_role("button", name="这一审通过").click()
    page.wait_for_load_state()


def signed(window, reviewer):
    """The second review is a guest's, by a link and without an account."""
    open_review(reviewer, MaterialPage.objects.get(), TITLE, SAID)
    reviewer.locator("summary", has_text="请没有账号的人审").click()
    reviewer.fill("[name=name]", "李教授")
    reviewer.locator("details[open] button").click()
    guest = window(PHONE, java_script_enabled=False)
    guest.goto(reviewer.locator("#link").input_value())
    assert SAID in guest.locator("main").inner_text()
    guest.fill("[name=name]", "李教授")
    guest.locator("label", has_text="通过").click()
    guest.get_by_role("button", name="交上去").click()
    assert "你的意见记下了" in guest.locator("main").inner_text()


def found(window, words):
    reader = window(PHONE, java_script_enabled=False)
    reader.goto("/materials/")
    reader.fill("[name=q]", words)
    reader.get_by_role("button", name="找一找").click()
    reader.get_by_role("link", name=TITLE).first.click()
    assert SAID in reader.locator("main").inner_text()
    return reader


def taken(reader, folder):
    with reader.expect_download() as begun:
        reader.get_by_role("link", name="打包带走").click()
    begun.value.save_as(folder / "package.zip")
    return folder / "package.zip"


def test_a_lesson_comes_from_a_file_to_the_public_and_into_a_pocket(county, window, files, tmp_path):
    talk, sound = files
    editor = desk_of(window, "writer")
    bring(editor, talk)
    record(editor, sound)
    complete(editor)
    assert now(MaterialPage.objects.get()).step == 1

    passes(desk_of(window, "chu"))
    signed(window, desk_of(window, "fu"))
    assert not MaterialPage.objects.get().live
    passes(desk_of(window, "zhong"))
    assert MaterialPage.objects.get().live and Processing.objects.exists()

    call_command("update_index", verbosity=0)
    reader = found(window, "竹竿")
    player = reader.locator("audio")
    heard = reader.context.request.get(player.get_attribute("src"))
    assert (heard.status, heard.body()) == (200, sound.read_bytes())

    with ZipFile(taken(reader, tmp_path)) as archive:
        assert archive.testzip() is None
        rows = archive.read(f"{TITLE}/SHA256SUMS.txt").decode().splitlines()
        for digest, name in (row.split("  ", 1) for row in rows):
            assert hashlib.sha256(archive.read(f"{TITLE}/{name}")).hexdigest() == digest
        brought = {archive.read(name) for name in archive.namelist() if name.endswith(".wav")}
        assert brought == {sound.read_bytes()}
        pages = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".html")]
        assert any(SAID in page for page in pages)


def upload(editor, name, content):
    """From the chooser of the page that is being written."""
    tab = editor.locator("#tab-upload-audio")
    tab.locator("[name=media-chooser-upload-title]").fill("大喇叭里听")
    tab.locator("[name=media-chooser-upload-file]").set_input_files(
        {"name": name, "mimeType": "audio/mpeg", "buffer": content}
    )
    tab.get_by_role("button", name="上传").click()


def test_a_wicked_recording_is_refused_where_the_editor_looks_and_a_good_one_is_chosen(county, window):
    editor = desk_of(window, "writer")
    lesson = make_material(ShelfPage.objects.get(), Topic.objects.get(), county.wenshang, live=False)
    editor.goto(f"/admin/pages/{lesson.pk}/edit/")
    editor.fill("[name=summary]", "带着存折来听。")
    editor.evaluate(UNFOLD)
    editor.locator("#id_forms-ADD").click()
    editor.select_option("[name=forms-0-kind]", "audio")
    editor.locator("#id_forms-0-recording-chooser .unchosen button").click()
    editor.get_by_role("tab", name="上传音频").click()
    upload(editor, "录音.mp3", EXE)
    editor.locator("#tab-upload-audio .error-message").first.wait_for()
    upload(editor, "录音.wav", tune(2))
    editor.locator("#id_forms-0-recording-chooser .chosen", has_text="大喇叭里听").wait_for()

    assert Recording.objects.count() == 1
    assert editor.input_value("[name=summary]") == "带着存折来听。"
