from django.core.management.base import BaseCommand, CommandError

from home.trust.sealing import verify


class Command(BaseCommand):
    help = "Recompute the chain of the audit log and name the first event that is not as it was sealed."

    def handle(self, *args, **options):
        verdict = verify()
        self.stdout.write(
            f"{verdict.sealed} events are as they were sealed; the last hash is {verdict.head}."
        )
        self.stdout.write(f"{verdict.unsealed} events are not sealed yet.")
        if event := verdict.broken:
            raise CommandError(f"Event {event.pk} (place {event.place}, {event}) is not as it was sealed.")
