"""What a review leaves behind: its three steps, the clock of each, words, and links to sign by."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState
from wagtail.signals import task_submitted

from home.calendars.workdays import add_workdays
from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, SharedScope, any_of, by_everyone
from home.pages.reviewed import digest
from home.trust.refusing import Refused

from .people import barred, chain_for, office_of

HELD = timedelta(hours=4)  # so long “I am reading it” keeps others from deciding


class Step(models.IntegerChoices):
    FIRST = 1, _("初审")
    SECOND = 2, _("复审")
    FINAL = 3, _("终审")


class Priority(models.IntegerChoices):
    NORMAL = 0, _("普通")
    URGENT = 1, _("加急")


class ProofReading(models.Model):
    """Before it is submitted: what the machine noticed in a revision and its author knows of."""

    revision = models.OneToOneField("wagtailcore.Revision", models.CASCADE, related_name="proof_reading")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    priority = models.PositiveSmallIntegerField(_("缓急"), choices=Priority, default=Priority.NORMAL)
    digest = models.CharField(max_length=64)
    acknowledged = models.JSONField(default=list)  # the sentences of the findings, as they were shown
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.revision_id} {self.at:%Y-%m-%d}"


class ReviewTask(Task):
    """One of the three steps. Who may decide it is worked out for each text."""

    step = models.PositiveSmallIntegerField(_("第几审"), choices=Step, unique=True)
    days = models.PositiveSmallIntegerField(_("几个工作日"), default=2)

    admin_form_fields = [*Task.admin_form_fields, "days"]

    class Meta:
        verbose_name = verbose_name_plural = _("审稿")

    @classmethod
    def get_task_state_class(cls):
        return ReviewClock

    def start(self, workflow_state, user=None):
        """Whoever starts a review, the text has been proof-read in these very words."""
        revision = workflow_state.content_object.get_latest_revision()
        proof = ProofReading.objects.filter(revision=revision, digest=digest(revision)).first()
        if proof is None:
            raise Refused(_("这一稿还没有校对，请先打开校对页看过提示再送审。"))
        clock = ReviewClock.objects.begin(self, workflow_state, revision, proof.priority)
        task_submitted.send(sender=ReviewClock, instance=clock, user=user)
        return clock

    def due_on(self, priority, today=None):
        return add_workdays(today or timezone.localdate(), 1 if priority == Priority.URGENT else self.days)

    def user_can_access_editor(self, obj, user):
        """For the preview; the text itself stands still while it is read."""
        clock = obj.current_workflow_task_state
        return clock is not None and clock.may_be_decided_by(user)

    def locked_for_user(self, obj, user):
        return True

    def get_actions(self, obj, user):
        if self.user_can_access_editor(obj, user):
            return [("read", _("打开审稿页"), False)]
        return []

    def on_action(self, task_state, user, action_name, **kwargs):
        """Everything is decided on the review's own page, under its rules."""
        return task_state.desk_url

    def get_task_states_user_can_moderate(self, user, **kwargs):
        return TaskState.objects.filter(pk__in=ReviewClock.objects.waiting_for(user))


def by_asked(scope, user, offices, actions, model):
    """Read by the offices from the text's own upwards; decided by those that were asked."""
    below = [(office, Q(office__path__startswith=office.path)) for office in offices]
    if "view" in actions or "choose" in actions:
        return any_of(rows for _office, rows in below)
    return any_of(rows & Q(top__depth__lte=office.depth) for office, rows in below)


class ClockQuerySet(ScopedQuerySet):
    def begin(self, task, workflow_state, revision, priority):
        page = revision.as_object()
        office, out = office_of(page), barred(page, workflow_state)
        clock = self.create(
            task=task,
            workflow_state=workflow_state,
            revision=revision,
            digest=digest(revision),
            office=office,
            top=chain_for(office, out, wanted=Step.FINAL + 1 - task.step)[-1],
            priority=priority,
            due_on=task.due_on(priority),
        )
        clock.barred.set(out)
        return clock

    def running(self):
        return self.filter(status=TaskState.STATUS_IN_PROGRESS)

    def waiting_for(self, user):
        """What she may decide today. A superuser reviews only where she holds the post."""
        scope = self.model.SCOPE
        asked = by_asked(scope, user, scope.offices(user, ["change"]), ["change"], self.model)
        return self.running().filter(asked).exclude(barred=user)

    def overdue(self, today=None):
        return self.running().filter(due_on__lt=today or timezone.localdate())

    def pressing_first(self):
        return self.order_by("-priority", "due_on", "pk")


class ReviewClock(TaskState):
    """A step of one text's review, with its clock."""

    task_state = models.OneToOneField(
        TaskState, models.CASCADE, parent_link=True, primary_key=True, related_name="clock"
    )
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("单位"))
    top = models.ForeignKey(Office, models.PROTECT, related_name="+")  # up to here reviewers were borrowed
    barred = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    due_on = models.DateField(_("期限"))
    priority = models.PositiveSmallIntegerField(_("缓急"), choices=Priority, default=Priority.NORMAL)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64)

    SCOPE = Scope(
        by_asked,
        reviewer="view change",
        publisher="view change",
        editor="view",
        auditor="view",
        admin="view",
    )

    objects = ClockQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("审稿")
        indexes = [models.Index(fields=["due_on"], name="review_due")]

    def __str__(self):
        return self.revision.object_str

    @cached_property
    def step(self):
        return Step(self.task.specific.step)

    @property
    def desk_url(self):
        return reverse("review_desk", args=[self.pk])

    @property
    def is_running(self):
        return self.status == self.STATUS_IN_PROGRESS

    def may_be_decided_by(self, user) -> bool:
        return ReviewClock.objects.waiting_for(user).filter(pk=self.pk).exists()

    def holder(self, now=None):
        """Who is on it; after a while anybody may take it over."""
        fresh = self.taken_at and self.taken_at > (now or timezone.now()) - HELD
        return self.taken_by if fresh else None

    def approve(self, user=None, update=True, comment=""):
        """Wagtail's own way here; services.decide() is ours, and both ask the same."""
        self.check_decision(user, SignedApproval.Decision.APPROVE)
        return super().approve(user=user, update=update, comment=comment)

    def reject(self, user=None, update=True, comment=""):
        self.check_decision(user, SignedApproval.Decision.REJECT)
        return super().reject(user=user, update=update, comment=comment)

    def check_decision(self, user, decision):
        """By somebody this step was open to, or by a link that was used for it, on the words as submitted."""
        if digest(self.revision) != self.digest:
            raise Refused(_("审的时候稿子变了，这一稿作废；请退回作者重新送审。"))
        signed = user is None and self.links.used().filter(decision=decision).exists()
        if not signed and not (user and self.may_be_decided_by(user)):
            raise Refused(_("这一审轮不到你：写过、改过这一稿的人，审过别的步骤的人，都不能再审。"))


class ReviewRemark(models.Model):
    """A word about the text that decides nothing."""

    clock = models.ForeignKey(ReviewClock, models.CASCADE, related_name="remarks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("意见"))
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.text[:40]


class LinkQuerySet(models.QuerySet):
    def open(self, now=None):
        """Those by which a step can still be decided."""
        unused = self.filter(used_at=None, withdrawn_at=None, expires_at__gt=now or timezone.now())
        return unused.filter(clock__status=TaskState.STATUS_IN_PROGRESS)

    def used(self):
        return self.exclude(used_at=None)


class SignedApproval(models.Model):
    """A link by which a person without an account decides one step, once and in time.

    Who sends it answers for the step: it is her one voice in this review.
    """

    class Decision(models.TextChoices):
        APPROVE = "approve", _("通过")
        REJECT = "reject", _("退回")

    clock = models.ForeignKey(ReviewClock, models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("请谁审"), max_length=40)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    reason = models.TextField(blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clock"], condition=Q(used_at=None, withdrawn_at=None), name="one_open_link"
            ),
            models.CheckConstraint(
                condition=Q(used_at=None, decision="") | Q(used_at__isnull=False) & ~Q(decision=""),
                name="used_link_decides",
            ),
        ]

    def __str__(self):
        return self.name

    def is_open(self, now=None) -> bool:
        return SignedApproval.objects.open(now).filter(pk=self.pk).exists()


class FixedExpression(models.Model):
    """A set phrase and one way it is written wrong (固定表述)."""

    wrong = models.CharField(_("常见的错法"), max_length=60, unique=True)
    right = models.CharField(_("规范的写法"), max_length=60)
    note = models.CharField(_("依据"), max_length=120, blank=True)

    SCOPE = SharedScope(by_everyone, admin="view add change delete", editor="view add change delete")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("固定表述")
        ordering = ["right", "wrong"]

    def __str__(self):
        return self.right
