import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from outreach.column.models import ColumnPage
from outreach.column.recognition import PageUnreadable, read_page, recognise
from outreach.column.services import ImportRefused, import_page


class Command(BaseCommand):
    help = "Split a printed column page (.txt in UTF-8 or GB18030, .docx, .pdf) into draft articles."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--number", type=int, help="the issue's number, where the page does not print it")
        parser.add_argument("--column", metavar="SLUG", help="where there are several columns, the one meant")
        parser.add_argument("--json", action="store_true", help="print what was recognised and write nothing")

    def handle(self, *args, file, number, **options):
        try:
            page = recognise(read_page(Path(file)))
            if options["json"]:
                self.stdout.write(json.dumps(as_asked(page, number), ensure_ascii=False, indent=2))
            else:
                self.write(page, number, options["column"])
        except (PageUnreadable, ImportRefused) as refusal:
            raise CommandError(str(refusal)) from None

    def write(self, page, number, slug):
        issue, made = import_page(column_meant(slug), page, number)
        self.stdout.write(
            _("第 %(number)d 期：新存草稿 %(made)d 篇。") % {"number": issue.number, "made": made}
        )


def column_meant(slug):
    columns = list(ColumnPage.objects.filter(**({"slug": slug} if slug else {})))
    if len(columns) == 1:
        return columns[0]
    if not columns:
        raise ImportRefused(_("没有这个理论专栏，请先在后台建好再导入。"))
    names = "、".join(ColumnPage.objects.values_list("slug", flat=True))
    raise ImportRefused(_("理论专栏不止一个，请用 --column 写明是哪一个：%(names)s。") % {"names": names})


def as_asked(page, number):
    return {**page.as_json(), "number": page.number if number is None else number}
