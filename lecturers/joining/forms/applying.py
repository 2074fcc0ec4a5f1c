"""Applying without an account: who, where, and what she can do."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from home.pages.places import PlaceForm
from home.topics.models import DeliveryForm, Topic
from home.trust.plain import PhoneField, PlainField
from lecturers.pool.models import Lecturer

from ..models import Application

LONGEST = 1000
# A 民情书记 is sent by an office; nobody applies to be one.
KINDS = Lecturer.Kind.speaking()
WORDS = [
    (Application.Source.SELF, _("我自己报名")),
    (Application.Source.VILLAGERS, _("乡亲们推荐")),
    (Application.Source.ORGANISATION, _("单位推荐")),
]


class ApplicationForm(PlaceForm):
    field_order = ("key", "source", "proposed_by", "name", "kind", "town", "village", "about", "phone")

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    source = forms.ChoiceField(
        label=_("谁推荐的"),
        choices=WORDS,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("谁推荐的还没选，自己报名就选第一个。"),
            "invalid_choice": _("没有这一项，请从三样里选一个。"),
        },
    )
    proposed_by = PlainField(
        label=_("推荐单位或推荐人"),
        max_length=80,
        required=False,
        help_text=_("自己报名的不用填。"),
        error_messages={"max_length": _("写得长了，请压到 80 字以内。")},
    )
    agreed = forms.BooleanField(
        label=_("本人知道，也愿意"), required=False, help_text=_("替别人报名的，要先问过本人。")
    )
    name = PlainField(
        label=_("姓名"),
        max_length=40,
        error_messages={
            "required": _("姓名还空着，请写上。"),
            "max_length": _("姓名长了，请压到 40 字以内。"),
        },
    )
    kind = forms.ChoiceField(
        label=_("是哪一类人"),
        choices=KINDS,
        widget=forms.RadioSelect,
        initial=Lecturer.Kind.FOLK,
        error_messages={
            "required": _("是哪一类人还没选，拿不准就选“百姓名嘴”。"),
            "invalid_choice": _("没有这一类，请另选。"),
        },
    )
    about = PlainField(
        label=_("讲过什么、会讲什么"),
        max_length=LONGEST,
        help_text=_("照平常说话写：在哪儿讲过、会唱会编还是会拉呱。别写身份证号。"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("会讲什么还空着，请写一两句。"),
            "max_length": _("写得长了，请压到 1000 字以内，字都还在。"),
        },
    )
    phone = PhoneField(required=False, help_text=_("约试讲用，锁起来存。不填也行，凭编号来查。"))
    affiliation = PlainField(
        label=_("在哪个单位"),
        max_length=80,
        required=False,
        error_messages={"max_length": _("写得长了，请压到 80 字以内。")},
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.filter(active=True),
        label=_("想讲哪些题目"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("有个题目现在不讲了，请另选。")},
    )
    skills = forms.ModelMultipleChoiceField(
        DeliveryForm.objects.all(),
        label=_("擅长哪样形式"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("没有这种形式，请另选。")},
    )

    def clean_key(self):
        """A key we did not make is replaced: what was typed stays, one more press sends it."""
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            self.data = {**self.data.dict(), "key": str(uuid.uuid4())}
            self.add_error(None, _("这张表放得太久了，字都还在，请再点一次。"))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("source") in (Application.Source.VILLAGERS, Application.Source.ORGANISATION):
            if not cleaned.get("proposed_by"):
                self.add_error("proposed_by", _("推荐要写明是谁推荐的，请填推荐单位或推荐人。"))
            if not cleaned.get("agreed"):
                self.add_error("agreed", _("替别人报名，要先问过本人，问过了请打个勾。"))
        return cleaned

    def proposed(self):
        """For services.propose()."""
        names = ("key", "source", "proposed_by", "name", "kind", "about", "phone", "affiliation")
        given = {name: self.cleaned_data[name] for name in (*names, "topics")}
        own = given["source"] == Application.Source.SELF
        proposed_by = "" if own else given["proposed_by"]
        return {
            **given,
            "proposed_by": proposed_by,
            "forms": self.cleaned_data["skills"],
            "area": self.area(),
        }

    @property
    def more(self):
        """What is folded below: nobody has to fill it in."""
        return [self[name] for name in ("affiliation", "topics", "skills")]
