"""Wagtail's own list of accounts, which is the superuser's, and everybody's own account page.

Our people have one name where Wagtail expects two.
"""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import NameEmailSettingsPanel
from wagtail.users import forms as stock
from wagtail.users.views import users

from .models import User


class OneName(forms.Form):
    """Takes the place of the first and the last name; an address is nobody's duty."""

    first_name = last_name = None
    email = forms.EmailField(label=_("电子邮箱"), required=False)


class NewAccountForm(OneName, stock.UserCreationForm):
    class Meta:
        model = User
        fields = ("username", "name", "email", "is_superuser")


class ChangeAccountForm(OneName, stock.UserEditForm):
    class Meta:
        model = User
        fields = ("username", "name", "email", "is_active", "is_superuser")


class OwnAccountForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("name", "email")


class AccountIndexView(users.IndexView):
    search_fields = ("username", "name", "email")


class AccountViewSet(users.UserViewSet):
    index_view_class = AccountIndexView
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update=False):
        return ChangeAccountForm if for_update else NewAccountForm


def use_our_accounts(app):
    """Called in ready() with Wagtail's app of users, before its viewsets are registered."""
    app.user_viewset = f"{__name__}.AccountViewSet"
    NameEmailSettingsPanel.form_class = OwnAccountForm
