from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from home.areas.reading import ListRefused
from home.areas.services import import_areas

WIDTH = 30


class Command(BaseCommand):
    help = "Import administrative areas from code,name,parent,level files or china-division's five."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH")

    def handle(self, *args, paths, **options):
        try:
            count = import_areas(paths, self.show)
        except ListRefused as refusal:
            raise CommandError(_("没有导入，一行也没写：") + f"\n{refusal}") from None
        self.stdout.write(_("区划导入好了，一共 %(count)d 个。") % {"count": count})

    def show(self, done, total):
        filled = WIDTH * done // total
        end = "\n" if done == total else ""
        self.stderr.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total}", ending=end)
