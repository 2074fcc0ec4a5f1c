"""Ordering a talk without an account: where, what, when it suits and how to tell you."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from home.pages.places import PlaceForm
from home.topics.models import Topic
from home.trust.plain import PhoneField, PlainField
from outreach.materials.models import MaterialPage

from ..models import Order

WHEN = [("week", _("下周")), ("month", _("这个月")), ("fair", _("赶集那天")), ("any", _("都行"))]
PART = [("morning", _("上午")), ("afternoon", _("下午")), ("evening", _("晚饭后")), ("any", _("都行"))]
OWN_WORDS = "own"


class OrderForm(PlaceForm):
    field_order = ("key", "town", "village")

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    about = forms.ChoiceField(
        label=_("挑一个题目"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("还没挑题目，请挑一个，或者挑最后一条自己说。"),
            "invalid_choice": _("这个题目现在不讲了，请另挑一个。"),
        },
    )
    wish = forms.CharField(
        label=_("自己说想听的"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("写得长了，请压到 500 字以内。")},
    )
    when = forms.ChoiceField(
        label=_("哪几天方便"), choices=WHEN, widget=forms.RadioSelect, required=False, initial="any"
    )
    part = forms.ChoiceField(
        label=_("上午还是晚上"), choices=PART, widget=forms.RadioSelect, required=False, initial="any"
    )
    phone = PhoneField(
        required=False,
        help_text=_("不填也给编号，自己来查。填了就锁起来存，页面上不露整号，讲完一个月就删。"),
    )
    proxy = forms.BooleanField(
        label=_("我是替别人点的"), required=False, help_text=_("帮办单独记，不混在一起算")
    )
    unit = PlainField(
        label=_("学校、企业、支部替大伙点，写单位名"),
        required=False,
        max_length=60,
        help_text=_("只给排场次的人看，不登出来。"),
        error_messages={"max_length": _("单位名长了，请压到 60 字以内。")},
    )

    def __init__(self, *args, material=None, **kwargs):
        super().__init__(*args, **kwargs)
        # "（可不选）" beside a question that has an answer already would only ask for a thought more.
        self.fields["when"].required = self.fields["part"].required = True
        self.fields["about"].choices = subjects(material)
        self.fields["when"].error_messages["required"] = _("哪几天方便，请选一个，选“都行”也成。")
        self.fields["part"].error_messages["required"] = _("什么时候方便，请选一个，选“都行”也成。")

    def clean_key(self):
        """A key we did not make is replaced: what was typed stays, one more press sends it."""
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            self.data = {**self.data.dict(), "key": str(uuid.uuid4())}
            self.add_error(None, _("这张表放得太久了，字都还在，请再点一次。"))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("about") == OWN_WORDS and not cleaned.get("wish", "").strip():
            self.add_error("wish", _("想听什么还空着，请写一句，或者上面挑一个题目。"))
        return cleaned

    def wanted(self):
        """For services.place_order()."""
        about, cleaned = self.cleaned_data["about"], self.cleaned_data
        kind, _dash, key = about.partition("-")
        return {
            "key": cleaned["key"],
            "wish": cleaned["wish"],
            "topic": Topic.objects.get(code=key) if kind == "topic" else None,
            "material": MaterialPage.objects.get(pk=key) if kind == "material" else None,
            "area": self.area(),
            "windows": [{"when": cleaned["when"], "part": cleaned["part"]}],
            "contact": cleaned["phone"],
            **self.for_whom(),
        }

    def for_whom(self):
        """For herself, for a neighbour, or for the people of an office, which is then named."""
        if unit := self.cleaned_data["unit"]:
            return {"source": Order.Source.OFFICE, "unit": unit}
        return {"source": Order.Source.HELPER if self.cleaned_data["proxy"] else Order.Source.WEB}


def subjects(material=None):
    """The lesson she came from, then the topics, then her own words."""
    first = [(f"material-{material.pk}", material.title)] if material else []
    topics = [(f"topic-{topic.code}", topic.title) for topic in Topic.objects.filter(active=True)]
    return [*first, *topics, (OWN_WORDS, _("这里头没有，我自己说"))]


def said_windows(windows):
    """下周 晚饭后: what an order says of its time, for staff; where any time suits, once 都行."""
    return "；".join(filter(None, (said_window(one) for one in windows if isinstance(one, dict))))


def said_window(window):
    chosen = [(dict(WHEN), window.get("when")), (dict(PART), window.get("part"))]
    said = [str(words[key]) for words, key in chosen if key in words and key != "any"]
    return " ".join(said) or (str(dict(WHEN)["any"]) if {"any"} & {key for _words, key in chosen} else "")
