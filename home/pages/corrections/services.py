"""Taking in a correction, answering it, clearing away what need not be kept."""

import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from home.areas.models import within
from home.calendars.workdays import add_workdays
from home.notices.services import tell
from home.offices.kinds import Role
from home.offices.models import Coverage, Membership, OfficeRoot
from home.trust.codes import code_from, code_hash
from home.trust.fields import fingerprint, this_hour
from home.trust.refusing import Refused, require

from .. import villages
from ..serving.visitors import is_private
from .lifecycle import State
from .models import Correction

ANSWERED_WITHIN = 3  # working days
READERS = [Role.EDITOR, Role.PUBLISHER, Role.ADMIN]


def receive(*, text, key, kind=Correction.Kind.CONTENT, page="", contact=""):
    """Keep a correction; its code, which is stored nowhere, stands in `.code` of what is returned.

    The same form sent twice is one correction with the same code. Raises Refused.
    """
    text = require(text, _("还没写哪里不对，请写一句。"))
    secret = f"{key}:{text}"
    code, mark = code_from(secret), uuid.UUID(hex=fingerprint(f"correction:{secret}")[:32])
    try:
        with transaction.atomic():
            row = new_correction(mark, code, text=text, kind=kind, page=page, contact=contact or None)
    except IntegrityError:
        row = Correction.objects.get(key=mark)
    row.code = code
    return row


def new_correction(mark, code, *, page, **said):
    page = public_path(page)
    area, office = answering(page)
    row = Correction.objects.create(
        key=mark,
        code_hash=code_hash(code),
        page=page,
        area=area,
        office=office,
        due_on=add_workdays(timezone.localdate(), ANSWERED_WITHIN),
        **said,
    )
    tell_readers(row)
    return row


def public_path(path):
    """Which page it is about; an address that may hold somebody's code is not kept."""
    path = path.partition("?")[0][:200]
    return path if path.startswith("/") and not is_private(path) else ""


def answering(path):
    """(area, office): who wrote the page, else who runs the site."""
    root = (
        OfficeRoot.objects.filter(page__in=above(path))
        .select_related("office")
        .order_by("-page__depth")
        .first()
    )
    area = villages.site_area()
    if root and (own := root.office.coverages.select_related("area").first()):
        return own.area, root.office
    if area and (office := running(area)):
        return area, office
    raise Refused(_("这个网站还没有接纠错的单位，请打电话说，有人帮你记。"))


def above(path):
    """A page of Wagtail's tree at this address, and those it stands under."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    page = site and Page.objects.filter(url_path=site.root_page.url_path + path.lstrip("/")).first()
    return page.get_ancestors(inclusive=True) if page else Page.objects.none()


def running(area):
    """The office that covers the site's area, or else the largest inside it."""
    inside = Coverage.objects.filter(within("area_id", area.pk)).select_related("office")
    found = inside.order_by("area_id", "office__depth", "pk")
    return next((one.office for one in found), None)


def tell_readers(row):
    """Whoever edits at the office. The notice has the whole hour, as the row has."""
    posts = Membership.objects.open().filter(office=row.office, role__in=READERS, user__is_active=True)
    for post in posts.select_related("user").distinct():
        tell(
            f"correction:{row.pk}:{post.user_id}",
            _("有人给网站纠错，请看一看"),
            to_user=post.user,
            about=row,
            office=row.office,
            due_at=this_hour(),
        )


def answer(row, text, by):
    """Say what is being done; it stays on the desk until it is done."""
    text = require(text, _("还没写回的话，请写一句。"))
    row.move_to(State.ANSWERED, by, answer=text)


def settle(row, text, outcome, by):
    text = require(text, _("还没写回的话，请写一句。"))
    row.move_to(State.SETTLED, by, answer=text, outcome=outcome)


def forget_contacts(before):
    """Retention: how to reach somebody is not kept once the matter is settled for so long."""
    settled = Correction.objects.filter(state=State.SETTLED, at__lt=before).exclude(contact=None)
    return settled.update(contact=None)
