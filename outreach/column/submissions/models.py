"""What somebody sent to the column, and every word of it that was ever sent."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField

from home.offices.scope import Scope, ScopedQuerySet, by_office
from home.trust.codes import code_hash, tidy
from home.trust.fields import this_hour
from home.trust.models import Move
from home.trust.moves import Moving

from ..models import ArticleAuthor, ArticlePage, ColumnPage
from .lifecycle import MOVES, TOLD, WAITING, State

LONGEST = 20_000  # characters; a whole printed page has eight thousand


class SubmissionQuerySet(ScopedQuerySet):
    def by_code(self, typed):
        """The one this code belongs to, as a person typed it."""
        code = tidy(typed)
        return self.filter(code_hash=code_hash(code)) if code else self.none()

    def needing_a_hand(self):
        """To be read, or accepted and not yet in an issue."""
        return self.filter(Q(state__in=WAITING) | self.unplaced_q())

    def unplaced(self):
        """Accepted, and waiting for an issue."""
        return self.filter(self.unplaced_q())

    @staticmethod
    def unplaced_q():
        return Q(state=State.ACCEPTED, article=None)


class Submission(Moving):
    """The name is the author's for print; the way to reach the author is locked away unread."""

    MOVES = MOVES

    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.RECEIVED)
    column = models.ForeignKey(
        ColumnPage, models.PROTECT, related_name="submissions", verbose_name=_("投给哪个专栏")
    )
    title = models.CharField(_("题目"), max_length=120)
    author = models.CharField(_("署名"), max_length=ArticleAuthor._meta.get_field("name").max_length)
    affiliation = models.CharField(_("作者单位"), max_length=80, blank=True)
    text = models.TextField(_("全文"))
    contact = EncryptedTextField(null=True, blank=True)
    at = models.DateTimeField(_("什么时候"), default=this_hour)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("编辑")
    )
    article = models.OneToOneField(
        ArticlePage, models.SET_NULL, null=True, related_name="submission", verbose_name=_("登在哪一篇")
    )

    SCOPE = Scope(
        by_office, owner="column__office", editor="view change", publisher="view change", reviewer="view"
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("来稿")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["column", "state"], name="submission_state")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Where editors work on it."""
        return reverse("submission_desk", args=[self.pk])

    @property
    def told_state(self):
        """The state in the author's words."""
        return TOLD[self.state]

    @property
    def letters(self):
        """How long it is, without blanks."""
        return len("".join(self.text.split()))

    @property
    def paragraphs(self):
        return [line.strip() for line in self.text.splitlines() if line.strip()]


class SubmissionMove(Move):
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="moves")


class EarlierText(models.Model):
    """How it read before the author sent it again."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="earlier")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="one_earlier_text")]

    def __str__(self):
        return f"{self.title} {self.number}"
