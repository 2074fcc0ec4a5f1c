"""What she keeps about herself: when she is free, what she carried, the address of her calendar."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from home.trust.revealing.services import looks_at
from lecturers.availability.board import board
from outreach.sessions import ics

from ..calendar import address_of, lecturer_of, renew, talks_of
from ..record import dispatched_by, record_of
from .signing import for_lecturers


@require_http_methods(["GET", "HEAD", "POST"])
@for_lecturers
def availability(request, lecturer):
    return board(request, lecturer, "outreach/my/availability.html", "outreach:my_availability")


@require_safe
@for_lecturers
def record(request, lecturer):
    context = {"record": record_of(lecturer), "looks": looks_at(lecturer)}
    return render(request, "outreach/my/record.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_lecturers
def calendar(request, lecturer):
    """Her calendar's address, and a new one for who has lost a phone."""
    if request.method == "POST":
        renew(lecturer)
        messages.success(request, _("换了新地址，旧的从现在起打不开了，请在手机里重新订一次。"))
        return redirect("outreach:my_calendar_address")
    return render(request, "outreach/my/calendar.html", {"address": address_of(lecturer)})


@never_cache
@require_safe
def calendar_file(request, token):
    """Read by a phone, without an account: the address is the key."""
    lecturer = lecturer_of(token)
    if lecturer is None:
        raise Http404
    return ics.response(talks_of(lecturer), _("%s的宣讲") % lecturer.name, "my.ics")


@never_cache
@require_safe
def staff_record(request, pk):
    """For those who dispatch her; to anybody else, above or beside, she has no such page."""
    lecturer = get_object_or_404(dispatched_by(request.user), pk=pk)
    context = {"lecturer": lecturer, "record": record_of(lecturer)}
    return render(request, "outreach/my/staff_record.html", context)
