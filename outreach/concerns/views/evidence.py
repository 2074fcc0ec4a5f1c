"""The photo beside an answer, for whoever works on the concern; the person's own page carries it within."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..models import Concern, Evidence


@never_cache
@require_safe
def evidence(request, pk, answer):
    concern = get_object_or_404(Concern.objects.open_to(request.user, "change"), pk=pk)
    found = get_object_or_404(Evidence, answer=answer, answer__concern=concern)
    return HttpResponse(bytes(found.content), content_type="image/jpeg")
