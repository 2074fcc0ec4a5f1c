"""The form of one lecturer."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from home.offices.forms import AccountForm
from home.topics.models import Topic
from home.trust.masking import mask

from ..models import Lecturer, not_over
from ..services import authorise, enter_lecturer


class LecturerForm(AccountForm):
    """The phone is written, never read back: what is kept shows masked, a blank leaves it as it is."""

    topics = forms.ModelMultipleChoiceField(
        Topic.objects.filter(active=True),
        label=_("可讲课题"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    phone = forms.CharField(label=_("电话"), max_length=20, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            going_on = self.instance.authorisations.filter(not_over())
            self.initial["topics"] = list(going_on.values_list("topic", flat=True))
        if "phone" in self.fields:
            self.initial["phone"] = ""
            kept = mask(self.instance.phone) if self.instance.phone else _("还没有")
            self.fields["phone"].help_text = _("现在存的：%(phone)s。不改就空着。") % {"phone": kept}
        if self.instance.user_id:
            self.fields.pop("username", None)

    def clean_phone(self):
        return (
            self.cleaned_data["phone"]
            or Lecturer.objects.filter(pk=self.instance.pk).values_list("phone", flat=True).first()
        )

    def save(self, commit=True):
        with transaction.atomic():
            if self.cleaned_data.get("username"):
                self.instance.user = self.open_account(self.instance.name)
            enter_lecturer(self.instance)
            lecturer = super().save(commit)
            authorise(lecturer, self.cleaned_data["topics"])
        return lecturer
