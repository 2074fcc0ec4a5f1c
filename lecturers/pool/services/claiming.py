"""A profile that others wrote is taken over by the person herself, with a code that works once."""

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.offices.models import User
from home.trust.audit import record
from home.trust.codes import code_hash, new_code
from home.trust.retries import retried

from ..models import ClaimCode, Lecturer


class CannotClaim(Exception):
    """Nothing has changed; str() is one sentence for whoever holds the code."""


@retried
def issue_code(lecturer, by) -> str:
    """A new code, shown once; older ones work no more. Raises CannotClaim when the profile is taken."""
    code = new_code()
    with transaction.atomic():
        lecturer = Lecturer.objects.select_for_update().get(pk=lecturer.pk)
        if lecturer.user_id:
            raise CannotClaim(_("这份档案本人已经认领了，不用再发码。"))
        open_codes = lecturer.claim_codes.filter(used_at=None, revoked_at=None)
        open_codes.update(revoked_at=timezone.now())
        ClaimCode.objects.create(lecturer=lecturer, code_hash=code_hash(code), issued_by=by)
        record("lecturer.code_issued", by, lecturer, area_code=lecturer.area_id)
    return code


def holder_of(code) -> Lecturer | None:
    """Whose profile a code opens now; None for a wrong, used, old or replaced one."""
    found = ClaimCode.objects.by_code(code).good().select_related("lecturer__area").first()
    return found.lecturer if found and found.lecturer.user_id is None else None


@retried
def claim(code, user=None, username="", password="") -> User:
    """Tie the profile to this account, or to a new one. Raises CannotClaim or ValidationError."""
    with transaction.atomic():
        row = ClaimCode.objects.select_for_update().by_code(code).good().first()
        lecturer = row and Lecturer.objects.select_for_update().get(pk=row.lecturer_id)
        if lecturer is None or lecturer.user_id:
            raise CannotClaim(_("这个码用过了、过期了或换了新的，请找发码的人再要一个。"))
        if user is None:
            user = new_account(username, password, lecturer)
        elif Lecturer.objects.filter(user=user).exists():
            raise CannotClaim(_("你登录的账号已经连着一份档案；请退出来，再点一次链接。"))
        Lecturer.objects.filter(pk=lecturer.pk).update(user=user)
        ClaimCode.objects.filter(pk=row.pk).update(used_at=timezone.now())
        record("lecturer.claimed", user, lecturer, area_code=lecturer.area_id)
    return user


def new_account(username, password, lecturer):
    user = User(username=username, name=lecturer.name)
    validate_password(password, user)
    user.set_password(password)
    user.save()
    return user


def free_username(name) -> str:
    """Her own name where nobody signs in by it yet, else with a number: what she has to remember least."""
    name = "".join(name.split())
    taken = set(User.objects.filter(username__istartswith=name).values_list("username", flat=True))
    number = next(n for n in range(1, len(taken) + 2) if numbered(name, n) not in taken)
    return numbered(name, number)


def numbered(name, number):
    return name if number == 1 else f"{name}{number}"
