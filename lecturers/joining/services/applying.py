"""What the person does, or whoever proposes her: apply, and take it back."""

import uuid

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from home.trust.codes import code_from, code_hash
from home.trust.fields import fingerprint

from ..desks import office_for, tell_office
from ..lifecycle import State
from ..models import Application


def propose(*, key, area, phone="", topics=(), forms=(), **said):
    """Keep an application; its code, which is stored nowhere, stands in `.code` of what is returned.

    The same form sent twice is one application with the same code; changed, it is another one.
    """
    secret = f"{key}:{area.pk}:{sorted(said.items())}"
    code, mark = code_from(secret), uuid.UUID(hex=fingerprint(f"application:{secret}")[:32])
    found = Application.objects.filter(key=mark).first()
    application = found or kept_once(mark, code, area, phone, topics, forms, said)
    application.code = code
    return application


def kept_once(mark, code, area, phone, topics, forms, said):
    try:
        with transaction.atomic():
            application = Application.objects.create(
                key=mark,
                code_hash=code_hash(code),
                area=area,
                office=office_for(area),
                phone=phone or None,
                **said,
            )
            application.topics.set(topics)
            application.forms.set(forms)
            tell_office(application, "received", _("有人想当宣讲员，请看一看"))
            return application
    except IntegrityError:
        # Both posts came at once; the other one was kept.
        return Application.objects.get(key=mark)


@transaction.atomic
def withdraw(application):
    """The person does not want it any more; what she left of herself goes at once."""
    application.move_to(State.WITHDRAWN, phone=None, about="", affiliation="")
    tell_office(application, "withdrawn", _("想当宣讲员的人撤回了"))
