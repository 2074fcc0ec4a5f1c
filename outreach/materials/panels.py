"""What the editor shows above the fields: what to look at again, and how far the files are."""

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from home.pages.files import Processing

from .checks import remarks


class LookPanel(Panel):
    """Read only; speaks of the lesson as it was last saved."""

    def __init__(self, **kwargs):
        super().__init__(**{"heading": _("送审前再看一眼"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "outreach/materials/look.html"

        def is_shown(self):
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            return {**super().get_context_data(parent_context), **looked_at(self.instance)}


def script():
    """insert_global_admin_js: files are chosen in the editor, in its choosers and in the lists of files."""
    words = gettext("这个文件超过 %(n)d 兆，收不下；请剪短一些或者压缩一下再选。")
    words = words % {"n": settings.UPLOAD_LIMIT // 1_000_000}
    tag = '<script src="{}" defer data-upload-limit="{}" data-upload-words="{}"></script>'
    return format_html(tag, static("js/lesson-editor.js"), settings.UPLOAD_LIMIT, words)


def progress():
    """insert_global_admin_js too: how much of a file has gone up from a chooser."""
    sending, checking = gettext("正在传，到了 {n}%，先别关这一页。"), gettext("传到了，正在检查。")
    tag = '<script src="{}" defer data-upload-progress="{}" data-upload-checking="{}"></script>'
    return format_html(tag, static("js/upload-progress.js"), sending, checking)


def looked_at(page):
    """The template's words: remarks and the rows of the files' processing."""
    return {"page": page, "remarks": remarks(page), "jobs": jobs_of(page)}


def jobs_of(page):
    """How far the files of this lesson are, in the order of its forms."""
    forms = page.forms.all()
    papers = {form.document_id for form in forms} - {None}
    recordings = {form.recording_id for form in forms} - {None}
    rows = Processing.objects.filter(paper__in=papers) | Processing.objects.filter(recording__in=recordings)
    return list(rows.select_related("paper", "recording"))
