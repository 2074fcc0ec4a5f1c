"""The Wagtail admin in our colours, and the way to the style page."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .style import style_page


def global_css():
    sheets = ((static(f"css/{name}.css"),) for name in ("tokens", "admin"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


def urls():
    return [path("style/", style_page, name="style_page")]


def style_menu_item():
    return MenuItem(_("样张"), reverse("style_page"), name="style", icon_name="view", order=9000)
