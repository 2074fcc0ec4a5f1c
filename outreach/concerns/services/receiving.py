"""Taking in what somebody says, signed or not."""

import hashlib
import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.trust.codes import code_from, code_hash
from home.trust.fields import fingerprint, this_hour
from home.trust.refusing import require

from .. import clocks, parties
from ..allowances import days_of
from ..lifecycle import Clock
from ..models import Concern, Shield, Voice
from ..telling import tell_intake

SHIELDS = {"village", "town", "lecturer"}


def receive(*, text, area, key=None, shield="", heard_by=None, voice=None, **given):
    """Keep a concern; its code, which is stored nowhere, stands in `.code` of what is returned.

    `shield` is "village", "town" or "lecturer" where somebody there is not to see it. `heard_by` is the
    colleague who was told it in person; `voice` (format, bytes) what was said instead of written. Also given:
    contact, source, session, visit, round. The same form sent twice is one concern with the same code; sent
    with other words it is another one. Raises Refused.
    """
    text = text.strip() if voice else require(text, _("还没写是什么事，请写一句。"))
    # The form's own key is not kept, only what it leads to: nobody can make the code from the row.
    secret = f"{key or uuid.uuid4()}:{area.pk}:{text}{spoken(voice)}"
    code, mark = code_from(secret), uuid.UUID(hex=fingerprint(f"concern:{secret}")[:32])
    concern = Concern.objects.filter(key=mark).first()
    if concern is None:
        said = {"text": text, "area": area, "shield": shield, "heard_by": heard_by, "voice": voice}
        concern = kept_once(mark, code, **said, **given)
    concern.code = code
    return concern


def spoken(voice):
    return f":{hashlib.sha256(voice[1]).hexdigest()}" if voice else ""


def kept_once(mark, code, **given):
    try:
        with transaction.atomic():
            return new_concern(mark, code, **given)
    except IntegrityError:
        # Both posts came at once; the other one was kept.
        return Concern.objects.get(key=mark)


def new_concern(mark, code, *, voice=None, session=None, **given):
    lecturers = parties.shielded_lecturers(session, given["shield"])
    said = fields(session=session, lecturers=lecturers, **given)
    concern = Concern.objects.create(key=mark, code_hash=code_hash(code), **said)
    hide_from(concern, parties.shielded_offices(concern.area, given["shield"]), lecturers)
    if voice:
        Voice.objects.create(concern=concern, format=voice[0], content=voice[1])
    tell_intake(concern, "received", _("来了一件新诉求，请看一看"), at=this_hour())
    return concern


def hide_from(concern, offices, lecturers):
    named = [concern.about_office] if concern.about_office else []
    Shield.objects.bulk_create(
        [
            *(Shield(concern=concern, office=office) for office in dict.fromkeys([*named, *offices])),
            *(Shield(concern=concern, lecturer=lecturer) for lecturer in lecturers),
        ]
    )


def fields(*, text, area, shield, heard_by, lecturers, contact="", source=None, session=None, **from_):
    hidden = shield in SHIELDS
    about = parties.shielded_office(area, shield)
    return {
        "text": text,
        "area": area,
        "source": source or (Concern.Source.SESSION if session else Concern.Source.WEB),
        "shielded": hidden,
        "about_office": about,
        "about_lecturer": lecturers[0] if lecturers else None,
        "intake_office": parties.intake_office(area, avoid=[about, *(one.office for one in lecturers)]),
        "contact": contact or None,
        "session": session,
        **traces(hidden, heard_by, **from_),
        "clock_from": timezone.localdate(),
        **clocks.stepped(timezone.localdate(), days_of(Clock.READ)),
    }


def traces(hidden, heard_by, visit=None, round=None):
    """Whoever wrote it down, and on which walk: with a concern that has to be hidden nothing of it is kept.

    Whoever is named could be asked who said it.
    """
    return {} if hidden else {"first_listener": heard_by, "visit": visit, "round": round}
