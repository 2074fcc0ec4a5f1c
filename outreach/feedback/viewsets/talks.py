"""Talks with their figures. The list opens on what is odd and on what waits for a second person."""

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from home.offices.viewsets import GuardedViewSet
from home.offices.viewsets.desks import DeskIndex, Pile
from outreach.sessions import rows
from outreach.sessions.lifecycle import State

from ..columns import with_audience
from ..models import SPOKEN, CardCount, RatedTalk, RatingFlag
from ..strength import of_row
from .comments import where

HEAPS = ("yes", "partly", "no")


def odd(talks):
    return talks.filter(Exists(RatingFlag.objects.filter(session=OuterRef("pk"), explained="")))


def apart(talks):
    """Cards that two people counted, and not alike."""
    said = CardCount.objects.order_by().values("session", "question")
    low = {f"low_{heap}": Min(heap) for heap in HEAPS}
    high = {f"high_{heap}": Max(heap) for heap in HEAPS}
    alike = Q(**{f"low_{heap}": F(f"high_{heap}") for heap in HEAPS})
    unlike = said.annotate(people=Count("counter"), **low, **high).filter(~alike, people__gt=1)
    return talks.filter(pk__in=unlike.values("session"))


def unchecked(talks):
    """Entered afterwards by one, not yet looked over by another."""
    return talks.filter(entered_afterwards=True, state=State.DELIVERED)


TALK_PILES = (
    Pile("odd", _("有异常没查清"), odd, late=True),
    Pile("apart", _("举牌两人点得不一样"), apart, late=True),
    Pile("afterwards", _("补录等人核"), unchecked),
)


def day(talk):
    return rows.named_day(rows.day_of(talk)) if talk.booking else ""


def column(talk):
    """The one of the four columns that says most of it."""
    if talk.entered_afterwards:
        return _("事后补录")
    if talk.state not in (State.DELIVERED, State.CLOSED):
        return _("计划")
    return _("听众确认") if talk.confirmed_by_audience else _("讲了")


class FirmColumn(Column):
    """The figures, never without what they stand on."""

    cell_template_name = "outreach/feedback/_firm_cell.html"

    def get_value(self, instance):
        return of_row(instance)


class RatedIndex(DeskIndex):
    page_title = _("评单")
    desk = "rated_talk"
    narrowing = ("office", "topic", "q", "export")
    piles = TALK_PILES

    def get_base_queryset(self):
        held = super().get_base_queryset().exclude(number=None)
        full = held.select_related("area__parent", "office", "booking", "topic", "tally")
        return with_audience(full.prefetch_related("rating_flags")).order_by("-booking__starts_at")

    def waiting(self, rows):
        return rows.filter(
            Q(pk__in=odd(rows).values("pk"))
            | Q(pk__in=apart(rows).values("pk"))
            | Q(pk__in=unchecked(rows).values("pk"))
        )

    def get_edit_url(self, instance):
        return reverse(self.desk, args=[instance.pk])

    def get_list_buttons(self, instance):
        return []

    def to_row_dict(self, item):
        return exported(item)


HEADS = {
    "number": _("场次编号"),
    "title": _("题目"),
    "day": _("哪天"),
    "place": _("地方"),
    "column": _("算哪一栏"),
    "heads": _("到场"),
    "n": _("评的人数"),
    "share": _("约占到场"),
    "sources": _("来路"),
    **SPOKEN,
    "legs": _("几条腿"),
    "missing": _("缺的腿"),
    "flags": _("异常"),
}


def exported(talk):
    """One line of the table. Where fewer than five answered nothing of it is there, not even how many."""
    strength = of_row(talk)
    line = {
        "number": talk.number,
        "title": talk.title,
        "day": day(talk),
        "place": where(talk),
        "column": str(column(talk)),
        "heads": rows.heard(talk)["there"],
        "flags": said(flag.get_kind_display() for flag in talk.rating_flags.all()),
    }
    return dict.fromkeys(HEADS, "") | line | (figures_of(strength) if strength else {})


def figures_of(strength):
    return {
        "n": strength.n,
        "share": strength.share,
        "sources": said(f"{label} {count}" for label, count in strength.sources),
        **{question.name: f"{question.yes}/{question.total}" for question in strength.rates},
        "legs": strength.standing,
        "missing": said(words for stands, words in strength.legs if not stands),
    }


def said(words):
    return "；".join(map(str, words))


class RatedTalkViewSet(GuardedViewSet):
    model = RatedTalk
    icon = "tasks"
    menu_label = _("评单")
    menu_order = 216
    index_view_class = RatedIndex
    list_display = [
        "title",
        Column("day", label=_("哪天"), accessor=day),
        Column("column", label=_("算哪一栏"), accessor=column, classname="desk-step"),
        FirmColumn("firm", label=_("评得怎样，坐得稳不稳")),
        Column("area", label=_("地方"), accessor=where, classname="desk-wide"),
    ]
    list_filter = ["office", "topic"]
    list_export = list(HEADS)
    export_headings = HEADS
    search_fields = ("title", "number")
    panels: list = []
