"""Who may come to a lecturer's desk, and how a refusal is told there."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView as DjangoLoginView
from django.core.exceptions import ObjectDoesNotExist
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from home.bookings.services import Taken, told
from home.trust import flood
from lecturers.availability.parts import said
from outreach.sessions.services import REFUSALS

LOGIN = reverse_lazy("outreach:my_login")
OWN_LEAVE = _("%s你自己记了没空：要去，先到“我什么时候有空”点“又有空了”，再回来接；去不了，就让给别人。")


class LoginView(DjangoLoginView):
    template_name = "outreach/my/login.html"
    next_page = reverse_lazy("outreach:my")

    def post(self, request, *args, **kwargs):
        if not flood.too_many(request, "login"):
            return super().post(request, *args, **kwargs)
        form = self.get_form_class()(request)
        return self.render_to_response(self.get_context_data(form=form, too_many=True), status=429)

    def form_invalid(self, form):
        flood.wrong_try(self.request, "login")
        return super().form_invalid(form)


def for_lecturers(view):
    """Signed in, and somebody who speaks; her Lecturer is the view's second argument."""

    @wraps(view)
    def asked(request, *args, **kwargs):
        try:
            lecturer = request.user.lecturer.now
        except ObjectDoesNotExist:
            return render(request, "outreach/my/no_lecturer.html", status=403)
        return view(request, lecturer, *args, **kwargs)

    return never_cache(login_required(login_url=LOGIN)(asked))


def act(request, done, service, *args, **more):
    """Do it and say so; a refusal is one sentence on the next page."""
    try:
        service(*args, **more)
    except REFUSALS as refusal:
        messages.error(request, told_her(refusal, request.user))
    else:
        messages.success(request, done)


def told_her(refusal, user):
    """Her own block-out is hers to take back: "choose another" is what the desk reads of it."""
    if not (isinstance(refusal, Taken) and is_own_leave(refusal.rival, user)):
        return told(refusal, user)
    return OWN_LEAVE % said(refusal.rival.booking.starts_at, refusal.rival.booking.ends_at)


def is_own_leave(rival, user):
    return user.lecturer.now.resource_id == rival.resource_id and rival.booking.is_leave
