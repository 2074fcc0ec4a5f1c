from django import forms
from django.utils.translation import gettext_lazy as _

from home.offices.desks import DeskForm
from home.topics.models import Topic
from home.trust.plain import PlainField

LONGEST = {"max_length": _("写得长了，请压短一些，字都还在。")}


def topic_field():
    return forms.ModelChoiceField(
        label=_("归哪个课题"),
        queryset=Topic.objects.filter(active=True),
        required=False,
        empty_label=_("说不准"),
        help_text=_("算进课题需求，往后排场次看得到。"),
        error_messages={"invalid_choice": _("没有这个课题，请另挑一个。")},
    )


class AnswerForm(DeskForm):
    question = PlainField(
        label=_("问的什么"),
        max_length=200,
        error_messages={"required": _("还没写问的什么，请写一句。"), **LONGEST},
    )
    answer = PlainField(
        label=_("怎么答"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("用村里人听得懂的话，别带人名电话。"),
        error_messages={"required": _("还没写怎么答，请写几句。"), **LONGEST},
    )
    topic = topic_field()

    def __init__(self, *args, row, **kwargs):
        initial = {"question": row.question, "answer": row.answer, "topic": row.topic_id}
        super().__init__(*args, row=row, initial=initial, **kwargs)


class ReasonForm(DeskForm):
    reason = PlainField(
        label=_("缘由"),
        max_length=200,
        error_messages={"required": _("要说一声缘由，请写一句。"), **LONGEST},
    )
