"""Which revision has passed its reviews. What was public before there were reviews stays public."""

import json
from hashlib import sha256

import django.db.models.deletion
import django.utils.timezone
from django.core.serializers.json import DjangoJSONEncoder
from django.db import migrations, models

REVIEWED = ["areapage", "materialpage", "issuepage", "articlepage"]
TIMES = {"go_live_at", "expire_at"}


def clear_what_is_public(apps, schema_editor):
    Page, Clearance = apps.get_model("wagtailcore", "Page"), apps.get_model("home", "Clearance")
    pages = Page.objects.filter(content_type__model__in=REVIEWED, live=True).exclude(live_revision=None)
    for page in pages.select_related("live_revision").iterator():
        Clearance.objects.create(revision=page.live_revision, digest=digest(page.live_revision.content))


def digest(content):
    kept = {name: value for name, value in content.items() if name not in TIMES}
    return sha256(json.dumps(kept, sort_keys=True, cls=DjangoJSONEncoder).encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [("home", "0003_imports"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.CreateModel(
            name="Clearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clearance",
                        to="wagtailcore.revision",
                    ),
                ),
            ],
        ),
        migrations.RunPython(clear_what_is_public, migrations.RunPython.noop),
    ]
