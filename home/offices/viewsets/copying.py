"""A list as text for a chat group: the rows as they are filtered, one a line."""

from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton

TEXT = "text"
MOST = 200  # lines; a group reads no more


class Copied:
    """Mixed into a list. A subclass may say `line(row)`: what strangers in a group may read of a row."""

    def line(self, row):
        return str(row)

    def get(self, request, *args, **kwargs):
        if TEXT not in request.GET:
            return super().get(request, *args, **kwargs)
        rows = self.get_queryset()
        context = {
            "title": self.get_page_title(),
            "text": as_text([self.line(row) for row in rows[:MOST]]),
            "left": max(0, rows.count() - MOST),
            "back": self.address_without(TEXT),
        }
        return TemplateResponse(request, "home/offices/as_text.html", context)

    def address_without(self, *names):
        query = self.request.GET.copy()
        for name in names:
            query.pop(name, None)
        return f"{self.request.path}?{query.urlencode()}"

    @cached_property
    def header_buttons(self):
        address = f"{self.address_without(self.page_kwarg, TEXT)}&{TEXT}=1"
        return [*super().header_buttons, HeaderButton(_("抄成文字"), url=address, icon_name="copy")]


def as_text(lines):
    """1. …, one a line, without the line breaks a row may hold itself."""
    return "\n".join(f"{number}. {' '.join(line.split())}" for number, line in enumerate(lines, 1))
