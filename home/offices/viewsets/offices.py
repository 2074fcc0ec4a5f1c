"""Offices, what they cover, and who holds which post there."""

import django_filters
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from ..forms import CoverageForm, MembershipForm, OfficeForm
from ..models import Coverage, Membership, Office
from ..views import show_password
from .guarded import AddView, GroupedViewSet, GuardedFilterSet, IndexView


class OfficeViewSet(GroupedViewSet):
    model = Office
    icon = "site"
    menu_label = _("单位")
    inspect_view_enabled = True
    inspect_view_fields = ["name", "kind", "level", "actor_kind", "public_phone"]
    list_display = ["indented", "kind", "level", "public_phone"]
    list_filter = ["kind", "level", "actor_kind"]
    list_export = ["name", "kind", "level", "actor_kind", "public_phone"]
    search_fields = ("name",)
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("kind"),
            FieldPanel("level"),
            FieldPanel("parent"),
            FieldPanel("area"),
            FieldPanel("public_phone"),
            MultiFieldPanel([FieldPanel("actor_kind")], heading=_("更多"), classname="collapsed"),
        ],
        base_form_class=OfficeForm,
    )

    def get_queryset(self, request):
        return super().get_queryset(request).order_by("path")


class CoverageViewSet(GroupedViewSet):
    model = Coverage
    icon = "globe"
    menu_label = _("服务范围")
    list_display = ["area", "office"]
    list_export = ["area", "office"]
    list_filter = ["office"]
    search_fields = ("area__short_name", "office__name")
    edit_handler = ObjectList(
        [FieldPanel("office", heading=_("单位")), FieldPanel("area", heading=_("区划"))],
        base_form_class=CoverageForm,
    )


class PostFilter(GuardedFilterSet):
    default = {"now": "now"}

    now = django_filters.ChoiceFilter(
        label=_("任职"),
        method="at_present",
        choices=[("now", _("在任")), ("ended", _("已离任")), ("all", _("全部"))],
        empty_label=None,
    )

    class Meta:
        model = Membership
        fields = ["office", "role"]

    def at_present(self, posts, name, value):
        if value == "now":
            return posts.open()
        return posts.filter(until__lt=timezone.localdate()) if value == "ended" else posts


class PostIndexView(IndexView):
    @cached_property
    def header_buttons(self):
        buttons = super().header_buttons
        if self.add_url:
            buttons.append(HeaderButton(_("工作交接"), url=reverse("handover"), icon_name="group"))
        return buttons

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if instance.may_change:
            url = reverse("new_password", args=[instance.user_id])
            buttons.append(Button(_("换密码"), url=url, icon_name="key", priority=50))
        return buttons


class ShowsPassword:
    """After adding: the new account's password on a page, never in a message that is stored."""

    def save_action(self):
        response = super().save_action()
        if isinstance(response, HttpResponseRedirect) and self.form.password:
            return show_password(self.request, self.new_person(), self.form.password)
        return response

    def new_person(self):
        return self.object.user


class PostAddView(ShowsPassword, AddView):
    pass


class MembershipViewSet(GroupedViewSet):
    model = Membership
    icon = "group"
    menu_label = _("人和角色")
    index_view_class = PostIndexView
    add_view_class = PostAddView
    filterset_class = PostFilter
    list_display = ["user", "role", "office", "since", "until"]
    list_export = ["user", "role", "office", "since", "until"]
    search_fields = ("user__name", "office__name")
    edit_handler = ObjectList(
        [
            FieldPanel("user", heading=_("已有的人")),
            FieldPanel("name"),
            FieldPanel("username"),
            FieldPanel("office", heading=_("单位")),
            FieldPanel("role"),
            MultiFieldPanel([FieldPanel("since"), FieldPanel("until")], heading=_("起止")),
        ],
        base_form_class=MembershipForm,
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user", "office").order_by("office__path", "pk")


class PeopleGroup(SnippetViewSetGroup):
    items = (OfficeViewSet, MembershipViewSet, CoverageViewSet)
    menu_label = _("单位与人")
    menu_icon = "site"
    menu_order = 800
    add_to_admin_menu = True
