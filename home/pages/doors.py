"""Wagtail's own views that ask nobody: what they would show is cut down here, or the door is closed.

Found by asking every address of the admin for a foreign county's rows (tests/matrix/test_leaks.py).
"""

from django.http import Http404
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.pages.listing import GenericPageFilterSet, PageFilterSet
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from home.offices.choices import colleagues
from home.offices.models import User
from home.offices.scope import standing

from .files import Needed
from .models import Paper, Picture, Recording


def page_in_sight(user, key) -> bool:
    rows = policy_registry.get_by_type(Page).explorable_instances(user)
    return str(key).isdigit() and rows.filter(pk=key).exists()


def recording_in_sight(user, key) -> bool:
    rows = policy_registry.get_by_type(Recording).instances_user_has_any_permission_for(user, ["change"])
    return rows.filter(pk=key).exists()


# address → the arguments that are keys, and who says whether such a row exists for the person
KEYS = {
    "wagtailadmin_choose_page_child": {"parent_page_id": page_in_sight},
    "wagtailadmin_pages:move_confirm": {"page_to_move_id": page_in_sight, "destination_id": page_in_sight},
    "wagtailmedia:media_usage": {"media_id": recording_in_sight},
}
QUERIES = {"wagtailadmin_choose_page_chosen_multiple": {"id": page_in_sight}}

# Workflows are made for the whole site; reports over all of it name other offices' people in their filters.
SUPERUSERS_ONLY = {
    "wagtailadmin_pages:type_use",
    "wagtailadmin_pages:type_use_results",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_reports:page_types_usage_results",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:site_history_results",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_results",
    "wagtailadmin_reports:workflow_tasks",
    "wagtailadmin_reports:workflow_tasks_results",
    "wagtailadmin_workflows:task_chooser",
    "wagtailadmin_workflows:task_chooser_create",
    "wagtailadmin_workflows:task_chooser_results",
}
WATCHED = {*KEYS, *QUERIES, *SUPERUSERS_ONLY}
CLOSED_REPORTS = {"site-history", "workflows", "workflow-tasks", "page-types-usage"}

# Where one is told that a file is needed
LISTS = {Picture: "wagtailimages:index", Paper: "wagtaildocs:index", Recording: "wagtailmedia:index"}


class DoorGuard:
    """Middleware: looks at the address that was found, before its view runs, and says why a file stays."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        if name not in WATCHED or (user := request.user).is_anonymous:
            return None  # the view itself sends her to sign in
        if name in SUPERUSERS_ONLY and not user.is_superuser:
            return permission_denied(request)
        asked = [(seen, kwargs[key]) for key, seen in KEYS.get(name, {}).items()]
        for key, seen in QUERIES.get(name, {}).items():
            asked += [(seen, value) for value in request.GET.getlist(key)]
        if not all(seen(user, key) for seen, key in asked):
            raise Http404
        return None

    def process_exception(self, request, fault):
        if not isinstance(fault, Needed):
            return None
        messages.error(request, str(fault))
        return redirect(LISTS[fault.model])


def explorable(pages, request):
    """construct_page_chooser_queryset: the pages of one's own offices and the way to them."""
    rows = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return pages.filter(pk__in=rows.values("pk"))


class OwnFiles:
    """The admin's JSON of files: those the person may choose."""

    def get_queryset(self):
        policy = policy_registry.get_by_type(self.model)
        rows = policy.instances_user_has_any_permission_for(self.request.user, ["choose", "change"])
        return super().get_queryset().filter(pk__in=rows.values("pk"))


class PicturesAPI(OwnFiles, ImagesAdminAPIViewSet):
    model = Picture


class PapersAPI(OwnFiles, DocumentsAdminAPIViewSet):
    model = Paper


def own_files_api(router):
    """construct_admin_api, after Wagtail's own."""
    router.register_endpoint("images", PicturesAPI)
    router.register_endpoint("documents", PapersAPI)


def colleagues_of(request):
    """Whom the explorer's filters name: those who work in one's own offices."""
    user = request.user
    return User.objects.all() if user.is_superuser else colleagues(standing(user).offices.values())


def name_only_colleagues():
    """Called in ready(): filters would list everybody who owns, edited or locked a page."""
    for filters in (PageFilterSet, GenericPageFilterSet, LockedPagesReportFilterSet):
        for name in {"owner", "edited_by", "locked_by"} & set(filters.base_filters):
            filters.base_filters[name].queryset = colleagues_of


def hide_closed_reports(request, items):
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in CLOSED_REPORTS]


def hide_summary(request, items):
    """The number of all pages and files is other offices' business."""
    if not request.user.is_superuser:
        items.clear()
