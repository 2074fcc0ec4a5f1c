"""Forms of the staff side: an office, a post, and the account that may come with it."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.snippets.widgets import AdminSnippetChooser

from home.areas.models import Area

from .models import Membership, Office, User
from .services import new_person, place_office, rename_office


def choose(model, label, **fields):
    """A field that opens the model's chooser."""
    widget = AdminSnippetChooser(model=model)
    return forms.ModelChoiceField(
        model._default_manager.all(), label=label, required=False, widget=widget, **fields
    )


class StaffLoginForm(LoginForm):
    """Wagtail's own says “Password” in every language."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("密码")


class OfficeForm(WagtailAdminModelForm):
    """Where it stands and what it covers are said once, when it is opened."""

    parent = choose(Office, _("上级单位"))
    area = choose(Area, _("管哪里"), help_text=_("以后可以在“服务范围”里再加。"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["parent"], self.fields["area"]

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            self.check_changed() if self.instance.pk else self.check_new(cleaned)
        return cleaned

    def check_new(self, cleaned):
        office = Office(kind=cleaned["kind"], level=cleaned["level"])
        if not cleaned["parent"] and not self.for_user.is_superuser:
            raise ValidationError({"parent": _("请选上级单位。")})
        office.check_place(cleaned["parent"])
        if cleaned["area"] and not office.fits(cleaned["area"]):
            raise ValidationError({"area": office.too_wide(cleaned["area"])})

    def check_changed(self):
        """A changed kind or level must still fit what stands above, below and on the map."""
        office = Office.objects.get(pk=self.instance.pk)
        office.kind, office.level = self.cleaned_data["kind"], self.cleaned_data["level"]
        if not office.may_stand_under(office.get_parent()):
            raise ValidationError(office.wrong_parent(office.get_parent()))
        for child in office.get_children():
            if not child.may_stand_under(office):
                raise ValidationError(child.wrong_parent(office))
        for coverage in office.coverages.select_related("area"):
            if not office.fits(coverage.area):
                raise ValidationError(office.too_wide(coverage.area))

    def save(self, commit=True):
        if self.instance.pk:
            rename_office(self.instance)
        else:
            area = self.cleaned_data["area"]
            place_office(self.instance, self.cleaned_data["parent"], [area] if area else [])
        return self.instance


class CoverageForm(WagtailAdminModelForm):
    def clean(self):
        cleaned = super().clean()
        office, area = cleaned.get("office"), cleaned.get("area")
        if office and area and not office.fits(area):
            self.add_error("area", office.too_wide(area))
        return cleaned


class AccountForm(WagtailAdminModelForm):
    """A form that can open an account; `password` is then what is shown once."""

    username = forms.CharField(label=_("给新人起个登录名"), max_length=150, required=False)
    password = ""

    def clean_username(self):
        username = self.cleaned_data["username"].strip()
        if username:
            User._meta.get_field("username").run_validators(username)
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError(_("这个登录名已经有人用了，请换一个。"))
        return username

    def open_account(self, name):
        user, self.password = new_person(self.cleaned_data["username"], name)
        return user


class MembershipForm(AccountForm):
    """Somebody known gets a post, or somebody new an account and a post."""

    name = forms.CharField(label=_("新人姓名"), max_length=40, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:  # a post that was given is ended, not rewritten
            for name in ("user", "name", "username", "office", "role"):
                self.fields.pop(name, None)
        else:
            self.fields["user"].required = False

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            self.refuse_own(self.instance.user)
        elif not self.errors:
            self.check_person(cleaned)
        return cleaned

    def check_person(self, cleaned):
        new = bool(cleaned["username"]), bool(cleaned["name"])
        if (cleaned["user"] is not None) + any(new) != 1 or (any(new) and not all(new)):
            raise ValidationError(_("请选一位已有的人，或者给新人填姓名和登录名，两样只填一样。"))
        self.refuse_own(cleaned["user"])

    def refuse_own(self, user):
        if user == self.for_user and not self.for_user.is_superuser:
            raise ValidationError(_("自己的任职请上级单位来办。"))

    def _get_validation_exclusions(self):
        """A newcomer has no key yet; whether she holds the post twice is not in question."""
        excluded = super()._get_validation_exclusions()
        return excluded | {"user"} if not self.instance.pk and not self.cleaned_data.get("user") else excluded

    def save(self, commit=True):
        with transaction.atomic():
            if self.cleaned_data.get("username"):
                self.instance.user = self.open_account(self.cleaned_data["name"])
            return super().save(commit)


class HandOverForm(forms.Form):
    """Whose work goes to whom; the choices are the people of the offices one leads."""

    leaver = forms.ModelChoiceField(User.objects.none(), label=_("谁要离开"))
    successor = forms.ModelChoiceField(User.objects.none(), label=_("谁来接手"))

    def __init__(self, *args, offices, **kwargs):
        super().__init__(*args, **kwargs)
        posts = Membership.objects.open().filter(office__in=offices)
        for field in self.fields.values():
            field.queryset = User.objects.filter(pk__in=posts.values("user"), is_active=True).order_by("name")
