"""The lists of lecturers and teams."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList

from home.areas.models import Area
from home.offices.choices import areas, colleagues
from home.offices.grants import scope_of
from home.offices.models import User
from home.offices.viewsets import AddView, EditView, GuardedViewSet
from home.offices.viewsets.offices import ShowsPassword

from .forms import LecturerForm, TeamForm
from .models import Lecturer, Team

BOXES = forms.CheckboxSelectMultiple


def towns(user):
    """Where she serves is said by towns and counties: villages would be five thousand boxes."""
    rows = Area.objects.all() if user.is_superuser else areas(scope_of(Lecturer).offices(user, ["change"]))
    return rows.exclude(level=Area.Level.VILLAGE)


def accounts(user):
    """Accounts of colleagues, and those that lecturers in sight have already."""
    if user.is_superuser:
        return User.objects.all()
    people = colleagues(scope_of(Lecturer).offices(user, ["change"]))
    lecturers = Lecturer.objects.open_to(user, "change").exclude(user=None)
    return User.objects.filter(Q(pk__in=people.values("pk")) | Q(pk__in=lecturers.values("user")))


class OpensAccount(ShowsPassword):
    def new_person(self):
        return self.object.user


class LecturerAddView(OpensAccount, AddView):
    pass


class LecturerEditView(OpensAccount, EditView):
    pass


class LecturerViewSet(GuardedViewSet):
    model = Lecturer
    icon = "user"
    menu_label = _("宣讲员")
    menu_order = 230
    add_view_class = LecturerAddView
    edit_view_class = LecturerEditView
    offered = {"areas": towns, "user": accounts}
    inspect_view_enabled = True
    inspect_view_fields = ["name", "affiliation", "kind", "area", "office", "register_no", "bio"]
    list_display = ["name", "kind", "affiliation", "area", "office"]
    list_filter = ["kind", "office"]
    list_export = ["name", "kind", "affiliation", "area", "office", "register_no", "term_from", "term_to"]
    search_fields = ("name", "affiliation")
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("kind"),
            FieldPanel("affiliation"),
            FieldPanel("area"),
            FieldPanel("office"),
            FieldPanel("topics"),
            MultiFieldPanel(
                [
                    FieldPanel("forms", widget=BOXES),
                    FieldPanel("dialects", widget=BOXES),
                    FieldPanel("areas", widget=BOXES),
                    FieldPanel("bio"),
                    FieldPanel("photo"),
                    FieldPanel("photo_consent"),
                    FieldPanel("phone"),
                    FieldPanel("register_no"),
                    FieldPanel("term_from"),
                    FieldPanel("term_to"),
                    FieldPanel("max_day"),
                    FieldPanel("max_week"),
                    FieldPanel("max_month"),
                    FieldPanel("rest_minutes"),
                    FieldPanel("user"),
                    FieldPanel("username"),
                ],
                heading=_("更多"),
                classname="collapsed",
            ),
        ],
        base_form_class=LecturerForm,
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("area", "office")


class TeamViewSet(GuardedViewSet):
    model = Team
    icon = "group"
    menu_label = _("队伍")
    menu_order = 240
    inspect_view_enabled = True
    inspect_view_fields = ["name", "kind", "area", "office", "leader", "intro"]
    list_display = ["name", "kind", "area", "office", "leader"]
    list_filter = ["kind", "office"]
    list_export = ["name", "kind", "area", "office", "leader"]
    search_fields = ("name",)
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("kind"),
            FieldPanel("area"),
            FieldPanel("office"),
            FieldPanel("leader"),
            FieldPanel("members"),
            MultiFieldPanel(
                [FieldPanel("parent"), FieldPanel("cap"), FieldPanel("intro")],
                heading=_("更多"),
                classname="collapsed",
            ),
        ],
        base_form_class=TeamForm,
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("area", "office", "leader")
