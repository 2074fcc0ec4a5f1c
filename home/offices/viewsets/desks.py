"""Lists whose rows lead to a desk: they open on what needs a hand today."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.widgets.button import HeaderButton

from .guarded import IndexView

ALL = "all"


class DeskIndex(IndexView):
    """A subclass says `waiting(rows)`, its desk's address and by what one looks among all rows."""

    desk = ""
    narrowing: tuple = ("state", "q", "export")

    def get_base_queryset(self):
        rows = super().get_base_queryset()
        return rows if self.shows_all else self.waiting(rows)

    def waiting(self, rows):
        return rows

    def desk_of(self, row):
        return row.pk

    def get_edit_url(self, instance):
        return reverse(self.desk, args=[self.desk_of(instance)]) if instance.may_change else None

    @property
    def shows_all(self):
        """Whoever filters or looks for something looks among all."""
        return any(name in self.request.GET for name in (ALL, *self.narrowing))

    @cached_property
    def header_buttons(self):
        address, words = ("?", _("今天要办的")) if self.shows_all else (f"?{ALL}=1", _("全部"))
        return [*super().header_buttons, HeaderButton(words, url=address, icon_name="list-ul")]


class ToDesk(View):
    """Wagtail's own way to change a row: everything is done on the desk, under its rules."""

    desk = ""

    def dispatch(self, request, pk, **kwargs):
        if not str(pk).isdigit():
            raise Http404
        return redirect(self.desk, int(pk))
