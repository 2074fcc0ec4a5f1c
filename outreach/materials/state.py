"""How far a lesson's files are, asked again and again by the editor while there is something to wait for."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page
from wagtail.permissions import policy_registry

from home.pages.files import Processing
from home.pages.processing import jobs

from .models import MaterialPage
from .panels import jobs_of, looked_at


def own_lesson(request, pk):
    """The lesson as last saved; whoever may not edit it learns nothing of it."""
    page = get_object_or_404(MaterialPage, pk=pk)
    if not policy_registry.get_by_type(Page).user_has_permission_for_instance(request.user, "change", page):
        raise Http404
    return page.get_latest_revision_as_object()


@require_safe
def material_state(request, pk):
    return render(request, "outreach/materials/_look.html", looked_at(own_lesson(request, pk)))


@require_POST
def material_again(request, pk, job):
    """Once more, for a file that this lesson holds."""
    page = own_lesson(request, pk)
    if job not in {row.pk for row in jobs_of(page)}:
        raise Http404
    jobs.again(get_object_or_404(Processing, pk=job))
    return render(request, "outreach/materials/_look.html", looked_at(page))
