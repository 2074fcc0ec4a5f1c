"""What an oddity turned out to be."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.trust.plain import PlainField


class ExplainForm(forms.Form):
    explained = PlainField(
        label=_("查下来是怎么回事"),
        max_length=200,
        help_text=_("写在公开的场次页上，别带人名电话。标记不会消失，只是旁边多这一句。"),
        error_messages={
            "required": _("要写一句查下来是怎么回事。"),
            "max_length": _("写得长了，请压到 200 字以内。"),
        },
    )
