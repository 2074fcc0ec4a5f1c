"""How many working days each step may take."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..lifecycle import DAYS, Clock

MOST = 60


class ClocksForm(forms.Form):
    """One number for each clock; what equals the rules' own number is not kept as a setting."""

    def __init__(self, *args, days, **kwargs):
        super().__init__(*args, **kwargs)
        for clock in Clock:
            self.fields[clock.value] = forms.IntegerField(
                label=clock.label,
                min_value=1,
                max_value=MOST,
                initial=days[clock],
                help_text=_("原来是 %s 个工作日") % DAYS[clock],
                error_messages={
                    "required": _("这一段几个工作日还空着，请填 1 到 60。"),
                    "invalid": _("请填一个数，1 到 60。"),
                    "min_value": _("期限请填 1 到 60 个工作日。"),
                    "max_value": _("期限请填 1 到 60 个工作日。"),
                },
            )
