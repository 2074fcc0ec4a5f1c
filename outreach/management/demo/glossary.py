"""Words of the trade that the texts use, said plainly."""

from outreach.materials.glossary.models import GlossaryTerm

from . import reading


def there():
    return GlossaryTerm.objects.exists()


def build():
    return len(GlossaryTerm.objects.bulk_create(GlossaryTerm(**row) for row in reading.glossary()))
