"""Which messages of an office take which way: a table with a tick for each."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from home.trust.audit import record

from ..models import ChannelChoice
from ..sorts import POSSIBLE, Sort
from .accounts import keeps


@never_cache
@require_POST
def choose(request, office):
    """What is ticked holds from now on; what has left already has left. "above" goes back to the others."""
    office = get_object_or_404(keeps(request.user), pk=office)
    if "above" in request.POST:
        office.channel_choices.all().delete()
        messages.success(request, _("按上级单位的来了。"))
    else:
        keep(office, request.POST, request.user)
        messages.success(request, _("存好了，往后的话按这个走。"))
    return redirect(f"{redirect('channels').url}?office={office.pk}")


@transaction.atomic
def keep(office, said, by):
    """Of what was sent only ways that there are."""
    ticked = {sort: [way for way in POSSIBLE[sort] if way in said.getlist(sort)] for sort in Sort}
    for sort, ways in ticked.items():
        ChannelChoice.objects.update_or_create(office=office, sort=sort, defaults={"ways": ways})
    record("channel.chosen", by, office, **{sort.value: ways for sort, ways in ticked.items()})
