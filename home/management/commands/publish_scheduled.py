"""In place of Wagtail's command of this name, which one page that may not come out would stop for all."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from home.pages.schedule import keep_dates


class Command(BaseCommand):
    help = _("到点发布、到期撤下。平时每分钟自动做一次。")

    def handle(self, *args, **options):
        gone, out = keep_dates()
        self.stdout.write(_("发布了 %(out)d 页，撤下了 %(gone)d 页。") % {"out": out, "gone": gone})
