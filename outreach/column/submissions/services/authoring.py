"""What the author does, known by the code alone: send, send again, take back. Times are whole hours."""

import uuid

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from home.trust.codes import code_from, code_hash
from home.trust.fields import fingerprint, this_hour
from home.trust.moves import TooLate
from home.trust.refusing import require

from ..lifecycle import State
from ..models import EarlierText, Submission
from ..notices import tell_editors


def receive(*, key, column, title, text, author, affiliation="", contact="") -> Submission:
    """Keep a submission; its code, which is stored nowhere, stands in `.code` of what is returned.

    The same form sent twice is one submission with the same code; changed, it is another one.
    """
    secret = f"{key}:{column.pk}:{title}:{text}"
    code, mark = code_from(secret), uuid.UUID(hex=fingerprint(f"submission:{secret}")[:32])
    said = {"title": title, "text": text, "author": author, "affiliation": affiliation}
    found = Submission.objects.filter(key=mark).first() or kept_once(
        mark, code, column=column, contact=contact or None, **said
    )
    found.code = code
    return found


def kept_once(mark, code, **said):
    try:
        with transaction.atomic():
            submission = Submission.objects.create(key=mark, code_hash=code_hash(code), **said)
            tell_editors(submission, "received", _("来了一篇稿子，请看一看"))
            return submission
    except IntegrityError:
        # Both posts came at once; the other one was kept.
        return Submission.objects.get(key=mark)


@transaction.atomic
def send_again(submission, title, text):
    """The author has changed it as asked; the earlier words stay beside the new ones.

    Raises TooLate unless it was asked for: an editor may look again at what was declined, its author not.
    """
    title, text = require(title, _("还没有题目，请写上。")), require(text, _("还没有正文，请写上。"))
    now = Submission.objects.select_for_update(no_key=True).only("state").get(pk=submission.pk)
    if now.state != State.RETURNED:
        raise TooLate(now)
    earlier = {"title": submission.title, "text": submission.text, "at": submission.at}
    submission.move_to(State.IN_REVIEW, at=this_hour(), title=title, text=text)
    number = submission.earlier.count() + 1
    EarlierText.objects.create(submission=submission, number=number, **earlier)
    tell_editors(submission, f"again:{number}", _("作者改好了稿子，请再看一看"))


@transaction.atomic
def withdraw(submission):
    """Until it is printed it is the author's own; the way to reach the author goes with it."""
    submission.move_to(State.WITHDRAWN, at=this_hour(), contact=None)
    tell_editors(submission, "withdrawn", _("作者撤回了稿子"))


def forget_contact(submission):
    Submission.objects.filter(pk=submission.pk).update(contact=None)
    submission.contact = None
