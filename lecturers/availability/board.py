"""The board of one lecturer's days: her own page and the staff's page for her are the same board."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.bookings.models import Booking, Occupancy
from home.bookings.services import Taken, told
from home.calendars.leaves import short_weekday
from home.calendars.lunar import lunar
from home.calendars.rest import rest_days
from home.trust.refusing import Refused

from . import services
from .forms import LeaveForm, LimitsForm, WeekForm, week_of
from .parts import ALL_DAY, hours, said, said_of_one_day

DAYS = 28


def board(request, lecturer, template, address, **context):
    """Show it, or do what was pressed and come back to `address`."""
    faulty = {}
    if request.method == "POST":
        faulty = ACTS.get(request.POST.get("act"), block)(request, lecturer)
        if not faulty:
            return redirect(address)
    given = {
        "lecturer": lecturer,
        "days": days(lecturer),
        "leaves": [(one.pk, said(one.starts_at, one.ends_at)) for one in services.leaves(lecturer)],
        "leave": LeaveForm(),
        "week": week_of(lecturer),
        "limits": LimitsForm(instance=lecturer),
        **context,
        **faulty,
    }
    return render(request, template, given, status=422 if faulty else 200)


def days(lecturer):
    """Four weeks from today: each with its talks, its block-outs and whether it is a day off."""
    today = timezone.localdate()
    all_days = [today + timedelta(days=number) for number in range(DAYS)]
    rest, taken = rest_days(all_days[0], all_days[-1]), rows_by_day(lecturer, all_days)
    return [
        {
            "date": day,
            "weekday": short_weekday(day),
            "moon": lunar(day).short,
            "rest": day in rest,
            "talks": [row for row in taken[day] if row.booking.purpose == Booking.Purpose.TALK],
            "leaves": leaves_of(taken[day]),
        }
        for day in all_days
    ]


def leaves_of(rows):
    """(key, span) of each once: a long one is kept in pieces, two of which may meet in a day."""
    found = {row.booking_id: row.booking for row in rows if row.booking.is_leave}
    return [(key, said_of_one_day(leave)) for key, leave in found.items()]


def rows_by_day(lecturer, all_days):
    found = {day: [] for day in all_days}
    begins, ends = hours(ALL_DAY, all_days[0], all_days[-1])
    rows = Occupancy.objects.filter(
        resource=lecturer.resource_id, hard=True, starts_at__lt=ends, ends_at__gt=begins
    )
    for row in rows.select_related("booking").order_by("starts_at"):
        day, last = timezone.localdate(row.starts_at), timezone.localdate(row.ends_at - timedelta(seconds=1))
        while day <= last:
            found.get(day, []).append(row)
            day += timedelta(days=1)
    return found


# What may be pressed. Each gives the form that came back with faults under its name, or nothing.


def block(request, lecturer):
    form = LeaveForm(request.POST)
    if not form.is_valid():
        return {"leave": form}
    try:
        services.block_out(lecturer, *form.span(), request.user)
    except (Taken, Refused) as refusal:
        form.add_error(None, told(refusal, request.user))
        return {"leave": form}
    messages.success(request, _("记下了，那时候不排场次。"))


def give_back(request, lecturer):
    services.give_back(lecturer, request.POST.get("leave", ""), request.user)
    messages.success(request, _("又有空了，记下了。"))


def say_week(request, lecturer):
    form = WeekForm(request.POST)
    if not form.is_valid():
        return {"week": form}
    services.say_weekly_hours(lecturer, form.chosen())
    messages.success(request, _("每周的时间记下了。"))


def say_limits(request, lecturer):
    form = LimitsForm(request.POST, instance=lecturer)
    if not form.is_valid():
        return {"limits": form}
    form.save()
    messages.success(request, _("最多几场记下了。"))


ACTS = {"block": block, "give_back": give_back, "week": say_week, "limits": say_limits}
