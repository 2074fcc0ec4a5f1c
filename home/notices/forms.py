"""What a channel asks of the office that sets it up. What was typed as a password is never shown again."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .channels import CHANNELS
from .channels.posting import may_go
from .models import ChannelAccount

KEPT = _("已经存好，不再显示。不改就空着。")
TEMPLATE = '{"phone": "{phone}", "content": "{text}"}'


def secret(label, **fields):
    hidden = forms.PasswordInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=500, widget=hidden, **fields)


class AccountForm(forms.Form):
    """Common to all: whether it is in use, and to whom a trial goes."""

    needed: tuple = ()
    active = forms.BooleanField(label=_("在用"), required=False, initial=True)

    def __init__(self, *args, account, **kwargs):
        self.account = account
        super().__init__(*args, initial={**account.said, "active": account.active}, **kwargs)
        self.order_fields([name for name in self.fields if name not in ("active", "to")])
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.PasswordInput):
                field.help_text = KEPT if account.said.get(name) else field.help_text

    def clean(self):
        for name in self.needed:
            if not self.kept(name) and name not in self.errors:
                self.add_error(name, _("这一栏还空着，请填上。"))
        if "url" in self.fields and (url := self.kept("url")) and "url" not in self.errors:
            self.check_host(url)
        return super().clean()

    def check_host(self, url):
        hosts = CHANNELS[self.account.kind].hosts
        if not may_go(url, hosts):
            known = "、".join(hosts) or _("（还没有）")
            self.add_error(
                "url",
                _("地址要以 https:// 开头，而且在名单里：%s。别的域名请运维加进 CHANNEL_HOSTS。") % known,
            )

    def kept(self, name):
        """What was typed, or what is kept already where a password was left blank."""
        typed = self.cleaned_data.get(name, "")
        hidden = isinstance(self.fields[name].widget, forms.PasswordInput)
        return typed or (self.account.said.get(name, "") if hidden else "")

    def save(self):
        said = {name: self.kept(name) for name in self.fields if name not in ("active", "to")}
        self.account.settings = json.dumps(said, ensure_ascii=False)
        self.account.active = self.cleaned_data["active"]
        self.account.save()
        return self.account


class RobotForm(AccountForm):
    needed = ("url",)
    url = secret(_("机器人的地址（Webhook）"), help_text=_("在群里添加机器人时给的那一串，整个贴进来。"))


class SignedRobotForm(RobotForm):
    secret = secret(_("加签的密钥"), help_text=_("机器人的安全设置里选“加签”或“签名校验”，把密钥贴进来。"))


class EmailForm(AccountForm):
    to = forms.EmailField(label=_("试发到哪个邮箱"), required=False)


class SmsForm(AccountForm):
    needed = ("url", "template")
    url = secret(_("短信网关的地址"), help_text=_("要用 POST 收 JSON 的那个。"))
    template = forms.CharField(
        label=_("发什么"),
        max_length=2000,
        required=False,
        initial=TEMPLATE,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text=_("一段 JSON。{phone} 是手机号，{text} 是话，{secret} 是下面的密码。"),
    )
    secret = secret(_("密码"))
    header = forms.CharField(
        label=_("密码放在哪个请求头"),
        max_length=60,
        required=False,
        help_text=_("如 Authorization，不用就空着。"),
    )
    ok_name = forms.CharField(
        label=_("回答里哪一项说发成了"), max_length=60, required=False, help_text=_("如 code。")
    )
    ok_value = forms.CharField(
        label=_("发成了它是什么"), max_length=60, required=False, help_text=_("如 0。")
    )
    to = forms.CharField(label=_("试发到哪个手机"), required=False, max_length=20)

    def clean_template(self):
        template = self.cleaned_data["template"]
        try:
            json.loads(template or "{}")
        except ValueError as fault:
            raise ValidationError(_("这不是一段完整的 JSON，请看看引号和逗号。")) from fault
        if template and not ("{phone}" in template and "{text}" in template):
            raise ValidationError(_("里面要有 {phone} 和 {text}，不然不知道发给谁、发什么。"))
        return template

    def clean_header(self):
        header = self.cleaned_data["header"]
        if header and not header.replace("-", "").isalnum():
            raise ValidationError(_("请求头的名字只有字母、数字和横线。"))
        return header


Kind = ChannelAccount.Kind
FORMS = {
    Kind.EMAIL: EmailForm,
    Kind.SMS: SmsForm,
    Kind.WECOM: RobotForm,
    Kind.DINGTALK: SignedRobotForm,
    Kind.FEISHU: SignedRobotForm,
}
