"""Lists whose rows lead to a desk: they open on what needs a hand today."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from .guarded import IndexView

ALL, PILE = "all", "pile"


@dataclass(frozen=True)
class Pile:
    """Some rows of a list that wait for the same hand, under one word; `late` says it in red."""

    key: str
    words: str
    narrow: Callable
    late: bool = False


class DeskIndex(IndexView):
    """A subclass says `waiting(rows)`, its desk's address and by what one looks among all rows.

    Its `piles` stand above the list with how many lie in each.
    """

    desk = ""
    narrowing: tuple = ("state", "q", "export")
    piles: tuple = ()

    def get_base_queryset(self):
        rows = super().get_base_queryset()
        if pile := self.pile:
            return pile.narrow(rows)
        return rows if self.shows_all else self.waiting(rows)

    def waiting(self, rows):
        return rows

    def desk_of(self, row):
        return row.pk

    def get_edit_url(self, instance):
        return reverse(self.desk, args=[self.desk_of(instance)]) if instance.may_change else None

    @cached_property
    def pile(self):
        """The one that is asked for; a word that is none of them asks for none."""
        return next((one for one in self.piles if one.key == self.request.GET.get(PILE)), None)

    @property
    def shows_all(self):
        """Whoever filters or looks for something looks among all."""
        return any(name in self.request.GET for name in (ALL, *self.narrowing))

    @cached_property
    def header_buttons(self):
        if self.piles:
            return super().header_buttons
        address, words = ("?", _("今天要办的")) if self.shows_all else (f"?{ALL}=1", _("全部"))
        return [*super().header_buttons, HeaderButton(words, url=address, icon_name="list-ul")]

    def get_template_names(self):
        if self.piles and not self.results_only:
            return ["home/offices/desk_list.html"]
        return super().get_template_names()

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        return {**context, "piles": self.counted()} if self.piles and not self.results_only else context

    def counted(self):
        """[{words, count, url, here, late}]: what needs a hand, each pile, everything; one query each."""
        rows = super().get_base_queryset().order_by()
        here = self.pile.key if self.pile else ALL if self.shows_all else ""
        found = [
            ("", _("今天要办的"), self.waiting(rows), "?", False),
            *((one.key, one.words, one.narrow(rows), f"?{PILE}={one.key}", one.late) for one in self.piles),
            (ALL, _("全部"), rows, f"?{ALL}=1", False),
        ]
        return [
            {
                "words": words,
                "count": these.count(),
                "url": url,
                "here": key == here,
                "late": late,
            }
            for key, words, these, url, late in found
        ]


class StepColumn(Column):
    """What to do next with a row, one press away: `step(row)` gives (words, address) or None."""

    cell_template_name = "home/offices/_step_cell.html"

    def __init__(self, step, **kwargs):
        super().__init__("next_step", label=_("下一步"), **kwargs)
        self.step = step

    def get_value(self, instance):
        return self.step(instance) if instance.may_change else None


class ToDesk(View):
    """Wagtail's own way to change a row: everything is done on the desk, under its rules."""

    desk = ""

    def dispatch(self, request, pk, **kwargs):
        if not str(pk).isdigit():
            raise Http404
        return redirect(self.desk, int(pk))
