"""Which talks: the questions that lists and pages ask."""

from datetime import datetime, time, timedelta

from django.db.models import Case, Q, When
from django.utils import timezone

from home.areas.models import within
from home.offices.scope import ScopedQuerySet

from ..lifecycle import PUBLIC, REOPENED, OfferState, State


def ways_up(area):
    """The codes of an area and of those it lies in, nearest first."""
    stem = area.short_code
    return [stem[:width] for width in (12, 9, 6, 4, 2) if width <= len(stem)]


class SessionQuerySet(ScopedQuerySet):
    def public(self):
        """What villagers may see: agreed and given talks, and no plan that is not released."""
        return self.filter(state__in=PUBLIC)

    def announced(self):
        """Public now or once: who kept its address must read that it is off, or not sure any more."""
        return self.filter(number__isnull=False, state__in=[*PUBLIC, *REOPENED, State.CANCELLED])

    def known_by_number(self):
        """What its address answers: the same, and one that was merged and leads to the talk it joined."""
        joined = Q(state=State.MERGED, merged_into__number__isnull=False)
        return self.filter(Q(pk__in=self.announced().values("pk")) | joined & Q(number__isnull=False))

    def listed(self):
        """What a calendar lists: public talks, and those that were and are being arranged anew."""
        return self.filter(Q(state__in=PUBLIC) | Q(number__isnull=False, state__in=REOPENED))

    def inside(self, code):
        return self.filter(within("area_id", code))

    def on(self, day):
        return self.between(day, day)

    def between(self, first, last):
        """Beginning on one of these days, midnight to midnight here."""
        begin, end = (
            timezone.make_aware(datetime.combine(day, time.min)) for day in (first, last + timedelta(days=1))
        )
        return self.filter(booking__starts_at__gte=begin, booking__starts_at__lt=end)

    def needing_a_hand(self):
        """What nobody has agreed to give yet; a draft made at the desk counts, or it would be forgotten."""
        return self.filter(state__in=[State.DRAFT, State.ORDERED, State.OFFERING])

    def given_by(self, lecturer):
        return self.filter(engagements__lecturer=lecturer)

    def in_calendar_of(self, lecturer):
        """What she gives, and what was called off when she was to give it: a phone must strike it out."""
        gives = Q(engagements__lecturer=lecturer)
        off = Q(state=State.CANCELLED, offers__lecturer=lecturer, offers__state=OfferState.WITHDRAWN)
        return self.filter(gives | off, number__isnull=False).distinct()

    def nearest(self, area):
        """First what is in the village itself, then in its town, then in its county."""
        steps = [When(within("area_id", code), then=place) for place, code in enumerate(ways_up(area))]
        return self.order_by(Case(*steps, default=len(steps)), "booking__starts_at")

    def for_rows(self):
        """All that a row of a list says, in two queries whatever its length."""
        return self.select_related("area", "booking__venue", "form").prefetch_related("engagements__lecturer")

    def upcoming(self, now=None):
        """By their hours, which come along: whoever asks when a talk is will say it."""
        coming = self.filter(booking__ends_at__gte=now or timezone.now())
        return coming.select_related("booking").order_by("booking__starts_at")

    def past(self, now=None):
        gone = self.filter(booking__ends_at__lt=now or timezone.now())
        return gone.select_related("booking").order_by("-booking__starts_at")
