"""The roads nobody has entered yet, to be filled in on one page."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from home.areas.travel import missing_pairs

from .forms import RoadsForm
from .towns import keeps_roads, towns_of


@never_cache
def roads(request):
    """Who keeps no roads has no such page."""
    if not keeps_roads(request.user):
        raise Http404
    missing = missing_pairs(towns_of(request.user))
    form = RoadsForm(request.POST or None, pairs=missing)
    if form.is_valid():
        number = form.save()
        messages.success(request, ngettext("记下了 %d 条路。", "记下了 %d 条路。", number) % number)
        return redirect("roads")
    context = {"form": form, "missing": len(missing)}
    return render(request, "home/bookings/roads.html", context, status=422 if form.errors else 200)
