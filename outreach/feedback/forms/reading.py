"""What a reader types of a comment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.offices.desks import DeskForm
from home.trust.masking import redact
from home.trust.plain import PlainField
from outreach.materials.asked.forms import LONGEST, topic_field


class GistForm(DeskForm):
    gist = PlainField(
        label=_("转给讲的人的话"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("语音打成字。人名、地名、亲戚、只有他才会说的话都去掉，意思留着。"),
        error_messages={"required": _("还没写转给讲的人的话，请写一句；不转就点“不转”。"), **LONGEST},
    )

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, row=row, initial={"gist": redact(row.text)}, **kwargs)


class QuestionForm(DeskForm):
    question = PlainField(
        label=_("问的什么"),
        max_length=200,
        help_text=_("用你的话写成一个大家都会问的问题。"),
        error_messages={"required": _("还没写问的什么，请写一句。"), **LONGEST},
    )
    topic = topic_field()

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, row=row, initial={"topic": row.session.topic_id}, **kwargs)
