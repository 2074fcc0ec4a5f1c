"""The picture of a talk that was given: the desk lets it onto the public page, or takes it off again."""

from functools import partial

from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from .. import services
from .desk import own, said


@require_POST
@own
def photo(request, talk):
    shown = request.POST.get("shown") == "yes"
    done = _("登到这一场的公开页面上了。") if shown else _("从公开页面上拿下来了。")
    return said(request, talk, done, partial(services.show_photo, shown=shown), talk, request.user)
