"""An oddity is looked into by somebody who had no hand in the talk; the flag stays, with the explanation."""

from django.db import transaction
from django.utils.translation import gettext as _

from home.offices.kinds import Role
from home.offices.scope import covered, standing
from home.trust.audit import record
from home.trust.masking import NUMBER
from home.trust.refusing import Refused, require
from outreach.sessions.models import Session

from .. import hands
from ..models import RatingFlag

LOOKING = {Role.SUPERVISOR, Role.AUDITOR}


def may_explain(user, session) -> bool:
    offices = standing(user).holding(LOOKING)
    near = Session.objects.filter(covered(offices, "area_id"), pk=session.pk).exists()
    return near and not hands.had(user, session)


def explain(flag, words, by):
    """Raises Refused."""
    words = require(words, _("要写一句查下来是怎么回事。"))
    if NUMBER.search(words):
        raise Refused(_("里面像是有手机号、身份证号或卡号，请去掉再交。"))
    if not may_explain(by, flag.session):
        raise Refused(_("这一场要由没经手的督办员或者审计员来查。"))
    with transaction.atomic():
        RatingFlag.objects.filter(pk=flag.pk).update(explained=words, explained_by=by)
        record("feedback.flag_explained", by, flag.session, area_code=flag.session.area_id, kind=flag.kind)
