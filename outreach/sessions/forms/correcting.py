"""What the desk puts right in a talk or an order: only that is written, upon the row as it stands by then."""

from django.db import transaction
from wagtail.admin.forms import WagtailAdminModelForm

from ..services.correcting import SHOWN, corrected


class Correction(WagtailAdminModelForm):
    """The row was read before the form was; written whole, it would undo what somebody did in between."""

    def save(self, commit=True):
        with transaction.atomic():
            row = type(self.instance).objects.select_for_update().get(pk=self.instance.pk)
            for name in self.written:
                setattr(row, name, self.cleaned_data[name])
            row.save(update_fields=self.written)
            self.instance = row
            self._save_m2m()
        return row

    @property
    def written(self):
        many = {field.name for field in self.instance._meta.many_to_many}
        return [name for name in self.changed_data if name not in many]


class TalkCorrection(Correction):
    def save(self, commit=True):
        with transaction.atomic():
            talk = super().save()
            if SHOWN.intersection(self.changed_data):
                corrected(talk, self.for_user)
        return talk
