"""What people asked in a talk, written down by whoever gave it or keeps it: a line, a question."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from outreach.sessions import rows
from outreach.sessions.models import Session

from ..forms.asked import AskedForm
from ..services.asked import take_down
from ..services.rating import Refused


def hers(user):
    """Talks she gave, and those her office keeps."""
    kept = Session.objects.open_to(user, "change").values("pk")
    return Session.objects.filter(Q(engagements__lecturer__user=user) | Q(pk__in=kept)).distinct()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required(login_url=reverse_lazy("outreach:my_login"))
def asked(request, number):
    talk = get_object_or_404(
        hers(request.user).public().past().for_rows().select_related("topic"), number=number
    )
    form = AskedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            count = take_down(talk, form.cleaned_data["questions"])
        except Refused as refusal:
            form.add_error("questions", str(refusal))
        else:
            messages.success(request, _("收下 %d 个问题，有人答了就公开。") % count)
            return redirect("outreach:asked", talk.number)
    context = {
        "talk": talk,
        "form": form,
        "day": rows.named_day(rows.day_of(talk)),
        "lines": talk.faq_lines.all(),
    }
    return render(request, "outreach/feedback/asked.html", context, status=422 if form.errors else 200)
