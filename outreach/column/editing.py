"""What an editor types about an issue and an article."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from home.pages.editing import OwnPageForm

MOST_GAPS = 8  # named; a paper with more has not been brought in yet
SENDING = ("action-publish", "action-submit", "action-restart-workflow")


class ArticleIncomplete(ValidationError):
    """Half an article cannot be published."""

    def __init__(self):
        super().__init__(_("这篇文章断在半句，补齐正文、去掉“文末不完整”的勾再发布。"))

    def __str__(self):
        return str(self.message)


class IssueForm(OwnPageForm):
    """The number names the issue; title and address follow from it, and the next one is proposed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["number"] = self.instance.number or self.column.next_number()
            self.tell_missing(self.column.missing())

    def tell_missing(self, gaps):
        """The number runs on (domain.md row 2); what is missing between is said, not filled."""
        if gaps:
            named = [str(first) if first == last else f"{first}—{last}" for first, last in gaps[:MOST_GAPS]]
            more = "……" if len(gaps) > MOST_GAPS else ""
            self.fields["number"].help_text = _("中间还缺第 %(numbers)s 期。") % {
                "numbers": "、".join(named) + more
            }

    @property
    def column(self):
        return self.parent_page.specific

    def clean_number(self):
        number = self.cleaned_data["number"]
        others = type(self.instance).objects.child_of(self.column).exclude(pk=self.instance.pk)
        if others.filter(number=number).exists():
            raise ValidationError(_("第 %(number)d 期已经有了，请换一个期号。") % {"number": number})
        return number

    def clean(self):
        cleaned = super().clean()
        if number := cleaned.get("number"):
            self.instance.name_by(number, self.column)
        return cleaned


class ArticleForm(OwnPageForm):
    """Its place in print is its address, which stays when it is moved to another place."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["order"] = self.instance.order or self.parent_page.specific.free_place()

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk is None and not self.instance.slug:
            self.instance.slug = str(self.parent_page.specific.free_place())
        if cleaned.get("incomplete") and self.is_sent:
            self.add_error("incomplete", ArticleIncomplete())
        return cleaned

    @property
    def is_sent(self):
        """To the public or to the reviewers; saving a draft is always allowed."""
        approved = self.data.get("workflow-action-name") == "approve"
        return approved or any(action in self.data for action in SENDING)
