"""Writing the log: one event for one act, in the act's own transaction."""

from django.utils.translation import gettext_lazy as _

from .fields import this_hour
from .masking import NUMBER
from .models import AuditEvent, AuditPerson, actor_key


class PersonalData(ValueError):
    """A phone or identity number was about to be written where nothing can be taken out again."""


def record(action, user=None, about=None, area_code="", result="done", **detail):
    """Log an act: record("session.cancelled", user, session, area_code=session.area_id, reason=…).

    Call it inside the transaction of the act. Whoever is not signed in leaves no key and only
    the whole hour. Names do not belong in the detail; numbers of people are refused.
    """
    refuse_numbers(detail)
    key = actor_key(user)
    return AuditEvent.objects.create(
        actor_key=key,
        action=action,
        object_type=about._meta.label if about else "",
        object_id=str(about.pk) if about else "",
        area_code=area_code,
        result=result,
        detail=detail,
        **({} if key else {"at": this_hour()}),
    )


def refuse_numbers(value):
    if isinstance(value, dict):
        refuse_numbers([*value.keys(), *value.values()])
    elif isinstance(value, list | tuple | set):
        for part in value:
            refuse_numbers(part)
    elif NUMBER.search(str(value)):
        raise PersonalData(_("这里像是写了手机号、身份证号或卡号，请去掉号码再提交。"))


def forget(user):
    """Cut the link from the log to a person. What was done stays; by whom is gone for good."""
    AuditPerson.objects.filter(user=user).delete()
