"""What is asked at the steps of a call."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.areas.models import pad
from home.offices.desks import DeskForm
from home.offices.kinds import Kind, Role
from home.offices.models import Membership, Office
from home.trust.plain import PlainField
from outreach.sessions.models import ways_up

from .lifecycle import Mark


def departments(area):
    """Those that answer for this place and have somebody to come."""
    there = Membership.objects.open().filter(role=Role.HANDLER, user__is_active=True)
    codes = [pad(code) for code in ways_up(area)]
    found = Office.objects.filter(
        kind=Kind.DEPARTMENT, coverages__area__in=codes, pk__in=there.values("office")
    )
    return found.distinct().order_by("path")


class AnswerCallForm(DeskForm):
    department = forms.ModelChoiceField(
        Office.objects.none(),
        label=_("叫哪个部门来"),
        required=False,
        empty_label=_("街道自己能办"),
        error_messages={"invalid_choice": _("这个部门不管这一片，请换一个。")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = departments(self.row.area)


class FinishForm(DeskForm):
    mark = forms.TypedChoiceField(
        label=_("部门办得怎么样"),
        choices=Mark.choices,
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("只看这一回，不加分、不排队。"),
        error_messages={
            "required": _("部门办得怎么样还没选，请选一个。"),
            "invalid_choice": _("没有这一项，请另选。"),
        },
    )
    words = PlainField(
        label=_("评语"),
        required=False,
        max_length=200,
        error_messages={"max_length": _("写得长了，请压到 200 字以内。")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.row.department_id is None:
            del self.fields["mark"], self.fields["words"]


class SendBackForm(DeskForm):
    reason = PlainField(
        label=_("哪儿没办到"),
        max_length=200,
        error_messages={
            "required": _("为什么退回还空着，请写一句。"),
            "max_length": _("写得长了，请压到 200 字以内。"),
        },
    )


class ChecksForm(forms.Form):
    """The three lists of a quarter: a tick and what shows it, line by line."""

    def __init__(self, *args, items, checks, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            check = checks.get(item.pk)
            self.fields[f"has{item.pk}"] = forms.BooleanField(
                label=str(item), required=False, initial=bool(check)
            )
            self.fields[f"shows{item.pk}"] = PlainField(
                label=_("凭什么说有"),
                required=False,
                max_length=200,
                initial=check.evidence if check else "",
                error_messages={"max_length": _("写得长了，请压到 200 字以内。")},
            )

    def lines(self):
        return [(item, self[f"has{item.pk}"], self[f"shows{item.pk}"]) for item in self.items]

    def ticked(self):
        given = self.cleaned_data
        return {item.pk: given[f"shows{item.pk}"] for item in self.items if given[f"has{item.pk}"]}


class LabelsForm(forms.Form):
    """What the lines say here; a line without words is not shown to quarters."""

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[f"label{item.pk}"] = PlainField(
                label=f"{item.get_list_display()} {item.place}",
                required=False,
                max_length=60,
                initial=item.label,
                error_messages={"max_length": _("写得长了，请压到 60 字以内。")},
            )

    def labels(self):
        return {item: self.cleaned_data[f"label{item.pk}"] for item in self.items}
