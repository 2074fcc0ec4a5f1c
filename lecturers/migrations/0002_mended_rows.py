"""Rows made before the database minded: terms that end before they begin, phones known only as written."""

from django.db import migrations
from django.db.models import F

from home.trust.fields import phone_fingerprint


def mend(apps, schema_editor):
    Lecturer = apps.get_model("lecturers", "Lecturer")
    Lecturer.objects.filter(term_to__lt=F("term_from")).update(term_from=None)
    for row in Lecturer.objects.exclude(phone=None).only("phone").iterator():
        Lecturer.objects.filter(pk=row.pk).update(phone_hmac=phone_fingerprint(row.phone))


class Migration(migrations.Migration):
    dependencies = [("lecturers", "0001_pool")]

    operations = [migrations.RunPython(mend, migrations.RunPython.noop)]
