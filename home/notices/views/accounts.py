"""By what an office tells people outside the house: five ways, each set up on a page of its own."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from home.offices.choices import usable
from home.offices.models import Office
from home.offices.scope import standing
from home.trust.audit import record
from home.trust.refusing import Refused

from ..channels import CHANNELS
from ..channels.base import Doubtful
from ..forms import FORMS
from ..models import ChannelAccount
from ..services import accounts
from ..table import table
from ..texts import Text


def keeps(user):
    """The offices whose ways she sets up: where she is administrator, and those below."""
    return usable(Office, user, ChannelAccount.SCOPE, ("change",))


@never_cache
@require_safe
def channels(request):
    offices = keeps(request.user).order_by("path")
    asked = request.GET.get("office", "")
    office = get_object_or_404(offices, pk=asked) if asked.isdigit() else first(request.user, offices)
    context = {"office": office, "offices": offices, "ways": ways_of(office) if office else []}
    context["table"] = table(office) if office else None
    return render(request, "home/notices/channels.html", context)


def first(user, offices):
    own = offices.filter(pk__in=standing(user).offices)
    return own.first() or offices.first()


def ways_of(office):
    """[(kind, its words, the office's own account, the one that is used)]"""
    own = {account.kind: account for account in office.channel_accounts.all()}
    used = {account.kind: account for account in accounts(office, list(CHANNELS))}
    return [(kind, kind.label, own.get(kind), used.get(kind)) for kind in ChannelAccount.Kind]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def channel(request, office, kind):
    if kind not in FORMS:
        raise Http404
    office = get_object_or_404(keeps(request.user), pk=office)
    account = office.channel_accounts.filter(kind=kind).first() or ChannelAccount(office=office, kind=kind)
    form = FORMS[kind](request.POST if request.method == "POST" else None, account=account)
    if request.method == "POST" and form.is_valid():
        save(form, request.user)
        messages.success(request, _("存好了。"))
        if "trial" in request.POST:
            try_out(request, account, form.cleaned_data.get("to", ""))
        return redirect("channel", office.pk, kind)
    context = {"account": account, "form": form}
    return render(request, "home/notices/channel.html", context, status=422 if form.errors else 200)


@transaction.atomic
def save(form, user):
    account = form.save()
    record("channel.changed", user, account, kind=account.kind, active=account.active)


def try_out(request, account, address):
    """At once, so that who set it up sees the answer where she sits."""
    now = timezone.localtime()
    text = Text(_("板凳试发一条，收到就是通了。"), f"{account.office} {now:%H:%M}")
    try:
        CHANNELS[account.kind].send(account.said, address, text)
    except (Refused, Doubtful) as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("试发的一条，对方收了。"))
