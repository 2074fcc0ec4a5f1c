from django.core.management.base import BaseCommand, CommandError

from home.trust.sealing import verify


class Command(BaseCommand):
    help = "`audit verify` recomputes the log's chain and names the first event not as it was sealed."

    def add_arguments(self, parser):
        parser.add_subparsers(dest="act", required=True).add_parser("verify")

    def handle(self, *args, **options):
        verdict = verify()
        self.stdout.write(
            f"{verdict.sealed} events are as they were sealed; the last hash is {verdict.head}."
        )
        self.stdout.write(f"{verdict.unsealed} events are not sealed yet.")
        if event := verdict.broken:
            raise CommandError(f"Event {event.pk} (place {event.place}, {event}) is not as it was sealed.")
