"""What a text is made of."""

import re

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

CHORUS = ("合", "众", "齐", "全", "全体", "四人", "众人")
# How it is said stands in brackets before the words: （打板）三笔一加就清爽.
CUED = re.compile(r"(?P<cue>（[^）]{1,40}）)?(?P<said>.*)", re.DOTALL)


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
    ("line", Line()),
    ("fact", Fact()),
    ("question", Question()),
    (
        "picture",
        ImageBlock(
            label=_("图片"), icon="image", template="outreach/materials/blocks/picture.html", required=False
        ),
    ),
]
