"""An editor at her shelf, in Wagtail's admin."""

import json

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.pages.models import Recording
from outreach.materials.models import MaterialPage
from outreach.materials.panels import LookPanel
from tests.factories import make_user, published
from tests.outreach.writing import make_column, make_front, make_index, make_material, make_shelf


@pytest.fixture
def front(cast):
    return make_front(cast)


@pytest.fixture
def index(front):
    return make_index(front)


@pytest.fixture
def shelf(index, cast):
    return make_shelf(index, cast.county)


@pytest.fixture
def foreign(index, cast):
    shelf = make_shelf(index, cast.other_county, "yutai", "鱼台的书架")
    return make_material(shelf, cast.topic, cast.yutai, "鱼台的存折课")


@pytest.fixture
def editor(cast, client):
    user = make_user("editor", cast.county, "editor", "publisher")
    client.force_login(user)
    return user


def typed(cast, forms=(), **changes):
    data = {
        "title": "养老金这笔账",
        "slug": "pension",
        "summary": "三笔钱分清。",
        "topic": cast.topic.pk,
        "minutes": "45",
        "outline": "",
        "authors": inline_formset([]),
        "forms": inline_formset(list(forms)),
        "area": cast.wenshang.pk,
        "sharing": "all",
        "review_by": "",
        "slip": "养老那本账",
        "cloth": "pine",
        "art": "umbrella",
        "comments": inline_formset([]),
    }
    return nested_form_data({**data, **changes})


def form_row(kind, *blocks, **fields):
    empty = dict.fromkeys(
        ("title", "recording", "document", "delivery_form", "minutes", "cast_size", "props"), ""
    )
    return {"kind": kind, "body": streamfield(list(blocks)), **empty, **fields}


def add(client, shelf, data):
    return client.post(f"/admin/pages/add/outreach/materialpage/{shelf.pk}/", data)


def test_a_lesson_with_a_form_is_written_and_published(client, shelf, editor, cast):
    row = form_row("article", ("paragraph", "先分三笔钱。"))

    add(client, shelf, typed(cast, [row]))

    page = MaterialPage.objects.get()
    assert (page.live, page.title, page.area, page.forms.get().body[0].value) == (
        False,
        "养老金这笔账",
        cast.wenshang,
        "先分三笔钱。",
    )
    published(page)
    assert "先分三笔钱。" in client.get("/materials/wenshang/pension/").content.decode()


def test_the_area_is_the_offices_own_and_only_its_towns_are_offered(client, shelf, editor, cast):
    form = client.get(f"/admin/pages/add/outreach/materialpage/{shelf.pk}/").context["form"]

    assert form["area"].value() == cast.wenshang.pk
    assert list(form.fields["area"].queryset) == [cast.wenshang, cast.yangdian]


def test_another_countys_area_is_refused(client, shelf, editor, cast):
    response = add(client, shelf, typed(cast, area=cast.yutai.pk))

    assert list(response.context["form"].errors) == ["area"]
    assert MaterialPage.objects.count() == 0


def test_what_was_typed_stays_when_something_is_missing(client, shelf, editor, cast):
    row = form_row("script", ("line", {"role": "甲", "words": "竹板一打"}))

    response = add(client, shelf, typed(cast, [row], title="", outline="先分三笔"))

    form = response.context["form"]
    assert list(form.errors) == ["title"]
    assert form["outline"].value() == "先分三笔"
    assert form.formsets["forms"].forms[0]["body"].value()[0].value["words"] == "竹板一打"


def test_a_film_is_no_sound(client, shelf, editor, cast):
    cast.county.collection = Collection.get_first_root_node().add_child(name="汶上的文件")
    cast.county.save()
    film = Recording.objects.create(
        title="录像",
        type="video",
        duration=9,
        file=ContentFile(b"x", "film.mp4"),
        collection=cast.county.collection,
    )

    response = add(client, shelf, typed(cast, [form_row("audio", recording=film.pk)]))

    row = response.context["form"].formsets["forms"].forms[0]
    assert row.errors == {"recording": ["这个文件不是所选的那一种，请换一个，或者改“样子”。"]}


def test_six_things_come_first_and_the_rest_is_folded(client, shelf, editor):
    panels = MaterialPage.get_edit_handler().children[0].children

    fields = [panel for panel in panels if not isinstance(panel, LookPanel)]
    first = [panel for panel in fields if "collapsed" not in (panel.classname or "")]
    assert len(first) == 6
    assert [str(panel.heading) for panel in fields[6:]] == ["提纲和作者", "封面", "哪里用、用到哪天"]


def test_the_preview_shows_what_is_typed(client, shelf, editor, cast):
    address = f"/admin/pages/add/outreach/materialpage/{shelf.pk}/preview/"
    row = form_row("article", ("paragraph", "还没存的一句。"))

    assert client.post(address, typed(cast, [row])).json() == {"is_valid": True, "is_available": True}
    assert "还没存的一句。" in client.get(f"{address}?mode=").content.decode()


def test_another_countys_lessons_are_out_of_reach(client, shelf, foreign, editor, cast):
    for address in (
        f"{foreign.pk}/edit/",
        f"{foreign.pk}/delete/",
        f"{foreign.pk}/history/",
        f"{foreign.pk}/copy/",
    ):
        text = client.get(f"/admin/pages/{address}", follow=True).content.decode()
        assert "鱼台的存折课" not in text
    add(client, foreign.get_parent(), typed(cast))
    client.post(f"/admin/pages/{foreign.pk}/edit/", typed(cast, title="改了别人的"))

    assert [page.title for page in MaterialPage.objects.all()] == ["鱼台的存折课"]
    assert MaterialPage.objects.get().get_latest_revision().as_object().title == "鱼台的存折课"


def searched(client, words):
    page = client.get("/admin/pages/search/", {"q": words}).content.decode()
    results = client.get("/admin/pages/search/results/", {"q": words}).content.decode()
    return page + results


def test_the_admins_search_finds_chinese_and_nothing_of_other_offices(
    client, front, shelf, foreign, editor, cast
):
    make_material(shelf, cast.topic, cast.wenshang, "汶上的存折课", slug="ours")
    make_column(front, cast.city, title="市里的存折专栏")

    for words in ("存折", "折课"):
        text = searched(client, words)
        assert "汶上的存折课" in text
        assert "鱼台的存折课" not in text and "市里的存折专栏" not in text


def test_the_search_within_a_shelf_finds_chinese(client, shelf, editor, cast):
    make_material(shelf, cast.topic, cast.wenshang, "汶上的存折课", slug="ours")
    make_material(shelf, cast.topic, cast.wenshang, "另外一份", slug="other")

    text = client.get(f"/admin/pages/{shelf.pk}/results/", {"q": "存折"}).content.decode()

    assert "汶上的存折课" in text and "另外一份" not in text


@pytest.mark.parametrize("words", ['"', '养"老', "%", "'"])
def test_marks_do_not_break_the_admins_search(client, shelf, editor, words):
    assert client.get("/admin/pages/search/", {"q": words}).status_code == 200


def test_the_choosers_json_holds_no_foreign_page(client, shelf, foreign, editor):
    found = client.get("/admin/api/main/pages/", {"search": "存折"})

    assert "鱼台的存折课" not in json.dumps(found.json(), ensure_ascii=False)
