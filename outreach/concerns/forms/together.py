"""What the desk fills in about several concerns at once, about whom one is, and what everybody may read."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.offices.desks import DeskForm
from home.topics.models import Topic
from home.trust.plain import PlainField

from ..tracking import title
from .desk import words


class JoinForm(DeskForm):
    into = forms.ChoiceField(
        label=_("并到哪一件"),
        widget=forms.RadioSelect,
        help_text=_("各人的编号照旧管用，答复一起告诉，认不认可各说各的。"),
        error_messages={
            "required": _("还没选并到哪一件，请选一件。"),
            "invalid_choice": _("这一件并不进去，请换一件。"),
        },
    )

    def __init__(self, *args, alike, **kwargs):
        super().__init__(*args, **kwargs)
        self.alike = {str(one.pk): one for one in alike}
        self.fields["into"].choices = [
            (key, f"{title(one.words)} · {one.area} · {one.get_state_display()}")
            for key, one in self.alike.items()
        ]

    def clean_into(self):
        return self.alike[self.cleaned_data["into"]]


class ProposeForm(DeskForm):
    question = PlainField(
        label=_("讲什么"),
        max_length=200,
        help_text=_("用大家的话写，例如“冬天路灯归谁管、坏了找谁”。别带人名地名。"),
        error_messages={
            "required": _("讲什么还空着，请用自己的话写一句。"),
            "max_length": _("写得长了，请压到 200 字以内。"),
        },
    )
    topic = forms.ModelChoiceField(
        Topic.objects.filter(active=True),
        label=_("是哪个课题"),
        required=False,
        empty_label=_("菜单里没有"),
        error_messages={"invalid_choice": _("没有这个课题，请另选。")},
    )


class AboutForm(DeskForm):
    """Once it is said, whoever it is about finds nothing here any more."""

    office = forms.ChoiceField(label=_("反映的是哪个单位"), required=False)
    lecturer = PlainField(
        label=_("反映的是哪位宣讲员"),
        required=False,
        max_length=40,
        help_text=_("写全名。写了以后，他的单位就看不到这件事。"),
    )

    def __init__(self, *args, offices, **kwargs):
        super().__init__(*args, **kwargs)
        self.offices = {str(office.pk): office for office in offices}
        self.fields["office"].choices = [
            ("", _("不是说单位")),
            *((key, office.name) for key, office in self.offices.items()),
        ]
        self.fields["office"].error_messages["invalid_choice"] = _("没有这个单位，请另选。")

    def clean_office(self):
        return self.offices.get(self.cleaned_data["office"])


class ContactForm(DeskForm):
    contact = PlainField(
        label=_("来电人的电话"),
        max_length=60,
        help_text=_("12345 没把来电人给我们。非得打电话才补留，锁着存。"),
        error_messages={
            "required": _("电话还空着，请填上。"),
            "max_length": _("写得长了，请压到 60 字以内。"),
        },
    )
    why = PlainField(
        label=_("为什么要留"),
        max_length=100,
        error_messages={
            "required": _("为什么要留电话还空着，请写一句。"),
            "max_length": _("写得长了，请压到 100 字以内。"),
        },
    )


class PublishForm(DeskForm):
    question = words(
        _("问的是什么"),
        _("问的是什么还空着，请用大家看得懂的话写一句。"),
        _("别用本人的原话，别带人名、门牌。只登到镇街、到月份。"),
        longest=400,
    )
    answer = words(
        _("怎么答的"),
        _("怎么答的还空着，请写一句。"),
        _("另一个人看过、本人点头，才登出来。"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        written = getattr(self.row, "published", None)
        if written:
            self.initial |= {"question": written.question, "answer": written.answer}
