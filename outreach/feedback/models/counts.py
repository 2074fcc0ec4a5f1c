"""What is counted of the answers to a talk, and what is odd about them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.trust.fields import RandomKey
from outreach.sessions.models import Session

from .ratings import QUESTIONS, Rating

SPOKEN = {name: Rating._meta.get_field(name).verbose_name for name in QUESTIONS}
CARDS = "cards"
# Where answers come from; each is kept apart from the others.
SOURCES = {**dict(Rating.Source.choices), CARDS: _("举牌，两人点数")}


class Tally(models.Model):
    """The figures of a talk as they are shown. They move only when five more have answered: whoever looked
    every minute would else read off each new answer as the difference (services/counting.py)."""

    session = models.OneToOneField(Session, models.CASCADE, primary_key=True, related_name="tally")
    n = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)  # as RatingQuerySet.tallies() names them

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"{self.session} {self.n}"


class PaperCode(models.Model):
    """A slip that counts once. Which answer it brought is not kept; gone when the seven days are over."""

    id = RandomKey()
    code_hash = models.CharField(max_length=64, unique=True)
    session = models.ForeignKey(Session, models.CASCADE, related_name="paper_codes")
    used = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return str(self.session)


class CardCount(models.Model):
    """Coloured cards counted by one person alone; two equal counts make a figure."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="card_counts")
    counter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    question = models.CharField(_("哪一题"), max_length=20, choices=list(SPOKEN.items()))
    yes = models.PositiveIntegerField()
    partly = models.PositiveIntegerField()
    no = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "counter", "question"], name="one_card_count")
        ]

    def __str__(self):
        return f"{self.session} {self.get_question_display()}"

    @property
    def counted(self):
        return (self.yes, self.partly, self.no)


class RatingFlag(models.Model):
    """Something odd. It is shown with the figures and never put right in silence; it can be explained."""

    class Kind(models.TextChoices):
        BURST = "burst", _("一窝蜂")
        FLOOD = "flood", _("一个手机交了很多")
        OVER = "over", _("评的人比到场的还多")
        PERFECT = "perfect", _("份份全说好")
        SAME_HEADS = "same_heads", _("人数场场一样")
        BACKDATED = "backdated", _("事后补录")
        BULK = "bulk", _("成批补录")

    session = models.ForeignKey(Session, models.CASCADE, related_name="rating_flags")
    kind = models.CharField(_("哪里不对"), max_length=20, choices=Kind)
    detail = models.JSONField(default=dict)
    on = models.DateField(_("哪天发现的"), default=timezone.localdate)
    explained = models.TextField(_("查下来是怎么回事"), blank=True)
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = _("异常")
        constraints = [models.UniqueConstraint(fields=["session", "kind"], name="one_rating_flag")]

    def __str__(self):
        return self.get_kind_display()
