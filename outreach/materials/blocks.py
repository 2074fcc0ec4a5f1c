"""What a text is made of."""

import re

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

CHORUS = ("合", "众", "齐", "全", "全体", "四人", "众人")
# How it is said stands in brackets before the words: （打板）三笔一加就清爽.
CUED = re.compile(r"(?P<cue>（[^）]{1,40}）)?(?P<said>.*)", re.DOTALL)
OLD_FIGURE = 3  # years, after which a figure may have changed (domain.md row 103)


class LineValue(blocks.StructValue):
    @property
    def is_chorus(self):
        """All together, which is nobody's own part."""
        return self["role"].strip() in CHORUS

    @property
    def cue(self):
        return CUED.fullmatch(self["words"].strip())["cue"]

    @property
    def said(self):
        return CUED.fullmatch(self["words"].strip())["said"]


class Line(blocks.StructBlock):
    role = blocks.CharBlock(label=_("角色"), required=False, help_text=_("舞台提示不写角色。"))
    words = blocks.TextBlock(label=_("词"), help_text=_("怎么说写在前面的括号里：（打板）。"), rows=2)

    class Meta:
        template = "outreach/materials/blocks/line.html"
        label = _("台词")
        icon = "user"
        value_class = LineValue


class Fact(blocks.StructBlock):
    name = blocks.CharBlock(label=_("什么事"))
    value = blocks.TextBlock(label=_("怎么办"), rows=2)

    class Meta:
        template = "outreach/materials/blocks/fact.html"
        label = _("一条")
        icon = "list-ul"


class Question(blocks.StructBlock):
    question = blocks.CharBlock(label=_("问"))
    answer = blocks.TextBlock(label=_("答"), rows=3)

    class Meta:
        template = "outreach/materials/blocks/question.html"
        label = _("问答")
        icon = "help"


class Quotation(blocks.StructBlock):
    """Somebody's words are quoted with where and when they were said, or not at all (domain.md row 104)."""

    words = blocks.TextBlock(label=_("原话"), rows=3)
    speaker = blocks.CharBlock(label=_("谁说的"), max_length=60)
    source = blocks.CharBlock(label=_("出处"), max_length=120, help_text=_("哪篇文章、哪次会议、哪天。"))

    class Meta:
        template = "outreach/materials/blocks/quotation.html"
        label = _("引文")
        icon = "openquote"


class FigureValue(blocks.StructValue):
    @property
    def age(self):
        return timezone.localdate().year - self["year"]

    @property
    def is_old(self):
        return self.age > OLD_FIGURE


class Figure(blocks.StructBlock):
    """A number says what it counts, whose it is and of which year (domain.md row 103)."""

    number = blocks.CharBlock(label=_("数字"), max_length=20, help_text=_("连单位一起写：31.84%、1.7 亿。"))
    what = blocks.CharBlock(label=_("说的是什么"), max_length=80)
    source = blocks.CharBlock(label=_("出处"), max_length=80)
    year = blocks.IntegerBlock(label=_("哪一年的"), min_value=1949, max_value=2100)

    class Meta:
        template = "outreach/materials/blocks/figure.html"
        label = _("数据")
        icon = "decimal"
        value_class = FigureValue


class Point(blocks.StructBlock):
    name = blocks.CharBlock(label=_("要点"), max_length=60)
    text = blocks.TextBlock(label=_("怎么讲"), rows=2, required=False)

    class Meta:
        label = _("要点")


class Term(blocks.StructBlock):
    name = blocks.CharBlock(label=_("词"), max_length=40)
    meaning = blocks.TextBlock(label=_("大白话"), rows=2)

    class Meta:
        label = _("词")


class Role(blocks.StructBlock):
    name = blocks.CharBlock(label=_("角色"), max_length=20)
    about = blocks.CharBlock(label=_("是个什么人"), max_length=80, required=False)

    class Meta:
        label = _("角色")


BODY = [
    (
        "heading",
        blocks.CharBlock(label=_("小标题"), icon="title", template="outreach/materials/blocks/heading.html"),
    ),
    (
        "paragraph",
        blocks.TextBlock(
            label=_("段落"), icon="pilcrow", template="outreach/materials/blocks/paragraph.html"
        ),
    ),
    ("line", Line(group=_("本子"))),
    (
        "roles",
        blocks.ListBlock(
            Role(),
            label=_("人物表"),
            icon="group",
            group=_("本子"),
            template="outreach/materials/blocks/roles.html",
        ),
    ),
    ("fact", Fact()),
    ("question", Question()),
    (
        "picture",
        ImageBlock(
            label=_("图片"), icon="image", template="outreach/materials/blocks/picture.html", required=False
        ),
    ),
    ("quotation", Quotation(group=_("有凭有据"))),
    ("figure", Figure(group=_("有凭有据"))),
    (
        "points",
        blocks.ListBlock(
            Point(), label=_("几条要点"), icon="list-ol", template="outreach/materials/blocks/points.html"
        ),
    ),
    (
        "terms",
        blocks.ListBlock(
            Term(),
            label=_("名词解释"),
            icon="doc-full-inverse",
            group=_("有凭有据"),
            template="outreach/materials/blocks/terms.html",
        ),
    ),
]
