"""The recording itself, for whoever may hear it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from outreach.feedback.voices import FORMATS

from ..models import Concern, Voice
from ..sides import may_hear


@never_cache
@require_safe
def hear(request, pk):
    rows = Concern.objects.open_to(request.user, "change").select_related("intake_office")
    concern = get_object_or_404(rows, pk=pk)
    if not may_hear(concern, request.user):
        raise Http404
    voice = get_object_or_404(Voice, concern=concern)
    kind = FORMATS.get(voice.format, "application/octet-stream")
    return HttpResponse(bytes(voice.content), content_type=kind)
