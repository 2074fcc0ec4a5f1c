"""The living style page, /admin/style/: every component of the public look in every state."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from . import samples

FACES = [("3", _("听懂了")), ("2", _("懂一半")), ("1", _("没听懂"))]
TIMES = [("m", _("上午")), ("n", _("下午")), ("e", _("晚饭后")), ("x", _("都行"))]
TOPICS = [("a", _("养老金这笔账")), ("b", _("电话一响，先别掏钱")), ("c", _("这里头没有，我自己说"))]
VILLAGES = [("1", _("杨店镇 柳湾村")), ("2", _("杨店镇 沟头村"))]


class SampleForm(forms.Form):
    understood = forms.ChoiceField(label=_("听得懂吗？"), choices=FACES, widget=forms.RadioSelect)
    topic = forms.ChoiceField(label=_("想听什么"), choices=TOPICS, widget=forms.RadioSelect)
    part = forms.MultipleChoiceField(
        label=_("哪个时段方便"), choices=TIMES, required=False, widget=forms.CheckboxSelectMultiple
    )
    village = forms.ChoiceField(label=_("哪个村"), choices=VILLAGES)
    phone = forms.CharField(
        label=_("手机号"),
        required=False,
        min_length=11,
        help_text=_("定下来给你发一条短信。不填也给编号，自己来查。"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"min_length": _("要 11 位，现在少了。不想留就清空。")},
    )
    voice = forms.FileField(
        label=_("说话录音"),
        required=False,
        help_text=_("点一下开始说，最长一分钟。"),
        widget=forms.FileInput(attrs={"accept": "audio/*", "capture": True}),
    )
    words = forms.CharField(label=_("写几个字"), required=False, widget=forms.Textarea)
    proxy = forms.BooleanField(
        label=_("我是替别人点的"), required=False, help_text=_("帮办单独记，不混在一起算")
    )


def style_page(request):
    faulty = SampleForm({"phone": "138000001", "topic": "a", "village": "1"}, auto_id="bad_%s")
    context = {name.lower(): value for name, value in vars(samples).items() if name.isupper()}
    context |= {
        "form": SampleForm(initial={"topic": "b", "understood": "3"}),
        "faulty": faulty,
        "page": Paginator(range(60), 20).page(2),
        "lunar_lines": [_("农历十月十四"), _("今日小雪")],
        "tip_lines": [_("再过三天"), _("民意“5”来听")],
        "seal": [_("已讲"), _("存档")],
    }
    return render(request, "home/pages/style.html", context)
