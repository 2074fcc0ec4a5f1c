"""A superuser is party to nothing: what she has to look at, a party lets her, and it is written down."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from home.offices.scope import not_about
from home.trust.refusing import Refused
from home.trust.revealing.services import ask, opened

from ..forms.looking import PurposeForm
from ..models import Concern
from ..revealing import WHOLE


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def whole(request, pk):
    """By POST it is asked for; once somebody has agreed it stands here, for two hours, to read."""
    if not request.user.is_superuser:
        raise Http404
    # Whoever holds a post where it is about is the last who may see it, superuser or not.
    rows = Concern.objects.filter(not_about(request.user, Concern))
    concern = get_object_or_404(rows.select_related("area__parent__parent"), pk=pk)
    form = PurposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and asked(request, form, concern):
        return redirect(request.path)
    shown = concern if opened(request.user, [concern]) else None
    context = {"concern": shown, "form": form, "said": shown.messages.all() if shown else ()}
    return render(request, "outreach/concerns/whole.html", context, status=422 if form.errors else 200)


def asked(request, form, concern):
    """False with the reason on the form."""
    try:
        ask(WHOLE, [concern], request.user, form.cleaned_data["purpose"])
    except Refused as refusal:
        form.add_error("purpose", str(refusal))
        return False
    messages.success(request, _("问了收这件事和督办它的人，有人点头这里就能看。"))
    return True
