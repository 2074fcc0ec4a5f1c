import logging

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from outreach.management.demo.accounts import table
from outreach.management.demo.loading import load


class Command(BaseCommand):
    help = "Write the demonstration: a county with its offices, people, materials, talks and concerns."

    def add_arguments(self, parser):
        parser.add_argument("--accounts", action="store_true", help="print the accounts and write nothing")

    def handle(self, *args, accounts, **options):
        if not settings.DEMO:
            raise CommandError(
                _("这是正式运行的网站，演示数据没有写进来；想看演示，请在另一个目录里用 make run。")
            )
        if accounts:
            self.stdout.write(table())
        else:
            self.load()

    def load(self):
        # Wagtail tells of each page it saves and each index it keeps, a thousand lines; and the bell of
        # a broker that is not up yet.
        logging.disable(logging.WARNING)
        try:
            load(self.stdout.write)
        finally:
            logging.disable(logging.NOTSET)
