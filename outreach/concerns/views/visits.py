"""The ledger of listening days: where somebody went, what was heard, how much of it has ended."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from home.offices.models import Coverage
from outreach.planning.models import Visit
from outreach.planning.services.visits import write_down

from .. import visits
from ..forms.visits import VisitForm, beginning

ON_A_PAGE = 30


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ledger(request):
    """The list, and a visit to write down for whoever goes out; then the way to what was heard there."""
    offices = Visit.SCOPE.offices(request.user, ("add",))
    form = None
    if offices:
        form = filled(request, Coverage.objects.filter(office__in=offices).values_list("area_id", flat=True))
        if request.method == "POST" and "look" not in request.POST and form.is_valid():
            visit = write_down(office=offices[0], **form.said())
            messages.success(request, _("记下了，接着记那天听到的。"))
            return redirect(f"/concerns/helping/?visit={visit.pk}")
    rows = visits.ledger(Visit.objects.visible_to(request.user))
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    mine = set(Visit.objects.open_to(request.user, "change").values_list("pk", flat=True)) if offices else ()
    context = {"page": page, "form": form, "mine": mine}
    status = 422 if form is not None and form.errors else 200
    return render(request, "outreach/concerns/visits.html", context, status=status)


def filled(request, around):
    if request.method != "POST":
        return VisitForm(initial=beginning(), around=around)
    if "look" in request.POST:
        return VisitForm(initial=request.POST.dict(), around=around)
    return VisitForm(request.POST, around=around)
