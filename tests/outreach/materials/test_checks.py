"""What an editor is told before she sends a lesson to review (domain.md rows 24, 31–34, 103)."""

import pytest
from django.utils import timezone

from home.topics.models import Audience
from outreach.materials.checks import faults, remarks
from tests.factories import make_form
from tests.outreach.writing import make_front, make_index, make_material, make_shelf
from tests.uploads import keep_film, keep_paper, keep_sound

FORMS = {
    "xiaopin": ("小品", 2, 3),
    "sanjuban": ("三句半", 4, 4),
    "kuaiban": ("快板", 1, 2),
    "xiqu": ("戏曲", 1, 5),
    "yugu": ("渔鼓", 1, 1),
}


@pytest.fixture
def said(cast):
    """What is said of a lesson with these forms, beside its own outline and audience."""
    shelf = make_shelf(make_index(make_front(cast)), cast.county)
    elder = Audience.objects.create(code="elder", name="老年人")

    def said(*forms, ask=remarks, audiences=(elder,), outline="先分三笔"):
        page = make_material(
            shelf, cast.topic, cast.wenshang, forms=forms, audiences=audiences, outline=outline
        )
        return [getattr(one, "text", one) for one in ask(page)]

    return said


def told(code):
    name, least, usual = FORMS[code]
    opera = told("xiqu") if code == "yugu" else None
    return make_form(code, name, cast_min=least, cast_default=usual, parent=opera)


def script(code, *roles, **fields):
    body = [("line", {"role": role, "words": "一句词"}) for role in roles]
    return {"kind": "script", "title": "老账", "delivery_form": told(code), "body": body, **fields}


def test_a_lesson_that_is_whole_is_sent_without_a_word(said):
    assert said(script("yugu", "甲")) == []


@pytest.mark.parametrize(
    ("roles", "sentence"),
    [(("甲",), ["《老账》是小品，最少要 2 个角色，现在只有 1 个：请补上缺的词。"]), (("甲", "乙"), [])],
)
def test_a_play_needs_two(said, roles, sentence):
    assert said(script("xiaopin", *roles), ask=faults) == sentence


def test_a_play_needs_its_script(said):
    film = {"kind": "article", "delivery_form": told("xiaopin"), "body": [("paragraph", "一段话")]}

    assert said(film, ask=faults) == ["小品还没有本子：请把词写进来，没有本子不能送审。"]


@pytest.mark.parametrize("roles", ["甲乙丙", "甲乙丙丁戊"])
def test_three_and_a_half_lines_take_four_and_anything_else_is_advice(said, roles):
    sentence = f"《老账》是三句半，要 4 个人，三人各说一句、一人说半句；现在是 {len(roles)} 个人。"

    assert said(script("sanjuban", *roles)) == [sentence]
    assert said(script("sanjuban", *roles), ask=faults) == []


def test_four_are_right_and_all_together_is_nobody(said):
    assert said(script("sanjuban", *"甲乙丙丁合")) == []


def test_clappers_want_a_recording(said):
    heard = {"kind": "audio", "recording": keep_sound()}
    seen = {"kind": "video", "recording": keep_film()}

    assert said(script("kuaiban", "甲")) == ["快板最好配一段录音：手机上能放，大喇叭也能用。"]
    assert said(script("kuaiban", "甲"), heard) == said(script("kuaiban", "甲"), seen) == []


def test_a_kind_of_play_and_a_kind_of_clappers_are_asked_the_same(said):
    mime = make_form("yaju", "哑剧小品", cast_min=2, parent=told("xiaopin"))
    rattle = make_form("lianhualao", "莲花落", cast_min=1, parent=told("kuaiban"))
    acted = {"kind": "article", "delivery_form": mime, "body": [("paragraph", "一段话")]}

    assert said(acted) == ["小品还没有本子：请把词写进来，没有本子不能送审。"]
    assert said({**script("kuaiban", "甲"), "delivery_form": rattle}) == [
        "快板最好配一段录音：手机上能放，大喇叭也能用。"
    ]


def test_opera_names_its_kind(said):
    sentence = "《老账》只写了戏曲：请选到剧种，比如山东快书、渔鼓，队伍才知道接不接得了。"

    assert said(script("xiqu", "甲")) == [sentence]


def test_a_script_without_a_form_is_asked_for_one(said):
    assert said({**script("yugu", "甲"), "delivery_form": None}) == [
        "《老账》还没选形式：请选快板、小品、三句半，或者戏曲里的剧种。"
    ]


def test_the_list_of_roles_and_the_lines_belong_together(said):
    form = script("yugu", "甲", "乙")
    form["body"] = [("roles", [{"name": "甲", "about": ""}, {"name": "丙", "about": ""}]), *form["body"]]

    assert said(form) == [
        "《老账》的人物表里没有“乙”：请补上，或者看看是不是写错了字。",
        "《老账》的“丙”一句词也没有：请补上，或者从人物表里去掉。",
    ]


def test_fewer_people_than_roles_is_asked_about(said):
    assert said(script("yugu", "甲", "乙", cast_size=2)) == []
    assert said(script("yugu", "甲", "乙", cast_size=1)) == [
        "《老账》写着 1 个人演，词里有 2 个角色：请核对，或注明谁兼演。"
    ]


@pytest.mark.parametrize(
    "kind", ["article", "slides", "audio", "video", "pictures", "sheet", "questions", "script"]
)
def test_an_empty_form_keeps_the_lesson_from_review(said, kind):
    assert said({"kind": kind, "title": "老账"}, ask=faults) == [
        "《老账》还是空的：请写上内容，或者选一个文件。"
    ]


@pytest.mark.parametrize("kind", ["slides", "pictures", "article", "sheet", "questions", "script"])
def test_a_file_is_the_content_of_slides_and_pictures_and_of_nothing_else(said, kind):
    form = {"kind": kind, "title": "老账", "document": keep_paper(b"words", "a.txt")}

    empty = ["《老账》还是空的：请写上内容，或者选一个文件。"]
    assert said(form, ask=faults) == ([] if kind in ("slides", "pictures") else empty)


def test_outline_audience_and_a_form_are_asked_for(said):
    assert said(ask=faults, audiences=(), outline=" \n") == [
        "还没写提纲：请一行一条，写清这一课讲什么。",
        "还没选讲给谁：请勾上听的人，点单的时候才找得着。",
        "还没有一种讲法：请至少加一份文章、本子或者录音。",
    ]


def test_a_sheet_is_one_page(said):
    fact = ("fact", {"name": "带什么", "value": "身份证和存折"})

    assert said({"kind": "sheet", "title": "老账", "body": [fact] * 5}) == []
    assert said({"kind": "sheet", "title": "老账", "body": [fact] * 30}, ask=faults) == [
        "《老账》一张 A4 放不下，排到了 2 页：请删短一些，一张纸才贴得上墙。"
    ]


@pytest.mark.parametrize("age", [3, 4])
def test_an_old_figure_is_named(said, age):
    year = timezone.localdate().year - age
    figure = ("figure", {"number": "31.84%", "what": "占比", "source": "年鉴", "year": year})

    sentence = f"“31.84%”是 {year} 年的数，过了 4 年：请查查有没有新的；读的人会看到年份。"
    form = {"kind": "article", "body": [("paragraph", "一段话"), figure]}
    assert said(form) == ([sentence] if age == 4 else [])
