"""Paper slips with a code each that counts once. Which answer a slip brought is not kept."""

from django.db import transaction
from django.utils.translation import gettext as _

from home.trust.audit import record
from home.trust.codes import code_hash, new_code, tidy
from home.trust.refusing import Refused
from outreach.sessions.models import Session

from ..models import PaperCode
from ..window import Window, window

LENGTH = 7  # and a check: eight characters, for the days and the one talk in which they are worth anything
AT_ONCE, MOST = 120, 600


def make(session, count, by) -> list:
    """New codes for slips to print. They are kept nowhere as they can be read: who loses them prints others.

    Raises Refused.
    """
    now = window(session)
    if now not in {Window.EARLY, Window.OPEN}:
        raise Refused(_("讲完七天了，纸条作废，不能再印。"))
    with transaction.atomic():
        Session.objects.select_for_update(no_key=True).get(pk=session.pk)
        if session.paper_codes.count() + count > MOST:
            raise Refused(_("这一场的纸条印得太多了，一共最多 %d 张，请少印一些。") % MOST)
        codes = [new_code(LENGTH) for _number in range(count)]
        PaperCode.objects.bulk_create(
            PaperCode(session=session, code_hash=hashed(session, code)) for code in codes
        )
        record("feedback.slips", by, session, area_code=session.area_id, count=count)
    return codes


def use(typed, session):
    """Inside the transaction of the answer. Raises Refused; of two at once the second is refused."""
    code = tidy(typed, LENGTH)
    mine = PaperCode.objects.filter(session=session, code_hash=hashed(session, code)) if code else None
    if mine is None or not mine.exists():
        raise Refused(_("纸条上的编号不对，不是这一场的，或者已经过了七天；请照着纸条再看一遍。"))
    if not mine.filter(used=False).update(used=True):
        raise Refused(_("这张纸条已经评过了，一张只算一回。"))


def hashed(session, code):
    return code_hash(f"slip:{session.pk}:{code}")
