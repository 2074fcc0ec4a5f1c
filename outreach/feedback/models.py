"""Was it understood? Ratings that cannot be tied to anybody, and how they came."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from home.trust.fields import RandomKey, this_hour
from outreach.sessions.models import Session


class Face(models.IntegerChoices):
    NO = 1, _("没有")
    PARTLY = 2, _("有一些")
    YES = 3, _("都行")


QUESTIONS = ["understood", "remembered", "useful"]


class RatingQuerySet(models.QuerySet):
    def tallies(self):
        """One row a session: how many answered, by source and late, and each question's three counts."""
        counts = {"n": Count("pk"), "late_n": Count("pk", filter=Q(late=True))}
        counts |= {f"from_{source}": Count("pk", filter=Q(source=source)) for source in Rating.Source}
        counts |= {
            f"{question}_{face.name.lower()}": Count("pk", filter=Q(**{question: face}))
            for question in QUESTIONS
            for face in Face
        }
        return self.order_by().values("session").annotate(**counts)


class Rating(models.Model):
    """One answer. No address, no user, no device; the hour is whole, the key random (design.md §5)."""

    class Source(models.TextChoices):
        QR = "qr", _("扫码")
        PAPER = "paper", _("纸条")
        HELPER = "helper", _("代填")

    id = RandomKey()
    session = models.ForeignKey(Session, models.CASCADE, related_name="ratings")
    source = models.CharField(max_length=10, choices=Source, default=Source.QR)
    understood = models.PositiveSmallIntegerField(_("听得懂"), choices=Face, null=True, blank=True)
    remembered = models.PositiveSmallIntegerField(_("记得牢"), choices=Face, null=True, blank=True)
    useful = models.PositiveSmallIntegerField(_("用得上"), choices=Face, null=True, blank=True)
    at = models.DateTimeField(default=this_hour)
    late = models.BooleanField(default=False)
    text = models.TextField(_("还想说的"), blank=True)
    voice = models.FileField(upload_to="voices/", blank=True)
    key = models.UUIDField(unique=True)

    # Wagtail would note each new row in a table whose own numbers count arrivals.
    wagtail_reference_index_ignore = True

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("评单")
        ordering = ["pk"]

    def __str__(self):
        return str(self.session)


class PaperCode(models.Model):
    code_hash = models.CharField(max_length=64, unique=True)
    session = models.ForeignKey(Session, models.CASCADE, related_name="paper_codes")
    used = models.BooleanField(default=False)

    def __str__(self):
        return str(self.session)


class CardCount(models.Model):
    """Coloured cards counted by one person alone; two equal counts make a figure."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="card_counts")
    counter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    question = models.CharField(max_length=20)
    yes = models.PositiveIntegerField()
    partly = models.PositiveIntegerField()
    no = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "counter", "question"], name="one_card_count")
        ]

    def __str__(self):
        return f"{self.session} {self.question}"


class RatingFlag(models.Model):
    session = models.ForeignKey(Session, models.CASCADE, related_name="rating_flags")
    kind = models.CharField(max_length=20)
    detail = models.JSONField(default=dict)

    def __str__(self):
        return self.kind
