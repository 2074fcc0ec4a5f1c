"""Taking in what somebody says, signed or not."""

import uuid

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from home.trust.codes import code_from, code_hash
from home.trust.fields import fingerprint, this_hour
from home.trust.refusing import require

from .. import parties
from ..models import Concern
from ..telling import tell_intake

OPENNESS = {"village", "town"}


def receive(*, text, area, key=None, shield="", contact="", session=None, source=None, heard_by=None):
    """Keep a concern; its code, which is stored nowhere, stands in `.code` of what is returned.

    `shield` is "village" or "town" where somebody there is not to see it. `heard_by` is the colleague
    who was told it in person. The same form sent twice is one concern with the same code; sent with
    other words it is another one. Raises Refused.
    """
    text = require(text, _("还没写是什么事，请写一句。"))
    # The form's own key is not kept, only what it leads to: nobody can make the code from the row.
    secret = f"{key or uuid.uuid4()}:{area.pk}:{text}"
    code, mark = code_from(secret), uuid.UUID(hex=fingerprint(f"concern:{secret}")[:32])
    concern = Concern.objects.filter(key=mark).first()
    if concern is None:
        given = {"text": text, "area": area, "shield": shield, "contact": contact, "session": session}
        concern = kept_once(mark, code, source=source, heard_by=heard_by, **given)
    concern.code = code
    return concern


def kept_once(mark, code, **given):
    try:
        with transaction.atomic():
            return new_concern(mark, code, **given)
    except IntegrityError:
        # Both posts came at once; the other one was kept.
        return Concern.objects.get(key=mark)


def new_concern(mark, code, *, text, area, shield, contact, session, source, heard_by):
    about = parties.shielded_office(area, shield)
    concern = Concern.objects.create(
        key=mark,
        code_hash=code_hash(code),
        text=text,
        area=area,
        source=source or (Concern.Source.SESSION if session else Concern.Source.WEB),
        shielded=shield in OPENNESS,
        about_office=about,
        intake_office=parties.intake_office(area, avoid=[about]),
        # Whoever is named could be asked who said it: with a concern that has to be hidden nobody is.
        first_listener=None if shield in OPENNESS else heard_by,
        contact=contact or None,
        session=session,
    )
    tell_intake(concern, "received", _("来了一件新诉求，请看一看"), at=this_hour())
    return concern
