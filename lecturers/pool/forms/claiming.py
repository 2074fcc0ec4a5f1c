"""Taking over one's profile: the code, a name to sign in by, a password."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from home.offices.models import User


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("认领码"),
        max_length=40,
        help_text=_("发给你的那一串，大小写、横杠不要紧。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("请填上认领码。")},
    )


class ClaimForm(forms.Form):
    username = forms.CharField(
        label=_("登录名"),
        max_length=150,
        help_text=_("以后登录用，默认就是你的名字。"),
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        error_messages={"required": _("请填一个登录名。")},
    )
    password = forms.CharField(
        label=_("密码"),
        min_length=8,
        help_text=_("八位以上，不能全是数字，自己记得住就行。"),
        widget=forms.TextInput(
            attrs={"autocomplete": "new-password", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("请定一个密码。"),
            "min_length": _("密码要八位以上，请加几位。"),
        },
    )

    def clean_username(self):
        username = "".join(self.cleaned_data["username"].split())
        User._meta.get_field("username").run_validators(username)
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError(_("这个登录名有人用了，请换一个，加个数字也行。"))
        return username
