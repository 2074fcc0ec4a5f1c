"""Mark-up of Word and WeChat: text comes through, and nothing else can."""

import pytest

from outreach.materials.importing.markup import parts_of
from outreach.materials.importing.parts import Part

WECHAT = """
<section style="visibility: hidden; opacity: 0" class="rich_media_content" data-tools="135编辑器">
<section style="text-align:center"><p><span style="font-size:20px"><strong>道理讲到晒谷场</strong></span></p>
</section>
<p style="margin:0"><span style="color:#333" data-v="x">&nbsp;&nbsp;讲的人坐在门槛上，</span
><span>听的人坐在板凳上。</span></p>
<p><img class="rich_pages" data-src="https://pictures.example/a?wx_fmt=jpeg" src="https://pictures.example/a"></p>
<p style="display:none">tracker</p><mpvoice name="x"></mpvoice><script>alert(1)</script>
<p><a href="https://follow.example/me" onclick="x()">点这里看</a>原文</p>
<iframe src="https://video.example/"></iframe>
</section>
"""
WORD = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-style:x}</style>
<xml><w:View>Normal</w:View></xml></head><body><!--StartFragment-->
<!--[if gte mso 9]><xml>hidden</xml><![endif]-->
<h2>一、先算缴费<o:p></o:p></h2>
<p class=MsoNormal style='text-indent:24.0pt'><b><span lang=EN-US>先说年头。</span></b
><span>缴了多少年，拿多少钱。</span></p><p class=MsoNormal><span style='mso-hide:all'>secret</span>完了。</p>
<table><tr><td>什么事</td><td><p>找谁</p></td></tr><tr><td>补缴</td><td>镇上</td></tr></table>
<table><tr><td><p>框里的话。</p></td></tr></table>
<img src="file:///C:/Users/x/clip.png"><!--EndFragment--></body></html>
"""


def test_wechat_leaves_its_words_only():
    assert parts_of(WECHAT) == (
        [
            Part("道理讲到晒谷场", "道理讲到晒谷场", rank=1),
            Part("讲的人坐在门槛上，听的人坐在板凳上。"),
            Part("点这里看原文"),
        ],
        1,
    )


def test_word_leaves_heads_bold_beginnings_and_tables():
    parts, left_out = parts_of(WORD)

    assert parts == [
        Part("一、先算缴费", rank=5),
        Part("先说年头。缴了多少年，拿多少钱。", "先说年头。"),
        Part("完了。"),
        Part(rows=[["什么事", "找谁"], ["补缴", "镇上"]]),
        Part("框里的话。"),
    ]
    assert left_out == 1


@pytest.mark.parametrize(
    "markup",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<p hidden>x</p>",
        "<p style='DISPLAY : none'>x</p>",
        "<!-- x -->",
        "<svg><text>x</text></svg>",
        "<iframe srcdoc='x'>x</iframe>",
        "<textarea>x</textarea>",
        "<![CDATA[x]]>",
        "<template><p>x</p></template>",
        "<p>\u200b\ufeff\u202e</p>",
    ],
)
def test_what_nobody_sees_is_not_text(markup):
    assert parts_of(markup) == ([], 0)


def test_a_break_ends_a_paragraph():
    assert parts_of("<p>一句。<br>又一句。</p>尾巴") == ([Part("一句。"), Part("又一句。"), Part("尾巴")], 0)


def test_bold_ends_where_the_style_says_so():
    assert parts_of("<b style='font-weight:normal'>都不粗。</b>") == ([Part("都不粗。")], 0)
    assert parts_of("<p><span style='font-weight:700'>粗。</span>不粗。</p>")[0][0].lead == "粗。"


def test_only_our_own_pictures_are_pictures():
    assert parts_of("<p>前<img src='picture:2' alt='谷场'>后</p>") == (
        [Part("谷场", picture=2), Part("前后")],
        0,
    )
    assert parts_of("<img src='data:image/png;base64,AAAA'><img src='picture:x'><img>") == ([], 2)


def test_markup_nested_beyond_reason_costs_no_stack():
    assert parts_of("<div>" * 900 + "字" + "</div>" * 900) == ([Part("字")], 0)
