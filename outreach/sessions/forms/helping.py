"""Writing an order down for a neighbour: the same questions, signed once for the whole round."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Order
from .ordering import OrderForm


class HelpingForm(OrderForm):
    for_office = forms.BooleanField(
        label=_("给本单位的人点（学校、企业、支部）"), required=False, help_text=_("单独记成单位点的。")
    )

    def __init__(self, *args, by=None, office=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.by, self.office = by, office
        del self.fields["proxy"], self.fields["unit"]

    def for_whom(self):
        """Counted as helped, or as her own office's; either way known by whom, and to nobody outside."""
        if self.cleaned_data["for_office"]:
            return {"by_helper": self.by, "source": Order.Source.OFFICE, "unit": self.office.name}
        return {"by_helper": self.by, "source": Order.Source.HELPER}
