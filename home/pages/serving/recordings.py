"""The door of recordings: who may hear one is asked here, the web server before the site sends the bytes."""

from mimetypes import guess_type
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail import hooks

from ..files import Recording
from .media import send


@require_safe
@cache_control(private=True, max_age=7 * 24 * 3600)
def recording(request, name):
    """`name` is that of the stored file or of its small copy, which nobody guesses.

    Rooms that know for whom it is register before_serve_recording(recording, request), which raises
    PermissionDenied.
    """
    row = Recording.objects.filter(Q(file=name) | Q(small=name)).first()
    if row is None:
        raise Http404
    for ask in hooks.get_hooks("before_serve_recording"):
        ask(row, request)
    return sent(request, name)


def sent(request, name):
    """By nginx where ACCEL_PREFIX says so, from this machine's disk, or from the store the files lie in."""
    if settings.ACCEL_PREFIX:
        kind = guess_type(name)[0] or "application/octet-stream"
        headers = {"X-Accel-Redirect": f"{settings.ACCEL_PREFIX}{quote(name)}"}
        return HttpResponse(content_type=kind, headers=headers)
    store = storages["default"]
    if isinstance(store, FileSystemStorage):
        return send(request, name, store.location)
    return redirect(store.url(name))
