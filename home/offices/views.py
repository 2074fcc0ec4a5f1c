"""What an office administrator does for her people: a new password, a handover."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.auth import require_admin_access
from wagtail.log_actions import log

from .forms import HandOverForm
from .handover import open_tasks
from .models import User
from .services import answers_for, hand_over, led_by, new_password, open_posts


def show_password(request, user, password):
    """The one page on which an initial password is ever read."""
    context = {
        "person": user,
        "password": password,
        "people": reverse("wagtailsnippets_home_membership:list"),
    }
    response = TemplateResponse(request, "home/offices/password.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_admin_access
def password(request, pk):
    person = get_object_or_404(User, pk=pk)
    if not answers_for(request.user, person):
        raise Http404
    if request.method != "POST":
        return TemplateResponse(request, "home/offices/new_password.html", {"person": person})
    log(person, "wagtail.edit", user=request.user)
    return show_password(request, person, new_password(person))


@require_admin_access
def handover(request):
    """First what is open is counted; the button then gives all of it away."""
    offices = led_by(request.user)
    if not offices.exists():
        raise PermissionDenied
    form = HandOverForm(request.POST or request.GET or None, offices=offices)
    if form.is_valid() and request.method == "POST" and handed_over(request, form):
        return redirect("wagtailsnippets_home_membership:list")
    context = {"form": form, "counts": counts(form, offices) if form.is_valid() else None}
    return TemplateResponse(request, "home/offices/handover.html", context)


def counts(form, offices):
    leaver = form.cleaned_data["leaver"]
    found = [(kind.name, len(rows)) for kind, rows in open_tasks(leaver, offices)]
    return [(_("任职"), open_posts(leaver, offices).count()), *found]


def handed_over(request, form) -> bool:
    people = form.cleaned_data
    try:
        hand_over(people["leaver"], people["successor"], by=request.user)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    words = {"leaver": people["leaver"], "successor": people["successor"]}
    messages.success(request, _("%(leaver)s 手上的事都交给 %(successor)s 了。") % words)
    return True
