"""One answer, and what came with it. Nothing in this file can be tied to anybody (design.md §5)."""

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from home.offices.scope import ScopedQuerySet
from home.trust.fields import RandomKey, this_hour
from outreach.sessions.models import Session

from ..readers import CommentScope, Reading, by_reader


class Face(models.IntegerChoices):
    NO = 1, _("没有")
    PARTLY = 2, _("有一些")
    YES = 3, _("都行")


QUESTIONS = ["understood", "remembered", "useful"]


class RatingQuerySet(ScopedQuerySet):
    def tallies(self):
        """One row a session: how many answered, by source and late, and each question's three counts."""
        counts = {"n": Count("pk"), "late": Count("pk", filter=Q(late=True))}
        counts |= {source.value: Count("pk", filter=Q(source=source)) for source in Rating.Source}
        counts |= {
            f"{question}_{face.name.lower()}": Count("pk", filter=Q(**{question: face}))
            for question in QUESTIONS
            for face in Face
        }
        return self.order_by().values("session").annotate(**counts)


class Rating(models.Model):
    """One answer. No address, no user, no device; the hour is whole, the key random (design.md §5).

    `text` is as it was written; `gist` is what a reader at the county typed of it for the lecturer.
    """

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
    reading = models.CharField(_("看了没有"), max_length=10, choices=Reading, default=Reading.NOTHING)
    gist = models.TextField(_("转给讲的人的话"), blank=True)
    key = models.UUIDField(unique=True)

    SCOPE = CommentScope(by_reader, listener="view change", supervisor="view change")
    # Wagtail would note each new row in a table whose own numbers count arrivals.
    wagtail_reference_index_ignore = True

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("留的话")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["session"], condition=Q(reading=Reading.WAITING), name="comments_to_read")
        ]

    def __str__(self):
        return str(self.session)


class Enclosure(models.Model):
    """A voice note or a photo. It lies in the database and not on the disk: a file would tell to the second
    when it came, and could be left behind when its row is gone."""

    class Kind(models.TextChoices):
        VOICE = "voice", _("语音")
        PHOTO = "photo", _("照片")

    id = RandomKey()
    rating = models.ForeignKey(Rating, models.CASCADE, related_name="enclosures")
    kind = models.CharField(max_length=10, choices=Kind)
    format = models.CharField(max_length=10)  # "webm", "m4a": by its bytes, not by what it was called
    content = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rating", "kind"], name="one_enclosure")]

    def __str__(self):
        return self.get_kind_display()
