"""The form of a team: who is in it, who leads, and why it may be fuller than full."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from ..models import Lecturer, Team, not_over
from ..services import cap_of, enlist


class TeamForm(WagtailAdminModelForm):
    members = forms.ModelMultipleChoiceField(
        Lecturer.objects.all(), label=_("队员"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("为什么超员"),
        max_length=200,
        required=False,
        help_text=_("人数超过上限时写一句，会留底。"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            going_on = self.instance.memberships.filter(not_over())
            self.initial["members"] = list(going_on.values_list("lecturer", flat=True))

    def clean(self):
        cleaned = super().clean()
        self.check_cap(cleaned)
        self.check_parent(cleaned)
        if cleaned.get("kind") == Team.Kind.TOPIC and not cleaned.get("ends_on"):
            self.add_error("ends_on", _("专题团是临时的，请写上到哪天散。"))
        return cleaned

    def check_cap(self, cleaned):
        """A soft cap: the 101st of a 百人团 comes in with a reason that is kept (domain.md row 15)."""
        said = Team(kind=cleaned.get("kind", ""), cap=cleaned.get("cap"))
        cap, members = cap_of(said), cleaned.get("members")
        before = set(self.initial.get("members", []))
        if not cap or members is None or len(members) <= cap or cleaned.get("reason", "").strip():
            return
        if {one.pk for one in members} <= before:
            return  # nobody joins: those who were let in once need no second reason
        words = {"cap": cap, "number": len(members)}
        sentence = _("这支队最多 %(cap)s 人，现在是 %(number)s 人；请减人，确实要加就写明为什么。") % words
        self.add_error("reason", sentence)

    def check_parent(self, cleaned):
        parent = cleaned.get("parent")
        if parent and self.instance.pk and self.instance in [parent, *parent.above()]:
            self.add_error("parent", _("上级队伍不能是它自己或它下面的队，请另选一支。"))

    def _save_m2m(self):
        members = self.cleaned_data.pop("members")  # through a table with dates, which only enlist() fills
        super()._save_m2m()
        enlist(self.instance, members, self.cleaned_data.get("reason", "").strip(), self.for_user)
