"""The questions an office asks, as its coordinator writes them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from ..models import SheetAnswer

KEPT = _("已经有人答过，删了答的就没了，所以没有删；不想再问，请到这一份里勾“停用”。")


class SheetForm(WagtailAdminModelForm):
    def clean(self):
        cleaned = super().clean()
        gone = [form.instance for form in self.formsets["questions"].deleted_forms]
        if SheetAnswer.objects.filter(question__in=gone).exists():
            raise ValidationError(KEPT)
        return cleaned
