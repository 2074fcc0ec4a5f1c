"""What an editor types about an issue and an article."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class IssueForm(WagtailAdminPageForm):
    """The number names the issue; title and address follow from it, and the next one is proposed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial.setdefault("number", self.column.next_number())

    @property
    def column(self):
        return self.parent_page.specific

    def clean_number(self):
        number = self.cleaned_data["number"]
        others = type(self.instance).objects.child_of(self.column).exclude(pk=self.instance.pk)
        if others.filter(number=number).exists():
            self.add_error("number", _("第 %(number)d 期已经有了，请换一个期号。") % {"number": number})
        return number

    def clean(self):
        cleaned = super().clean()
        if number := cleaned.get("number"):
            self.instance.name_by(number, self.column)
        return cleaned


class ArticleForm(WagtailAdminPageForm):
    def clean(self):
        cleaned = super().clean()
        if "action-publish" in self.data and cleaned.get("incomplete"):
            self.add_error("incomplete", _("文章断在半句，补齐正文、去掉这个勾再发布。"))
        return cleaned
