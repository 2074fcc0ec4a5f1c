"""What a text is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class Line(blocks.StructBlock):
    role = blocks.CharBlock(label=_("角色"), required=False)
    words = blocks.TextBlock(label=_("词"))

    class Meta:
        template = "outreach/materials/blocks/line.html"
        label = _("台词")


class Fact(blocks.StructBlock):
    name = blocks.CharBlock(label=_("什么事"))
    value = blocks.TextBlock(label=_("怎么办"))

    class Meta:
        template = "outreach/materials/blocks/fact.html"
        label = _("一条")


class Question(blocks.StructBlock):
    question = blocks.CharBlock(label=_("问"))
    answer = blocks.TextBlock(label=_("答"))

    class Meta:
        template = "outreach/materials/blocks/question.html"
        label = _("问答")


BODY = [
    ("heading", blocks.CharBlock(label=_("小标题"), template="outreach/materials/blocks/heading.html")),
    ("paragraph", blocks.TextBlock(label=_("段落"), template="outreach/materials/blocks/paragraph.html")),
    ("line", Line()),
    ("fact", Fact()),
    ("question", Question()),
    (
        "picture",
        ImageBlock(label=_("图片"), template="outreach/materials/blocks/picture.html", required=False),
    ),
]
