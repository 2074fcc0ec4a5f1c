"""What an editor types about a lesson."""

from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.offices.choices import areas
from home.offices.models import Office
from home.pages.editing import OwnPageForm


class MaterialForm(OwnPageForm):
    """The area is the shelf's office's own unless she says otherwise, and never one it does not cover."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "area" in self.fields:
            self.offer_areas(Office.objects.filter(shelf=self.parent_page).prefetch_related("coverages"))

    def offer_areas(self, offices):
        """A county has eight hundred villages: those are not offered, a lesson is for a town or more."""
        own = [coverage.area_id for office in offices for coverage in office.coverages.all()]
        wide = areas(offices).exclude(level=Area.Level.VILLAGE)
        self.fields["area"].queryset = wide | Area.objects.filter(pk__in=[*own, self.instance.area_id])
        if own:
            self.initial["area"] = self.initial.get("area") or own[0]

    def clean(self):
        cleaned = super().clean()
        for form in self.formsets["forms"].forms if "forms" in self.formsets else ():
            if form.is_valid() and not form.cleaned_data.get("DELETE"):
                match_recording(form)
        return cleaned


def match_recording(form):
    kind, recording = form.cleaned_data.get("kind"), form.cleaned_data.get("recording")
    if recording and kind in ("audio", "video") and recording.type != kind:
        form.add_error("recording", _("这个文件不是所选的那一种，请换一个，或者改“样子”。"))
