"""Who must be rung up today; whole numbers once a second person has agreed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from home.trust.refusing import Refused
from home.trust.revealing.models import Reveal
from home.trust.revealing.services import ask, opened

from ..forms.revealing import PurposeForm
from ..phones import calls
from ..revealing import KIND


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def phones(request):
    """Masked, but for what a second person has agreed to; by POST it is asked for."""
    found = calls(request.user)
    form = PurposeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and asked(request, form, found):
        return redirect("phones")
    return show_phones(request, form, found)


def asked(request, form, found):
    """The reveal, or None with the reason on the form."""
    rows = [call.row for call in found if call.number]
    try:
        ask(KIND, rows, request.user, form.cleaned_data["purpose"])
    except Refused as refusal:
        form.add_error("purpose", str(refusal))
        return False
    messages.success(request, _("问了另一位，点了头这里就是整号。"))
    return True


def show_phones(request, form, found):
    open_now = opened(request.user, [call.row for call in found if call.number])
    lines = [(call, call.number if call.key in open_now else call.phone) for call in found]
    mine = Reveal.objects.filter(kind=KIND, asked_by=request.user)
    context = {
        "lines": lines,
        "form": form,
        "open_until": mine.open_to(request.user).order_by("-until").first(),
        "waits": mine.waiting().exists(),
        "masked": any(call.number and call.key not in open_now for call in found),
    }
    status = 422 if form.errors else 200
    return render(request, "outreach/sessions/phones.html", context, status=status)
