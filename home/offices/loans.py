"""The page on which one thing is lent, and the list of what is lent and borrowed."""

from django import forms
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import ListingButton

from home.trust.refusing import Refused

from . import lending
from .choices import below
from .models import Loan
from .scope import standing

DAY_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LoanForm(forms.Form):
    to_office = forms.ModelChoiceField(
        None,
        label=_("借给哪个单位"),
        empty_label=_("请选单位"),
        error_messages={
            "required": _("借给谁还没选，请选一个单位。"),
            "invalid_choice": _("不能借给这个单位，请另选。"),
        },
    )
    right = forms.ChoiceField(
        label=_("让他们做什么"),
        choices=Loan.Right,
        initial=Loan.Right.BOOKABLE,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("让他们做什么还没选，请选一个。"),
            "invalid_choice": _("没有这一项，请另选。"),
        },
    )
    until = forms.DateField(
        label=_("借到哪天"),
        widget=DAY_INPUT,
        error_messages={"required": _("借到哪天还空着，请填上。"), "invalid": _("没有这一天，请再看一遍。")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to_office"].queryset = lending.borrowers()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lend(request, kind, pk):
    """What is not the person's own to lend does not exist here."""
    thing = own_thing(request.user, kind, pk)
    form = LoanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lending.lend(thing, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("借出去了，那边现在就看得到。"))
            return redirect("lend", kind, pk)
    context = {"thing": thing, "form": form, "loans": lending.running(lending.loans_of(thing))}
    return render(request, "home/offices/lend.html", context, status=422 if form.errors else 200)


def own_thing(user, kind, pk):
    lendable = lending.LENDABLE.get(kind)
    if lendable is None:
        raise Http404
    return get_object_or_404(lendable.own(lendable.model, user), pk=pk)


@never_cache
@require_http_methods(["POST"])
def end(request, pk):
    loan = get_object_or_404(Loan, pk=pk)
    own_thing(request.user, loan.content_type.model_class()._meta.label_lower, loan.object_id)
    lending.end_loan(loan, request.user)
    messages.success(request, _("收回来了。已经约定的场次照旧。"))
    return redirect("loans")


@never_cache
@require_safe
def loans(request):
    """What runs now: lent by the person's offices, and lent to them."""
    running = lending.running(Loan.objects.select_related("to_office", "content_type"))
    running = running.prefetch_related("thing")
    lent, borrowed = out(request.user, running), running.filter(to_office__in=below_own(request.user))
    return render(request, "home/offices/loans.html", {"lent": lent, "borrowed": borrowed})


def below_own(user):
    return below(standing(user).offices.values())


def out(user, running):
    """Loans of things that one of her offices, or one below it, owns."""
    offices, mine = below_own(user), Q(pk__in=[])
    for lendable in lending.LENDABLE.values():
        kind = ContentType.objects.get_for_model(lendable.model)
        keys = lendable.owned(lendable.model, offices).values(key=Cast("pk", CharField()))
        mine |= Q(content_type=kind, object_id__in=keys)
    return running.filter(mine)


def listing_buttons(snippet, user, next_url=None):
    """register_snippet_listing_buttons: beside what one of her offices owns. Asks nothing per row."""
    kind = snippet._meta.label_lower
    if kind in lending.LENDABLE and getattr(snippet, "may_change", False) and owns(user, snippet.office):
        yield ListingButton(_("借给别的单位"), reverse("lend", args=[kind, snippet.pk]), icon_name="group")


def owns(user, office):
    return any(office.path.startswith(own.path) for own in standing(user).offices.values())


def menu_item():
    return MenuItem(_("借出借入"), reverse("loans"), name="loans", icon_name="group", order=250)


def urls():
    return [
        path("loans/", loans, name="loans"),
        path("loans/<int:pk>/end/", end, name="loan_end"),
        path("loans/<str:kind>/<int:pk>/", lend, name="lend"),
    ]
