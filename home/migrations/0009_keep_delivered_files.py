"""The files of talks that were given before files were kept."""

import json

from django.db import migrations


def keep(apps, schema_editor):
    KeptFile = apps.get_model("home", "KeptFile")
    talks = apps.get_model("outreach", "Session").objects.exclude(revision=None).order_by()
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
        pk__in=talks.values("revision").distinct()
    )
    for revision in revisions.iterator():
        for kind, keys in shown(revision.content).items():
            model = KeptFile._meta.get_field(kind).related_model
            files = model.objects.filter(pk__in=keys)
            rows = [KeptFile(revision=revision, **{kind: file}) for file in files]
            KeptFile.objects.bulk_create(rows, ignore_conflicts=True)


def shown(content):
    """{kind: keys} of the files in a lesson's forms, as a revision writes them down."""
    forms = content.get("forms", [])
    blocks = [block for form in forms for block in json.loads(form.get("body") or "[]")]
    pictures = [block["value"] for block in blocks if block["type"] == "picture" and block["value"]]
    return {
        "paper": {form["document"] for form in forms if form.get("document")},
        "recording": {form["recording"] for form in forms if form.get("recording")},
        "picture": {value["image"] if isinstance(value, dict) else value for value in pictures},
    }


class Migration(migrations.Migration):
    dependencies = [("home", "0008_kept_files"), ("outreach", "0007_lesson_cast")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
