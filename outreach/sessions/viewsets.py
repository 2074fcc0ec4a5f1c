"""The lists of talks and of orders. They open on what needs a hand; a row leads to the talk's desk."""

from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery
from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import HeaderButton

from home.offices.kinds import Role
from home.offices.scope import standing
from home.offices.viewsets import EditView, GuardedViewSet, IndexView
from home.offices.viewsets.copying import Copied
from home.offices.viewsets.desks import DeskIndex, StepColumn
from home.trust.masking import redact

from . import rows
from .forms.correcting import Correction, TalkCorrection
from .lifecycle import NOT_AGREED, State
from .models import Campaign, Engagement, Offer, Order, Session
from .piles import ORDER_PILES, PILES, for_today
from .services import proposals
from .views.entering import PasteView, SetDownView

PAGES = (
    ("at_risk", _("未定妥的"), "warning"),
    ("postpone", _("成批改期"), "date"),
    ("phones", _("电话单"), "list-ul"),
)


class SessionIndex(Copied, DeskIndex):
    page_title = _("场次")
    add_item_label = _("制单")
    desk = "session_desk"
    narrowing = ("state", "office", "topic", "campaigns", "is_model", "q", "export")
    piles = PILES

    @cached_property
    def header_buttons(self):
        beside = (HeaderButton(words, url=reverse(name), icon_name=icon) for name, words, icon in PAGES)
        return [*super().header_buttons, *beside]

    def get_base_queryset(self):
        found = asked_until(super().get_base_queryset()).for_rows()
        return found.select_related("area__parent", "office", "coordinator")

    def waiting(self, rows):
        return rows.filter(for_today())

    def search_queryset(self, queryset):
        """By number, title, place, or who gives it or was asked."""
        return queryset.filter(mentions(self.search_query)) if self.is_searching else queryset

    def line(self, row):
        return str(_("，")).join(map(str, filter(None, (when(row), row.place, row.title, who(row)))))


def asked_until(talks):
    """Each with the nearest time by which somebody has to answer, as `reply_by`, and whether a lecturer
    would take it, as `has_answers`."""
    waits = Offer.objects.waiting().filter(session=OuterRef("pk")).order_by("reply_by")
    answers = proposals().filter(in_answer_to=OuterRef("pk"))
    return talks.annotate(reply_by=Subquery(waits.values("reply_by")[:1]), has_answers=Exists(answers))


def mentions(words) -> Q:
    named = Q(lecturer__name__icontains=words) | Q(team__name__icontains=words)
    gives, was_asked = Engagement.objects.filter(named), Offer.objects.filter(named)
    names = ("title", "number", "area__name", "area__parent__name", "booking__venue__name")
    people = Q(pk__in=gives.values("session")) | Q(pk__in=was_asked.values("session"))
    return people | any_says(names, words)


def any_says(names, words) -> Q:
    return reduce(or_, (Q(**{f"{name}__icontains": words}) for name in names))


def who(session):
    """For a chat group: who gives it, or how it stands; of one that is open again that it is not sure."""
    if session.is_reopened:
        return rows.unsure(session)
    return _("%s讲") % session.speakers if session.speakers else session.get_state_display()


class OrderIndex(Copied, DeskIndex):
    page_title = _("点单")
    add_item_label = _("贴一张单子")
    desk = "session_desk"
    narrowing = ("session__state", "source", "q", "export")
    piles = ORDER_PILES

    def desk_of(self, row):
        return row.session_id

    def get_base_queryset(self):
        talks = Prefetch("session", asked_until(Session.objects.select_related("booking")))
        return super().get_base_queryset().select_related("area__parent").prefetch_related(talks)

    def waiting(self, rows):
        return rows.filter(session__in=Session.objects.filter(for_today()).needing_a_hand())

    def search_queryset(self, queryset):
        """By place, by words of the wish, or by the number of its talk."""
        if not self.is_searching:
            return queryset
        names = ("wish", "session__number", "session__title", "area__name", "area__parent__name")
        return queryset.filter(any_says(names, self.search_query))

    def line(self, row):
        """Who ordered is nobody's business in a group: no number, only the place and the wish."""
        return _("%(place)s：%(wish)s（%(state)s）") % {
            "place": where(row),
            "wish": redact(row.wish),
            "state": row.session.told_state,
        }


def when(session):
    return f"{rows.named_day(rows.day_of(session))} {rows.hours(session)}" if session.booking else _("还没定")


def where(row):
    return f"{row.area.parent or ''} {row.area}".strip()


def step_of(session):
    """The next step of a talk in the words of its button, and where on its desk it is taken."""
    words, part = next_step(session)
    return (words, f"{reverse('session_desk', args=[session.pk])}{part}") if words else None


def next_step(session):
    if session.is_proposed:
        return _("点个头"), "#agree"
    if session.has_answers:
        return _("有人想接"), "#answers"
    if session.state == State.ORDERED and not session.coordinator_id:
        return _("看一遍"), "#review"
    if session.state in NOT_AGREED:
        return (answered_by(session.reply_by), "#offers") if session.reply_by else (_("请人来讲"), "#offer")
    over = session.state == State.CONFIRMED and session.booking.ends_at < timezone.now()
    if over or session.state == State.DELIVERED:
        return _("记一笔"), "#close"
    return (_("看安排"), "") if session.state == State.CONFIRMED else ("", "")


def answered_by(moment):
    return _("等回话，到 %s") % say_date(timezone.localtime(moment), _("n月j日 H:i"))


class SessionEdit(EditView):
    """A talk is shown to others as a model once it was given, by who coordinates."""

    def get_form(self, *args, **kwargs):
        form = super().get_form(*args, **kwargs)
        given = self.object.state in (State.DELIVERED, State.CLOSED)
        if "is_model" in form.fields and not (given and leads(self.request.user)):
            del form.fields["is_model"]
        return form


def leads(user):
    return user.is_superuser or bool(standing(user).holding({Role.COORDINATOR}))


class TalksColumn(Column):
    """How many talks a campaign is joined with; it leads to them."""

    cell_template_name = "home/offices/_step_cell.html"

    def get_value(self, instance):
        address = f"{reverse('wagtailsnippets_outreach_session:list')}?campaigns={instance.pk}"
        return (_("%d 场") % instance.talks, address)


class CampaignIndex(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().annotate(talks=Count("sessions"))


class SessionViewSet(GuardedViewSet):
    model = Session
    icon = "date"
    menu_label = _("场次")
    menu_order = 200
    index_view_class = SessionIndex
    add_view_class = SetDownView
    edit_view_class = SessionEdit
    list_display = [
        "title",
        StepColumn(step_of),
        Column("state", label=_("状态"), accessor="get_state_display", classname="desk-step"),
        Column("area", label=_("地方"), accessor=where),
        Column("time", label=_("时间"), accessor=when),
        Column("speakers", label=_("谁讲"), accessor="speakers", classname="desk-wide"),
        Column("coordinator", label=_("经办人"), classname="desk-wide desk-step"),
    ]
    list_filter = ["state", "office", "topic", "campaigns", "is_model"]
    list_export = ["number", "title", "get_state_display", "area", "office"]
    search_fields = ("title", "number")
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("area"),
            FieldPanel("office"),
            FieldPanel("topic"),
            FieldPanel("form"),
            FieldPanel("note"),
            FieldPanel("campaigns", widget=CheckboxSelectMultiple),
            FieldPanel("is_model"),
        ],
        base_form_class=TalkCorrection,
    )


class OrderViewSet(GuardedViewSet):
    model = Order
    icon = "form"
    menu_label = _("点单")
    menu_order = 210
    index_view_class = OrderIndex
    add_view_class = PasteView
    list_display = [
        "wish",
        StepColumn(lambda order: step_of(order.session)),
        Column("state", label=_("状态"), accessor="session.get_state_display", classname="desk-step"),
        Column("area", label=_("地方"), accessor=where),
        Column("source", label=_("怎么点的"), accessor="get_source_display", classname="desk-wide"),
        DateColumn("at", label=_("什么时候"), classname="desk-wide"),
    ]
    list_filter = ["session__state", "source"]
    list_export = ["wish", "area", "get_source_display"]
    search_fields = ("wish",)
    edit_handler = ObjectList([FieldPanel("wish"), FieldPanel("topic")], base_form_class=Correction)


class CampaignViewSet(GuardedViewSet):
    model = Campaign
    icon = "link"
    menu_label = _("结合活动")
    menu_order = 215
    index_view_class = CampaignIndex
    list_display = [
        "title",
        "since",
        "until",
        TalksColumn("talks", label=_("结合的场次")),
    ]
    list_export = ["title", "since", "until"]
    search_fields = ("title",)
    panels = [FieldPanel("title"), FieldPanel("since"), FieldPanel("until")]
