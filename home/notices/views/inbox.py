"""A clerk's inbox, and what did not arrive."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access

from ..models import Notice
from ..services import TROUBLED, inbox, mark_read, send_again, settle

SHOWN = 50


@require_admin_access
def notices(request):
    """Opening the page is reading it: what was new stays marked this once."""
    mine = inbox(request.user)
    page = Paginator(mine, 30).get_page(request.GET.get("page"))
    context = {"page": page, "troubled": troubled(request.user), "new": {n.pk for n in page if not n.read_at}}
    response = TemplateResponse(request, "home/notices/notices.html", context).render()
    mark_read(mine.filter(pk__in=context["new"]))
    return response


def troubled(user):
    """What her offices sent and what needs a hand: the oldest first, a page of them."""
    lost = Notice.objects.visible_to(user).filter(state__in=TROUBLED)
    return lost.order_by("changed_at")[:SHOWN]


@require_admin_access
@require_POST
def again(request, pk):
    notice = get_object_or_404(Notice.objects.open_to(request.user, "change"), pk=pk)
    if send_again(notice):
        messages.success(request, _("已经重新排队，一分钟内发出。"))
    else:
        messages.warning(request, _("晚了一步：这条已经有人处理了，请刷新看看。"))
    return redirect("notices")


@require_admin_access
@require_POST
def settled(request, pk):
    notice = get_object_or_404(Notice.objects.open_to(request.user, "change"), pk=pk)
    if settle(notice):
        messages.success(request, _("记下了，这条不用再发。"))
    else:
        messages.warning(request, _("晚了一步：这条已经有人处理了，请刷新看看。"))
    return redirect("notices")
