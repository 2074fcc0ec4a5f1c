"""What talks are joined with, which of them others learn from, and how many listened from afar."""

from datetime import timedelta

from django.utils import timezone

from outreach.sessions.models import Campaign, Session

YEAR = timedelta(days=300)
# By the setting or the topic of a talk.
JOINED = {
    "民意“5”来听": lambda talk: talk.starts_at.day in (5, 15, 25),
    "乡村振兴": lambda talk: talk.row["topic"] in ("grain", "revival"),
    "文明村镇创建": lambda talk: talk.row["topic"] in ("customs", "family", "green"),
}
MODELS = 3
BROADCAST = ("school", "company")  # settings from which a talk was also shown on screens elsewhere
PER_HEAD = 14


def build(talks):
    for title, fits in JOINED.items():
        campaign = Campaign.objects.create(title=title, since=timezone.localdate() - YEAR)
        campaign.sessions.set([talk.session for talk in talks if fits(talk)])
    closed = [talk for talk in talks if talk.fate == "closed" and talk.area.pk.startswith("370830")]
    latest = sorted(closed, key=lambda talk: talk.starts_at)[-MODELS:]
    Session.objects.filter(pk__in=[talk.session.pk for talk in latest]).update(is_model=True)


def online(talk, low):
    """Counted by the screens, not estimated at the door."""
    return low * PER_HEAD + talk.starts_at.day if talk.row["setting"] in BROADCAST else None
