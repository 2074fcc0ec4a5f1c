"""A file an office brought in: how far its reading has come, what was found, what an editor made of it."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_office
from home.trust.models import Move
from home.trust.moves import Moving

from .lifecycle import MOVES, OPEN, WORKING, State
from .refusals import SENTENCES


class IntakeQuerySet(ScopedQuerySet):
    def light(self):
        """For lists: without the file and the texts, which may be megabytes."""
        return self.defer("raw", "found", "sheet")

    def waiting_for_a_hand(self):
        return self.filter(state__in=OPEN)

    def stuck(self, before):
        """In the hands of a worker that is long dead."""
        return self.filter(state=State.READING, since__lt=before)


class Intake(Moving):
    """One file, or one pasted text. The file itself is forgotten once it is read.

    `found` is what was read (kinds.Reading.as_json), `sheet` the same as an editor has corrected it; each
    keeping counts `edition` up, so that a second tab never writes over the first unseen.
    """

    MOVES = MOVES

    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.WAITING)
    office = models.ForeignKey(Office, models.CASCADE, related_name="intakes", verbose_name=_("单位"))
    target = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("放到哪儿")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(_("文件"), max_length=120)
    raw = models.BinaryField(null=True, editable=False)
    refusal = models.CharField(max_length=20, blank=True)
    found = models.JSONField(null=True)
    sheet = models.JSONField(null=True)
    edition = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(default=timezone.now)  # in this state
    page = models.ForeignKey("wagtailcore.Page", models.SET_NULL, null=True, related_name="+")
    # The form they came with, and which of its files this is: a form sent twice brings nothing twice.
    batch = models.UUIDField(default=uuid.uuid4)
    place = models.PositiveSmallIntegerField(default=0)

    SCOPE = Scope(by_office, editor="view add change", publisher="view add change")

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("导入的文件")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "since"], name="intake_due")]
        constraints = [models.UniqueConstraint(fields=["batch", "place"], name="one_intake_of_a_form")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("intake", args=[self.pk])

    @property
    def sentence(self):
        """Why it was not taken."""
        return SENTENCES.get(self.refusal, "")

    @property
    def is_working(self):
        return self.state in WORKING

    @property
    def is_read(self):
        return self.state == State.READ


class IntakeMove(Move):
    intake = models.ForeignKey(Intake, models.CASCADE, related_name="moves")


class IntakePicture(models.Model):
    """A picture of the file, drawn anew; it becomes one of the office's with the draft."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="pictures")
    number = models.PositiveSmallIntegerField()
    raw = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["intake", "number"], name="one_intake_picture")]

    def __str__(self):
        return f"{self.intake} {self.number}"

    @property
    def ending(self):
        """PNG or JPEG: pictures.py makes nothing else."""
        return "png" if bytes(self.raw[:4]) == b"\x89PNG" else "jpg"
