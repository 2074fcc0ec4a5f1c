"""Up to three questions an office asks after a kind of talk, beside the three that everybody is asked."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_office
from home.topics.models import DeliveryForm
from home.trust.fields import RandomKey
from outreach.sessions.models import Session

MOST, MOST_CHOICES, LONGEST = 3, 6, 60
SCALE = 5
REWORDED = _("已经有人答了，改了就对不上了；要换个问法，请把这一份停用，另出一份。")


class QuestionSheet(ClusterableModel):
    """`form` is the kind of talk; without one the questions are asked after every talk of the office.

    The nearest office upward that has a sheet asks, and of its sheets the one for this kind. A sheet that
    was answered is retired and never reworded: what people said stays with what they were asked.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("单位"))
    form = models.ForeignKey(
        DeliveryForm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("哪种宣讲")
    )
    retired = models.BooleanField(_("停用"), default=False, help_text=_("勾上就不再问了，已经答的都还留着。"))

    SCOPE = Scope(
        by_office, coordinator="view add change delete", auditor="view", admin="view add change delete"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("加问的题")
        constraints = [
            models.UniqueConstraint(
                fields=["office", "form"],
                condition=Q(retired=False),
                name="one_sheet_for_a_kind",
                violation_error_message=_("这种宣讲已经有加问的题了，请到那一份里改。"),
            ),
            models.UniqueConstraint(
                fields=["office"],
                condition=Q(form=None, retired=False),
                name="one_sheet_for_all_kinds",
                violation_error_message=_("不分哪种宣讲的已经有一份了，请到那一份里改。"),
            ),
        ]

    def __str__(self):
        return f"{self.office} {self.form or _('哪种宣讲都问')}"


class SheetQuestion(Orderable):
    """One question, in the words of Wagtail's form fields (wagtail.contrib.forms.forms.FormBuilder)."""

    class Kind(models.TextChoices):
        CHOICE = "radio", _("挑一个")
        SCALE = "scale", _("打分，一到五")
        TEXT = "multiline", _("写几个字")

    sheet = ParentalKey(QuestionSheet, on_delete=models.CASCADE, related_name="questions")
    label = models.CharField(_("怎么问"), max_length=60)
    field_type = models.CharField(_("怎么答"), max_length=16, choices=Kind, default=Kind.CHOICE)
    choices = models.TextField(_("供挑的"), blank=True, help_text=_("一行一个，两个到六个。"))

    # The rest of what Wagtail's builder asks of a field: nobody must answer, nothing is chosen before.
    required = False
    default_value = help_text = ""

    class Meta(Orderable.Meta):
        verbose_name = verbose_name_plural = _("题目")

    def __str__(self):
        return self.label

    def clean(self):
        self.refuse_rewording()
        lines = self.lines
        if self.field_type != self.Kind.CHOICE:
            self.choices = ""
        elif not 2 <= len(lines) <= MOST_CHOICES or len(set(lines)) < len(lines):
            raise ValidationError({"choices": _("供挑的要两个到六个，一行一个，不能重样。")})
        elif max(map(len, lines)) > LONGEST:
            raise ValidationError({"choices": _("有一个写得太长，请压到 60 字以内。")})

    def refuse_rewording(self):
        before = SheetQuestion.objects.filter(pk=self.pk, answers__isnull=False).first()
        changed = [
            name for name in ("label", "field_type", "lines") if before and differs(self, before, name)
        ]
        if changed:
            raise ValidationError({"choices" if changed == ["lines"] else changed[0]: REWORDED})

    @property
    def lines(self):
        """What one may choose."""
        return [line.strip() for line in self.choices.splitlines() if line.strip()]

    @property
    def clean_name(self):
        return f"q{self.pk}"


def differs(one, other, name):
    return getattr(one, name) != getattr(other, name)


class SheetAnswer(models.Model):
    """What somebody chose. It stands beside no rating, so that two answers of one person cannot be joined."""

    id = RandomKey()
    session = models.ForeignKey(Session, models.CASCADE, related_name="sheet_answers")
    question = models.ForeignKey(SheetQuestion, models.PROTECT, related_name="answers")
    value = models.CharField(max_length=LONGEST)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.value
