"""What staff write down themselves: a talk by the desk, a list of orders, like orders made one talk."""

import hashlib
import uuid

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from home.trust.masking import mask

from .. import pasting, services
from ..forms.entering import PasteForm, SetDownForm
from ..forms.ordering import said_windows
from ..models import Session
from .desk import own, said


class AddView(PermissionCheckedMixin, View):
    """Stands in for Wagtail's own form to add a row, with its address and its rule."""

    model = None  # the viewset says it, and Wagtail asks the policy of this model
    permission_required = "add"

    @method_decorator(never_cache)
    def dispatch(self, request, *args, **kwargs):
        return super().dispatch(request, *args, **kwargs)


class SetDownView(AddView):
    def get(self, request):
        return self.show(SetDownForm(user=request.user, initial={"key": uuid.uuid4(), **beginning(request)}))

    def post(self, request):
        form = SetDownForm(request.POST, user=request.user)
        if not form.is_valid():
            return self.show(form)
        try:
            talk = services.set_down(request.user, **form.wanted())
        except services.REFUSALS as refusal:
            form.add_error(None, str(refusal))
            return self.show(form)
        messages.success(request, what_was_done(talk))
        return redirect("session_desk", talk.pk)

    def show(self, form):
        status = 422 if form.errors else 200
        return render(self.request, "outreach/sessions/set_down.html", {"form": form}, status=status)


def beginning(request):
    """A village station has one village, and its own hall."""
    form = SetDownForm(user=request.user)
    areas, venues = form.fields["area"].queryset[:2], form.fields["venue"].queryset[:2]
    return {
        "area": areas[0].pk if len(areas) == 1 else None,
        "venue": venues[0].pk if len(venues) == 1 else None,
    }


def what_was_done(talk):
    caller = talk.orders.first()
    asked = talk.offers.select_related("lecturer").first()
    words = _("制好了，已经去问%s。") % asked.lecturer.name if asked else _("制好了，接着请人来讲。")
    return words + (_("编号念给他听：%s") % caller.code if caller else "")


class PasteView(AddView):
    """First a preview; the very list she looked at is kept whole, another one is looked at first."""

    def get(self, request):
        return self.show(PasteForm(initial={"key": uuid.uuid4()}))

    def post(self, request):
        form = PasteForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            lines = pasting.read(form.cleaned_data["text"], request.user)
        except services.Refused as refusal:
            form.add_error("text", str(refusal))
            return self.show(form)
        kept = wanted(lines, form.cleaned_data["again"])
        looked_at = request.POST.get("keep") == digest(form.cleaned_data["text"])
        if not looked_at or any(line.fault for line in lines) or not kept:
            return self.show(form, lines)
        return self.keep(form, kept)

    def keep(self, form, lines):
        try:
            placed = services.place_many(
                [line.wanted() for line in lines], self.request.user, form.cleaned_data["key"]
            )
        except services.Refused as refusal:
            form.add_error(None, str(refusal))
            return self.show(form, lines)
        messages.success(self.request, _("收下了 %d 条，一条一条在下面等着看。") % len(placed))
        return redirect("wagtailsnippets_outreach_order:list")

    def show(self, form, lines=()):
        faults = [line for line in lines if line.fault]
        context = {
            "form": form,
            "lines": [shown(line) for line in lines],
            "faults": faults,
            "twins": sum(bool(line.twin) for line in lines),
            "kept": len(wanted(lines, form.is_bound and form["again"].value())),
            "seen": digest(form["text"].value() or ""),
        }
        status = 422 if form.errors or faults else 200
        return render(self.request, "outreach/sessions/paste.html", context, status=status)


def digest(text):
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:16]


def shown(line):
    """What the preview says of a line besides itself: its time in words, its number masked."""
    return {
        "line": line,
        "window": said_windows([line.window]),
        "contact": mask(line.contact) if line.contact else "",
    }


def wanted(lines, again):
    """Those to keep: a repetition only where she says so."""
    return [line for line in lines if again or not line.twin]


@require_POST
@own
def merge(request, talk, into):
    """One press on the desk of a waiting order; both talks must be hers to change."""
    target = get_object_or_404(Session.objects.open_to(request.user, "change"), pk=into)
    done = _("并好了，点单的人凭编号看得到。")
    answer = said(request, talk, done, services.merge, talk, target, request.user)
    talk.refresh_from_db()
    return redirect("session_desk", target.pk) if talk.merged_into_id else answer
