"""The door to the public. A text comes out in the words its reviewers have read, or not at all.

Texts are ReviewedPages. What only holds them together (a front, an index, a shelf, a column) is an
ordinary page that a superuser puts up.
"""

import json
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PagePermissionTester

# When a text comes out and goes is settled with its last review, not a word of what was read.
TIMES = {"go_live_at", "expire_at"}


class NotReviewed(PermissionDenied):
    """str() is the sentence for whoever pressed the button."""

    def __init__(self):
        super().__init__(_("这一稿还没有过三审，不能发布；请先送审，终审通过后自动发布。"))

    def __str__(self):
        return str(self.args[0])


class Clearance(models.Model):
    """This revision has passed its reviews, in exactly these words: Wagtail may overwrite one in place."""

    revision = models.OneToOneField("wagtailcore.Revision", models.CASCADE, related_name="clearance")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.revision_id} {self.at:%Y-%m-%d}"


def digest(revision) -> str:
    """Of all that the revision says."""
    content = {name: value for name, value in revision.content.items() if name not in TIMES}
    return sha256(json.dumps(content, sort_keys=True, cls=DjangoJSONEncoder).encode()).hexdigest()


def clear(revision) -> Clearance:
    """Write down that the reviews are over. The review's last step calls it, and nobody else."""
    return Clearance.objects.update_or_create(
        revision=revision, defaults={"digest": digest(revision), "at": timezone.now()}
    )[0]


def is_cleared(revision) -> bool:
    clearance = Clearance.objects.filter(revision=revision).first()
    return clearance is not None and clearance.digest == digest(revision)


class ReviewedTester(PagePermissionTester):
    """What Wagtail asks before it shows a button. Publishing is the reviews' alone, for superusers too."""

    def can_publish(self):
        return False

    def can_publish_subpage(self):
        return False

    def can_unpublish(self):
        return False


class ReviewedPage(Page):
    """A text that goes through three reviews before anybody outside reads it."""

    # Wagtail's own buttons would send a text to review unread by its author: submitting is ours.
    has_workflow = False

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return ReviewedTester(user, self)

    def author_users(self):
        """The accounts of those who wrote it; each kind of text knows its own."""
        return []

    def author_names(self):
        """The names it is printed under."""
        return []

    def save(self, *args, **kwargs):
        """Every way of Wagtail's to the public ends here, also those that never call publish().

        Whatever is new is a draft, so copies are, and an alias, having no revision that anybody
        could review, always stays one. Asked is whether the revision that is out was read, not whether
        the row still says its words: all that people press writes revisions, but code that changes a
        public row and saves it is not stopped.
        """
        written = kwargs.get("update_fields")
        if self._state.adding or self.alias_of_id:
            self.live, self.live_revision = False, None
        elif self.live and (written is None or "live" in written):
            self.check_public(self.live_revision)
        super().save(*args, **kwargs)

    def publish(self, revision, *args, **kwargs):
        """Refuses a date of publishing as well, which Wagtail would keep without saving the page."""
        revision.as_object().check_public(revision)
        return super().publish(revision, *args, **kwargs)

    def check_public(self, revision):
        """Raises when this page may not be shown in the words of this revision."""
        own = revision is not None and str(revision.object_id) == str(self.pk)
        if not own or not is_cleared(revision):
            raise NotReviewed

    def save_revision(self, *args, overwrite_revision=None, **kwargs):
        """The editor keeps saving into one revision; into one that was sent to review it may not."""
        if overwrite_revision and was_read(overwrite_revision):
            overwrite_revision = None
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)


def was_read(revision) -> bool:
    return revision.task_states.exists() or Clearance.objects.filter(revision=revision).exists()
