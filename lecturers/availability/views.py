"""The staff's page of one lecturer's days: for those without an account, and over the phone."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lecturers.pool.models import Lecturer

from .board import board


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def availability(request, pk):
    """Whoever may change her may say when she is free; to anybody else she does not exist here."""
    lecturer = get_object_or_404(Lecturer.objects.open_to(request.user, "change"), pk=pk)
    address = reverse("availability", args=[pk])
    return board(request, lecturer, "lecturers/availability/staff.html", address)
