"""What the office decides: checked, wanted, registered for a term, or not."""

from django.db import transaction
from django.utils.translation import gettext as _

from home.trust.fields import fingerprint
from home.trust.refusing import Refused, require
from lecturers.pool.models import Lecturer
from lecturers.pool.services import authorise, enter_lecturer

from ..lifecycle import State


def check(application, actor, reason=""):
    """Looked at and worth hearing; whoever checks it minds it from here on."""
    application.move_to(State.CHECKED, actor, reason=reason, coordinator=actor)


def approve(application, actor, reason):
    reason = require(reason, _("为什么同意还空着，请写一句。"))
    application.move_to(State.APPROVED, actor, reason=reason)


def decline(application, actor, reason):
    """The person reads the reason when she asks by her code."""
    reason = require(reason, _("没有聘要说明缘由，本人也看得到，请写一句。"))
    application.move_to(State.DECLINED, actor, reason=reason)


@transaction.atomic
def register(application, actor, *, register_no, term_from, term_to, topics):
    """Enter her into the pool with her number, her term and her topics; returns the lecturer.

    Somebody who was a lecturer before (same phone, or same name and affiliation at this office)
    gets a new term and stays one row, with all she has given.
    """
    if term_to <= term_from:
        raise Refused(_("任期的到期日要在起始日之后，请改一下。"))
    lecturer = known(application) or Lecturer(name=application.name, area=application.area)
    lecturer.affiliation = application.affiliation or lecturer.affiliation
    lecturer.kind, lecturer.office = application.kind, application.office
    lecturer.bio = lecturer.bio or application.about
    lecturer.phone = application.phone or lecturer.phone
    lecturer.listed = True  # said on the form, above the button she pressed
    lecturer.register_no, lecturer.term_from, lecturer.term_to = register_no, term_from, term_to
    enter_lecturer(lecturer)
    lecturer.forms.add(*application.forms.all())
    authorise(lecturer, topics)
    application.move_to(State.REGISTERED, actor, reason=register_no, lecturer=lecturer)
    return lecturer


def known(application) -> Lecturer | None:
    pool = Lecturer.objects.filter(merged_into=None, application=None)
    if application.phone:
        return pool.filter(phone_hmac=fingerprint(application.phone), name=application.name).first()
    if application.affiliation:
        same = {"name": application.name, "affiliation": application.affiliation}
        return pool.filter(office=application.office, **same).first()
    return None
