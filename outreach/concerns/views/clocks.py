"""The clocks of concerns, set by the office at the top for the whole site; what runs already is not moved."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..allowances import all_days, set_days
from ..forms.clocks import ClocksForm
from ..models import ClockDays


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def clocks(request):
    if not ClockDays.SCOPE.allows(request.user, ("change",)):
        raise PermissionDenied(_("期限由最上面的单位定，请找那里的管理员。"))
    form = ClocksForm(request.POST or None, days=all_days())
    if request.method == "POST" and form.is_valid():
        set_days(form.cleaned_data, request.user)
        messages.success(request, _("改好了，从现在起按新的算，已经在走的不变。"))
        return redirect("concern_clocks")
    status = 422 if form.errors else 200
    return render(request, "outreach/concerns/clocks.html", {"form": form}, status=status)
