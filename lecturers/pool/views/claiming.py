"""Taking over one's profile: open the link, say it is you, sign in by it from now on."""

from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from home.trust import flood

from ..forms import ClaimForm, CodeForm
from ..services import CannotClaim, claim, free_username, holder_of

MY = "/my/"  # a plain address: the desk stands in a room above this one


@never_cache
def enter(request):
    """For who was told the code; who was sent the link comes straight to the next page."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and flood.too_many(request, "claim"):
        return show(request, "enter.html", {"form": form, "too_many": True}, 429)
    if form.is_valid():
        if holder_of(form.cleaned_data["code"]):
            return redirect("lecturers:claim", form.cleaned_data["code"].strip())
        flood.wrong_try(request, "claim")
        form.add_error("code", _("没有这个码，或者用过了、过期了；请核对，或找发码的人再要一个。"))
    return show(request, "enter.html", {"form": form}, 422 if form.errors else 200)


@never_cache
def profile(request, code):
    """Reading the page uses nothing up; only the button does."""
    if flood.too_many(request, "claim"):
        return show(request, "enter.html", {"form": CodeForm(), "too_many": True}, 429)
    lecturer = holder_of(code)
    if lecturer is None:
        flood.wrong_try(request, "claim")
        return show(request, "enter.html", {"form": CodeForm(), "gone": True}, 404)
    account = request.user if request.user.is_authenticated else None
    initial = {"username": free_username(lecturer.name)}
    form = ClaimForm(request.POST if request.POST and not account else None, initial=initial)
    context = {"form": form, "lecturer": lecturer, "account": account}
    ready = request.method == "POST" and (account or form.is_valid())
    if ready and taken_over(request, code, account, form, context):
        return redirect(MY)
    return show(request, "claim.html", context, 422 if form.errors or "refusal" in context else 200)


def taken_over(request, code, account, form, context) -> bool:
    try:
        user = claim(code, account, **({} if account else form.cleaned_data))
    except CannotClaim as refusal:
        context["refusal"] = str(refusal)
    except ValidationError as weak:
        form.add_error("password", weak)
    else:
        if not account:
            login(request, user, backend="home.offices.backend.MembershipBackend")
        return True
    return False


def show(request, template, context, status):
    response = render(request, f"lecturers/pool/{template}", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
