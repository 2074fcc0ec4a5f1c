"""The list of teams. It opens on those that need a hand: too full, about to end, without a leader, uncast."""

import django_filters
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton

from home.offices.viewsets import GuardedFilterSet, GuardedViewSet, IndexView

from ..forms import TeamForm
from ..forms.terms import SOON
from ..models import Part, Team, TeamMember, current


def uncast():
    """Parts of a team's pieces that nobody can play."""
    return Part.objects.filter(piece__troupe__team=OuterRef("pk"), castings=None)


class TeamFilter(GuardedFilterSet):
    default = {"hand": "hand"}

    hand = django_filters.ChoiceFilter(
        label=_("要办的"),
        method="in_hand",
        choices=[("hand", _("要人管的")), ("all", _("全部"))],
        empty_label=None,
    )

    class Meta:
        model = Team
        fields = ["kind", "office"]

    def in_hand(self, teams, name, value):
        if value != "hand":
            return teams
        today = timezone.localdate()
        ending = Q(ends_on__range=(today, today + SOON))
        return teams.filter(
            Exists(uncast())
            | ending
            | Q(leader=None)
            | Q(pk__in=Team.objects.over_cap().order_by().values("pk"))
        )


def why(team):
    today, reasons = timezone.localdate(), []
    if team.has_uncast:
        reasons.append(gettext("有角色没人演"))
    if team.cap and team.people > team.cap:
        reasons.append(gettext("超员"))
    if team.ends_on and today <= team.ends_on <= today + SOON:
        reasons.append(gettext("快散了"))
    if team.leader_id is None:
        reasons.append(gettext("没有队长"))
    return gettext("、").join(reasons)


class TeamIndexView(IndexView):
    @cached_property
    def header_buttons(self):
        buttons = super().header_buttons
        if self.add_url:
            url = reverse("imports", args=["teams"])
            buttons.append(HeaderButton(_("Excel 进出"), url=url, icon_name="table"))
        return buttons

    def get_base_queryset(self):
        today = Q(memberships__in=TeamMember.objects.filter(current()))
        rows = super().get_base_queryset().select_related("area__parent__parent", "office", "leader")
        return rows.annotate(
            people=Count("memberships__lecturer", filter=today, distinct=True), has_uncast=Exists(uncast())
        )

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if instance.may_change and instance.kind == Team.Kind.TROUPE:
            url = reverse("troupe", args=[instance.pk])
            buttons.append(Button(_("节目和角色"), url=url, icon_name="list-ul", priority=30))
        return buttons


class TeamViewSet(GuardedViewSet):
    model = Team
    icon = "group"
    menu_label = _("队伍")
    menu_order = 240
    inspect_view_enabled = True
    inspect_view_fields = ["name", "kind", "area", "office", "leader", "intro"]
    index_view_class = TeamIndexView
    filterset_class = TeamFilter
    list_display = [
        "name",
        Column("hand", label=_("要办的"), accessor=why),
        Column("kind", label=_("类别"), accessor="get_kind_display"),
        Column("people", label=_("人数"), accessor="people"),
        Column("area", label=_("区划"), accessor="area.label"),
        "leader",
        "office",
    ]
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
                [
                    FieldPanel("parent"),
                    FieldPanel("cap"),
                    FieldPanel("reason"),
                    FieldPanel("ends_on"),
                    FieldPanel("unit"),
                    FieldPanel("intro"),
                ],
                heading=_("更多"),
                classname="collapsed",
            ),
        ],
        base_form_class=TeamForm,
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("area", "office", "leader")
