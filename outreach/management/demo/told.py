"""A group robot that was stopped again, and two messages that did not arrive."""

from django.utils.translation import gettext as _

from home.notices.models import ChannelAccount, Notice
from home.notices.services import tell
from home.offices.kinds import Level
from home.offices.models import Office
from outreach.sessions import rows
from outreach.sessions.lifecycle import State
from outreach.sessions.models import Session

from . import people

LOST = (
    (Notice.State.FAILED, lambda: _("对方没有收：HTTP %d。") % 404),
    (Notice.State.UNCERTAIN, lambda: _("发到一半断了，或者对方一直没回话，不知道收到没有。")),
)


def there():
    return ChannelAccount.objects.exists()


def build():
    """The robot leads nowhere, and stopped it sends nothing: the demonstration tells nobody outside."""
    office = Office.objects.filter(coverages__area__code__startswith=people.HOME, level=Level.COUNTY).first()
    robot = ChannelAccount.objects.create(
        office=office, kind="wecom", settings='{"url": "http://127.0.0.1:9/"}', active=False
    )
    talks = Session.objects.filter(state=State.CONFIRMED, area__code__startswith=people.HOME)
    for (state, error), talk in zip(LOST, talks.upcoming()[: len(LOST)], strict=False):
        lose(robot, talk, state, error())
    return len(LOST) + 1


def lose(robot, talk, state, error):
    text = rows.as_text(talk)
    said = {"body": text.body, "link": text.link, "about": talk, "office": robot.office}
    title = _("别忘了：%(when)s《%(title)s》") % {
        "when": rows.named_day(rows.day_of(talk)),
        "title": talk.title,
    }
    notice = tell(f"demo:{talk.pk}", title, channel=robot.kind, account=robot, **said)
    Notice.objects.filter(pk=notice.pk).update(state=state, error=error, tries=1)
