"""Looking for a lesson on the shelf."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import PageViewRestriction

from home.pages.models import Paper, Recording
from home.pages.processed import tell
from home.topics.models import Audience
from outreach.materials.models import MaterialPage
from tests.factories import make_form, make_topic, published
from tests.outreach.writing import make_front, make_index, make_material, make_shelf, queries


@pytest.fixture
def index(cast):
    return make_index(make_front(cast))


@pytest.fixture
def shelf(index, cast):
    return make_shelf(index, cast.county)


@pytest.fixture
def lessons(shelf, cast):
    """One with everything that is asked for, and one beside it for each thing it could be mistaken for."""
    old = Audience.objects.create(code="elder", name="老年人")
    young = Audience.objects.create(code="youth", name="青年")
    pension, health = make_topic("养老", code="pension"), make_topic("看病", code="health")
    clappers, play = make_form("kuaiban", "快板"), make_form("xiaopin", "小品")

    def lesson(title, topic, form, *audiences, words="没有要紧的话"):
        body = [("paragraph", words)]
        forms = [{"kind": "script", "delivery_form": form, "body": body}]
        return make_material(shelf, topic, cast.wenshang, title, forms, audiences=audiences)

    lesson("存折一行行认", pension, clappers, old, young, words="竹板一打响连环")
    lesson("存折与小品", pension, play, old)
    lesson("存折与看病", health, clappers, old)
    lesson("存折给青年", pension, clappers, young)


def titles(client, asked="", address="/materials/"):
    response = client.get(f"{address}?{asked}")
    assert response.status_code == 200
    return sorted(page.title for page in response.context["materials"])


def test_everything_stands_on_the_shelf(client, lessons):
    assert titles(client) == ["存折一行行认", "存折与小品", "存折与看病", "存折给青年"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("topic=pension", ["存折一行行认", "存折与小品", "存折给青年"]),
        ("audience=elder", ["存折一行行认", "存折与小品", "存折与看病"]),
        ("form=kuaiban", ["存折一行行认", "存折与看病", "存折给青年"]),
        ("topic=pension&audience=elder&form=kuaiban", ["存折一行行认"]),
        ("topic=pension&q=看病", []),
        ("q=竹板", ["存折一行行认"]),
        ("q=竹板&form=kuaiban&audience=youth", ["存折一行行认"]),
        ("q=竹板&form=xiaopin", []),
        ("q=存折&audience=youth", ["存折一行行认", "存折给青年"]),
    ],
)
def test_filters_and_words_combine(client, lessons, asked, found):
    assert titles(client, asked) == found


def test_a_lesson_with_two_scripts_of_one_form_stands_there_once(client, shelf, cast):
    clappers = make_form("kuaiban", "快板")
    two = [{"kind": "script", "delivery_form": clappers}] * 2
    make_material(shelf, cast.topic, cast.wenshang, "两段快板", two)

    assert titles(client, "form=kuaiban") == ["两段快板"]


def test_a_form_holds_the_kinds_of_it(client, shelf, cast):
    opera = make_form("xiqu", "戏曲")
    drum = make_form("yugu", "渔鼓", parent=opera)
    for title, form in (("渔鼓一段", drum), ("一出戏", opera)):
        forms = [{"kind": "script", "delivery_form": form}]
        make_material(shelf, cast.topic, cast.wenshang, title, forms)

    assert titles(client, "form=xiqu") == ["一出戏", "渔鼓一段"]
    assert titles(client, "form=yugu") == ["渔鼓一段"]


def test_a_title_that_says_it_stands_before_a_newer_text_that_does(client, shelf, cast):
    make_material(shelf, cast.topic, cast.wenshang, "存折一行行认")
    forms = [{"kind": "article", "body": [("paragraph", "带上存折。")]}]
    make_material(shelf, cast.topic, cast.wenshang, "带什么去", forms)

    def in_order(asked):
        return [page.title for page in client.get(f"/materials/?q=存折{asked}").context["materials"]]

    assert in_order("") == ["存折一行行认", "带什么去"]
    assert in_order("&sort=newest") == ["带什么去", "存折一行行认"]


@pytest.mark.parametrize("words", ["存折", "竹板", "板一", "响连环", "存折 竹板"])
def test_words_of_two_characters_are_found_in_title_and_text(client, lessons, words):
    assert "存折一行行认" in titles(client, f"q={words}")


@pytest.mark.parametrize(
    "asked",
    [
        "topic=nothing", "form=%00", "audience=%27", "topic=pension%00x", "page=x", "page=999", "page=-1",
        "q=%00", "q=%20", "topic=", "other=1", "topic[]=pension", "q=" + "字" * 500,
    ],
)  # fmt: skip
def test_unknown_values_are_harmless(client, lessons, asked):
    assert client.get(f"/materials/?{asked}").status_code == 200


def test_an_unknown_filter_is_as_if_it_had_not_been_asked(client, lessons):
    assert len(titles(client, "topic=nothing&form=kuaiban")) == 3


def test_a_zero_character_is_not_looked_for(client, lessons):
    """PostgreSQL refuses it."""
    assert titles(client, "q=%00竹板&topic=%00pension") == ["存折一行行认"]
    assert client.get("/materials/?q=%00竹板").context["words"] == "竹板"


def test_turning_the_pages_keeps_the_question(client, shelf, cast):
    topic = make_topic("养老", code="pension")
    for number in range(13):
        make_material(shelf, topic, cast.wenshang, f"存折第{number}讲")

    text = client.get("/materials/?q=存折&topic=pension&nonsense=1").content.decode()

    assert "?topic=pension&amp;q=%E5%AD%98%E6%8A%98&amp;page=2" in text
    assert len(titles(client, "q=存折&topic=pension&page=2")) == 1
    assert "nonsense" not in text


def test_drafts_and_private_lessons_are_found_nowhere(client, shelf, cast):
    hidden = make_topic("藏着的课题", code="hidden")
    form = make_form("hidden", "藏着的形式")
    draft = make_material(
        shelf, hidden, cast.wenshang, "草稿一份", [{"kind": "script", "delivery_form": form}]
    )
    draft.unpublish()
    secret = make_material(
        shelf, hidden, cast.wenshang, "内部一份", [{"kind": "script", "delivery_form": form}]
    )
    PageViewRestriction.objects.create(page=secret, restriction_type="login")

    for asked in ("", "q=一份", "topic=hidden", "form=hidden"):
        text = client.get(f"/materials/?{asked}").content.decode()
        assert "草稿一份" not in text and "内部一份" not in text
    assert "藏着的" not in client.get("/materials/").content.decode()
    assert client.get(draft.get_url()).status_code == 404
    assert client.get(secret.get_url()).status_code == 302


def test_whatever_its_card_says_a_lesson_that_is_hidden_is_not_shown(client, lessons):
    MaterialPage.objects.filter(title="存折与小品").update(live=False)

    assert titles(client) == ["存折一行行认", "存折与看病", "存折给青年"]
    assert titles(client, "q=小品") == []


def test_words_are_those_of_the_published_text_and_no_older_ones(client, shelf, cast):
    body = [("paragraph", "旧的一句竹板")]
    page = make_material(shelf, cast.topic, cast.wenshang, forms=[{"kind": "script", "body": body}])
    form = page.forms.first()
    form.body = [("paragraph", "新的一句铜锣")]
    page.forms = [form]
    assert (titles(client, "q=竹板"), titles(client, "q=铜锣")) == (["养老金这笔账"], [])

    published(page)

    assert (titles(client, "q=竹板"), titles(client, "q=铜锣")) == ([], ["养老金这笔账"])


def test_a_shelf_shows_its_own_office_only(client, index, shelf, cast):
    other = make_shelf(index, cast.other_county, "yutai", "鱼台的书架")
    make_material(shelf, make_topic("种地"), cast.wenshang, "汶上的存折课")
    make_material(other, make_topic("看病"), cast.yutai, "鱼台的存折课")

    assert titles(client, "", "/materials/yutai/") == ["鱼台的存折课"]
    assert titles(client, "q=存折", "/materials/yutai/") == ["鱼台的存折课"]
    assert titles(client, "q=存折") == ["汶上的存折课", "鱼台的存折课"]
    text = client.get("/materials/yutai/").content.decode()
    assert "鱼台的书架" in text and "种地" not in text


def test_a_chosen_filter_stays_chosen_and_can_be_given_back(client, lessons):
    text = client.get("/materials/?topic=pension&q=存折").content.decode()

    assert '<input type="hidden" name="topic" value="pension">' in text and 'value="存折"' in text
    assert 'href="?q=%E5%AD%98%E6%8A%98" rel="nofollow" aria-current="true"><span>养老</span>' in text
    assert '<a href="?q=%E5%AD%98%E6%8A%98"><span class="vh">去掉</span>养老' in text
    assert '<a href="?topic=pension"><span class="vh">去掉</span>存折' in text


def full(shelf, cast, number):
    sheet = Paper.objects.create(title="一页纸", file=ContentFile(b"pdf", f"{number}.pdf"))
    sound = Recording.objects.create(
        title="录音", type="audio", duration=75, file=ContentFile(b"sound", f"{number}.mp3")
    )
    form = make_form(f"form{number}", f"形式{number}")
    elder, _made = Audience.objects.get_or_create(code=f"a{number}", name=f"对象{number}")
    forms = [
        {"kind": "script", "delivery_form": form, "body": [("line", {"role": "甲", "words": "竹板"})]},
        {"kind": "audio", "recording": sound},
        {"kind": "sheet", "document": sheet, "body": [("fact", {"name": "带什么", "value": "存折"})]},
    ]
    topic = make_topic(f"课题{number}")
    return make_material(
        shelf, topic, cast.wenshang, f"存折{number}", forms, ["甲", "乙"], [elder], slug=f"lesson{number}"
    )


@pytest.mark.parametrize(
    "address",
    ["/materials/", "/materials/wenshang/", "/materials/?q=存折", "/materials/?q=存折&form=form1"],
)
def test_three_cost_no_more_questions_than_one(client, shelf, cast, address):
    full(shelf, cast, 1)
    one = queries(client, address)

    full(shelf, cast, 2)
    full(shelf, cast, 3)

    assert queries(client, address) == one


def test_a_lesson_costs_the_same_with_many_forms_and_authors(client, shelf, cast):
    full(shelf, cast, 1)
    one = queries(client, "/materials/wenshang/lesson1/")
    page = full(shelf, cast, 2)
    page.forms = [*page.forms.all(), *full(shelf, cast, 3).forms.all()]
    page.authors = [type(page.authors.first())(name=name) for name in "丙丁戊"]
    page.save()

    assert queries(client, "/materials/wenshang/lesson2/") == one


def test_words_of_a_document_and_a_transcript_are_found_when_they_are_known(client, shelf, cast):
    page = full(shelf, cast, 1)
    sheet, sound = page.forms.all()[2].document, page.forms.all()[1].recording
    assert titles(client, "q=粮补") == titles(client, "q=铜锣") == []

    Paper.objects.filter(pk=sheet.pk).update(text="第三页写着粮补多少")
    tell(Paper.objects.get(pk=sheet.pk))
    sound.transcript = "敲起铜锣来"
    sound.save()

    assert titles(client, "q=粮补") == titles(client, "q=铜锣") == ["存折1"]
    assert "第三页写着<mark>粮补</mark>多少" in client.get("/materials/?q=粮补").content.decode()
