"""A lesson as a reader sees it, in each of its forms."""

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Drawing

from home.pages.models import Paper, Picture, Recording
from home.topics.models import Audience
from outreach.materials.models import LessonForm, MaterialPage
from tests.factories import make_form
from tests.outreach.writing import make_front, make_index, make_material, make_shelf


@pytest.fixture
def shelf(cast):
    return make_shelf(make_index(make_front(cast)), cast.county)


@pytest.fixture
def tell(client, shelf, cast):
    """Show a lesson with one form."""

    def show(kind, body=(), **form):
        page = make_material(
            shelf, cast.topic, cast.wenshang, forms=[{"kind": kind, "body": list(body), **form}]
        )
        response = client.get(page.get_url())
        assert response.status_code == 200
        return response.content.decode()

    return show


def recording(kind, name, **fields):
    return Recording.objects.create(
        title="原来的名字", type=kind, duration=760, file=ContentFile(b"x" * 2_900_000, name), **fields
    )


def test_an_article(tell):
    text = tell("article", [("heading", "头一笔"), ("paragraph", "自己交的。\n一年一次。")], title="三笔钱")

    assert "<h2>三笔钱</h2>" in text and "<h3>头一笔</h3>" in text
    assert "<p>自己交的。<br>一年一次。</p>" in text


def test_a_script_tells_its_voices_its_cues_and_its_chorus(tell):
    lines = [
        {"role": "甲", "words": "（打板）三笔一加就清爽，\n头一笔自己交。"},
        {"role": "乙", "words": "说得好！"},
        {"role": "合", "words": "一本账！"},
        {"role": "", "words": "（二人下）"},
    ]
    text = tell(
        "script",
        [("line", line) for line in lines],
        delivery_form=make_form("kuaiban", "快板"),
        title="养老那本账",
        minutes=4,
    )

    assert "快板《养老那本账》" in text and "2 个角色，约 4 分钟" in text
    assert "<div><dt>甲</dt><dd><i>（打板）</i>三笔一加就清爽，<br>头一笔自己交。</dd></div>" in text
    assert '<div class="all"><dt>合</dt><dd>一本账！</dd></div>' in text
    assert "<dt></dt><dd><i>（二人下）</i></dd>" in text


@pytest.mark.parametrize(("angle", "tag"), [("change", '<span class="tag">谈变化</span>'), ("", None)])
def test_what_it_speaks_of_is_a_small_tag_above_its_title(client, shelf, cast, angle, tag):
    page = make_material(shelf, cast.topic, cast.wenshang, angle=angle)
    above = client.get(page.get_url()).text.partition("<h1>")[0]

    assert (tag or "") in above and above.count('class="tag"') == bool(tag)


def test_a_sheet_has_its_file_with_the_size(tell):
    paper = Paper.objects.create(title="明白纸", file=ContentFile(b"x" * 86_000, "sheet.pdf"))

    text = tell("sheet", [("fact", {"name": "带什么", "value": "身份证\n存折"})], document=paper)

    assert "<dt>带什么</dt><dd>身份证<br>存折</dd>" in text
    assert f'href="{paper.url}">存下来打印（86 千字节）' in text


def test_questions_and_answers(tell):
    text = tell("questions", [("question", {"question": "断过几年咋办？", "answer": "能补。"})])

    assert "<h3>断过几年咋办？</h3><p>能补。</p>" in text


def test_audio_tells_its_length_and_size_and_loads_nothing_by_itself(tell):
    sound = recording("audio", "clap.mp3")

    text = tell("audio", [("paragraph", "念的就是这些。")], recording=sound, title="大喇叭")

    assert "12 分 40 秒，2.9 兆" in text and "大喇叭" in text
    assert f'<audio controls preload="none" src="{sound.url}">' in text
    assert "看文字稿" in text and "念的就是这些。" in text


def test_audio_without_words_of_its_own_shows_the_transcript(tell):
    text = tell("audio", recording=recording("audio", "clap.mp3", transcript="誊下来的话。"))

    assert "<p>誊下来的话。</p>" in text and "原来的名字" in text


def test_video_too(tell):
    film = recording("video", "play.mp4")

    text = tell("video", recording=film)

    assert f'<video controls preload="none" src="{film.url}">' in text
    assert "12 分 40 秒，2.9 兆" in text


def test_slides_are_numbered_pages(tell):
    body = [
        ("heading", "大门口"),
        ("paragraph", "卡带了没有\n先问导诊台"),
        ("heading", "出院处"),
        ("paragraph", "留三张纸"),
    ]
    text = tell("slides", body, title="一张楼层图")

    assert "课件 2 页" in text
    assert "<li><h3>大门口</h3><p>卡带了没有</p><p>先问导诊台</p></li>" in text


def test_pictures_come_in_two_widths_with_their_words(tell):
    file = ContentFile(b"", "canal.png")
    Drawing.new("RGB", (900, 600), "green").save(file, "PNG")
    picture = Picture.objects.create(title="渠", file=file, width=900, height=600)

    picture.contextual_alt_text, picture.decorative = "修好的水渠", False
    text = tell("pictures", [("picture", picture), ("picture", picture)])

    assert "<picture>" in text and "width-400" in text and "width-800" in text
    assert '<figcaption class="meta">修好的水渠</figcaption>' in text
    assert [text.count(how) for how in ('fetchpriority="high"', 'loading="lazy"')] == [
        1,
        1,
    ]  # the first at once


def test_a_lost_file_does_not_cost_the_page(tell):
    paper = Paper.objects.create(title="明白纸", file=ContentFile(b"x", "lost.pdf"))
    paper.file.storage.delete(paper.file.name)
    sound = recording("audio", "lost.mp3")
    sound.file.storage.delete(sound.file.name)

    assert LessonForm(kind="sheet", document=paper).file_size is None
    assert LessonForm(kind="audio", recording=sound).file_size is None
    assert LessonForm(kind="article").file_size is None
    assert "存下来打印" not in tell("sheet", [("fact", {"name": "带什么", "value": "存折"})], document=paper)


def test_lost_sound_leaves_the_words(tell):
    sound = recording("audio", "lost.mp3")
    sound.file.storage.delete(sound.file.name)

    text = tell("audio", [("paragraph", "念的就是这些。")], recording=sound)

    assert "<audio" not in text and "念的就是这些。" in text


def test_the_head_says_who_for_whom_and_how_long(client, shelf, cast):
    elder = Audience.objects.create(code="elder", name="老年人")
    page = make_material(
        shelf, cast.topic, cast.wenshang, authors=["林秀芝", "郭家贵"], audiences=[elder], minutes=45,
        summary="三笔钱分清。", outline="先分三笔\n\n再算一遍",
    )  # fmt: skip

    text = client.get(page.get_url()).content.decode()

    assert "作者：林秀芝、郭家贵" in text and "讲 45 分钟" in text and "讲给老年人" in text
    assert "<li>先分三笔</li><li>再算一遍</li>" in text and "三笔钱分清。" in text
    assert f'href="/order/?material={page.pk}"' in text


def test_a_lesson_without_forms_says_so(client, shelf, cast):
    page = make_material(shelf, cast.topic, cast.wenshang)

    assert "这一课的稿子还在写" in client.get(page.get_url()).content.decode()


def test_what_an_editor_types_is_text_and_no_markup(tell):
    text = tell("article", [("paragraph", "<script>alert(1)</script>")], title="<b>题")

    assert "<script>alert" not in text and "<b>题" not in text


def test_the_address_goes_by_office_and_lesson(shelf, cast):
    page = make_material(shelf, cast.topic, cast.wenshang, slug="passbook")

    assert page.get_url() == "/materials/wenshang/passbook/"


@pytest.mark.parametrize(
    ("kinds", "sign"),
    [(["article"], "read"), (["article", "audio"], "listen"), (["video", "sheet"], "watch")],
)
def test_the_sign_under_a_cover_is_the_easiest_way_to_take_it_in(shelf, cast, kinds, sign):
    page = make_material(shelf, cast.topic, cast.wenshang, forms=[{"kind": kind} for kind in kinds])

    assert MaterialPage.objects.get(pk=page.pk).kind_first == sign


def test_every_kind_has_a_layout():
    for kind in LessonForm.Kind:
        assert LessonForm(kind=kind).template.startswith("outreach/materials/forms/")
