"""The words of the trade as rows: what is talked about, for whom, in which form and dialect."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Word(models.Model):
    """A code that never changes and a name that may."""

    code = models.SlugField(_("代码"), max_length=40, unique=True)
    name = models.CharField(_("名称"), max_length=60)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self):
        return self.name


class Audience(Word):
    class Meta(Word.Meta):
        verbose_name = verbose_name_plural = _("对象")


class Dialect(Word):
    class Meta(Word.Meta):
        verbose_name = verbose_name_plural = _("方言")


class DeliveryForm(Word):
    """How it is told: 专题式, 讲座式, 小品, 三句半, 快板, 戏曲 and what lies below them (rows 29–34)."""

    cast_min = models.PositiveSmallIntegerField(_("最少几人"), default=1)
    cast_default = models.PositiveSmallIntegerField(_("一般几人"), default=1)
    setup_minutes = models.PositiveSmallIntegerField(_("布置要几分钟"), default=0)
    needs = models.CharField(_("要用的东西"), max_length=120, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name=_("属于"))

    class Meta(Word.Meta):
        verbose_name = verbose_name_plural = _("形式")


class Topic(models.Model):
    class Category(models.TextChoices):
        THEORY = "theory", _("理论")
        LIVELIHOOD = "livelihood", _("民生政策")

    class ContentKind(models.TextChoices):
        THEORY = "theory", _("讲理论")
        PEOPLE = "people", _("讲民情")
        PRACTICE = "practice", _("讲实践")

    code = models.SlugField(_("代码"), max_length=40, unique=True)
    title = models.CharField(_("课题"), max_length=80)
    category = models.CharField(_("类别"), max_length=20, choices=Category)
    content_kind = models.CharField(_("内容"), max_length=20, choices=ContentKind)
    active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = verbose_name_plural = _("课题")
        ordering = ["title"]

    def __str__(self):
        return self.title
