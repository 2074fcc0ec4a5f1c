"""Questions people asked, with their answers; and how much each topic is asked for, whoever asked."""

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_area
from home.topics.models import Topic
from home.trust.fields import RandomKey
from home.trust.models import Move
from home.trust.moves import Moving

from ..demand import by_own_area
from .lifecycle import MOVES, State


class FaqLineQuerySet(ScopedQuerySet):
    def shown(self):
        return self.filter(state=State.SHOWN)

    def waiting(self):
        return self.filter(state__in=[State.ASKED, State.ANSWERED])


class FaqLine(Moving):
    """A question in a reader's words, never in those of whoever asked it. `area` is a town at the least."""

    MOVES = MOVES
    wagtail_reference_index_ignore = True

    id = RandomKey()
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.ASKED)
    question = models.CharField(_("问的什么"), max_length=200)
    answer = models.TextField(_("怎么答"), blank=True)
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="faq_lines", verbose_name=_("课题")
    )
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("哪儿问的"))
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("单位"))
    session = models.ForeignKey(
        "outreach.Session", models.SET_NULL, null=True, blank=True, related_name="faq_lines", editable=False
    )
    on = models.DateField(_("哪天"), default=timezone.localdate)

    SCOPE = Scope(
        by_area,
        editor="view add change",
        publisher="view change",
        reviewer="view change",
        coordinator="view",
        auditor="view",
    )

    objects = FaqLineQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("大伙问的")
        ordering = ["-on", "pk"]

    def __str__(self):
        return self.question


class FaqMove(Move):
    id = RandomKey()
    line = models.ForeignKey(FaqLine, models.CASCADE, related_name="moves")


class TopicDemandQuerySet(ScopedQuerySet):
    def since(self, day):
        return self.filter(day__gte=day)

    def by_topic(self):
        """{topic: how often it was asked for}."""
        return dict(self.order_by().values_list("topic").annotate(models.Sum("count")))


class TopicDemand(models.Model):
    """So often was this topic asked for, in this town on this day. It stays when the question is gone."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="demands", verbose_name=_("课题"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("区划"))
    day = models.DateField(_("日期"))
    count = models.PositiveIntegerField(_("次数"), default=0)

    SCOPE = Scope(
        by_own_area, coordinator="view", dispatcher="view", editor="view", auditor="view", admin="view"
    )

    objects = TopicDemandQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("课题需求")
        constraints = [models.UniqueConstraint(fields=["topic", "area", "day"], name="one_topic_demand")]

    def __str__(self):
        return f"{self.topic} {self.day} {self.count}"


def count_demand(topic, area, day, count=1):
    """So many more asked for it there. Inside the transaction of whoever took the questions in."""
    row, _made = TopicDemand.objects.get_or_create(topic=topic, area=area, day=day)
    TopicDemand.objects.filter(pk=row.pk).update(count=F("count") + count)
