"""What a reviewer, an editor and a person with a link type."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.offices.desks import DeskForm
from home.trust.plain import PlainField

from .models import Priority, SignedApproval, Step
from .services.signing import LONGEST


def words(label, required=True, rows=3):
    return PlainField(label=label, required=required, widget=forms.Textarea(attrs={"rows": rows}))


class Moment(forms.DateTimeField):
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class ApproveForm(DeskForm):
    """The last step also settles when the text comes out and when it goes."""

    comment = words(_("附言（可不写）"), required=False, rows=2)
    out_at = Moment(label=_("哪天发布（空着就马上发布）"), required=False)
    gone_at = Moment(label=_("哪天撤下（空着就一直留着）"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.row.step != Step.FINAL:
            del self.fields["out_at"], self.fields["gone_at"]

    def clean(self):
        cleaned = super().clean()
        out_at, gone_at = cleaned.get("out_at"), cleaned.get("gone_at")
        if out_at and out_at <= timezone.now():
            self.add_error("out_at", _("这个时间已经过去了；要马上发布就空着。"))
        if gone_at and gone_at <= (out_at or timezone.now()):
            self.add_error("gone_at", _("撤下的时间要在发布以后。"))
        return cleaned


class ReasonForm(DeskForm):
    reason = words(_("为什么"))


class RemarkForm(DeskForm):
    text = words(_("意见"))


class InviteForm(DeskForm):
    name = forms.CharField(label=_("请谁审（姓名）"), max_length=40)
    days = forms.TypedChoiceField(
        label=_("链接几天有效"),
        coerce=int,
        initial=3,
        choices=[(n, _("%d 天") % n) for n in (1, 3, LONGEST)],
    )


class SubmitForm(forms.Form):
    """One tick for each finding that is let stand."""

    priority = forms.TypedChoiceField(
        label=_("缓急"), coerce=int, choices=Priority, initial=Priority.NORMAL, widget=forms.RadioSelect
    )
    known = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, findings=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["known"].choices = [(one.sentence, one.sentence) for one in findings if not one.blocks]


class SignForm(forms.Form):
    name = PlainField(label=_("你的姓名"), max_length=40)
    decision = forms.ChoiceField(
        label=_("你的意见"), choices=SignedApproval.Decision, widget=forms.RadioSelect
    )
    reason = words(_("要退回的，写明为什么"), required=False)


class TakeDownForm(forms.Form):
    reason = words(_("为什么撤下"))
