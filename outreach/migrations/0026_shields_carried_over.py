from django.db import migrations
from django.db.models import Q

TRACES = {"visit": None, "round": None}


def carry_over(apps, schema_editor):
    """What was kept of a shield until now was one office or one lecturer: name all who were meant."""
    Concern = apps.get_model("outreach", "Concern")
    Shield = apps.get_model("outreach", "Shield")
    about = Q(about_office__isnull=False) | Q(about_lecturer__isnull=False)
    Concern.objects.filter(about | Q(shielded=True)).update(**TRACES)
    for concern in Concern.objects.filter(shielded=True).select_related("about_office"):
        lecturers = lecturers_of(apps, concern)
        offices = set() if lecturers else offices_of(apps, concern)
        Shield.objects.bulk_create(
            [
                *(Shield(concern=concern, office_id=key) for key in offices),
                *(Shield(concern=concern, lecturer_id=key) for key in lecturers),
            ]
        )


def lecturers_of(apps, concern):
    """All who gave the talk, where it was hidden from one of them."""
    Engagement = apps.get_model("outreach", "Engagement")
    gave = set(Engagement.objects.filter(session=concern.session_id).values_list("lecturer", flat=True))
    return gave if concern.about_lecturer_id in gave else set()


def offices_of(apps, concern):
    """Which level was meant stood in the office alone; where there is none, the township was meant too."""
    Office = apps.get_model("home", "Office")
    village = concern.about_office and concern.about_office.level == "village"
    low = ["village", "estate", "building", "household"] + ([] if village else ["town"])
    codes = [concern.area_id, concern.area_id[:9] + "000"]
    here = Office.objects.filter(coverages__area__in=codes, level__in=low)
    below = Q(pk__in=here.values("pk"))
    for path, level in here.values_list("path", "level"):
        below |= Q(path__startswith=path, **({"level": "town"} if level == "town" else {}))
    found = set(Office.objects.filter(below).values_list("pk", flat=True))
    return found | ({concern.about_office_id} if concern.about_office_id else set())


class Migration(migrations.Migration):
    dependencies = [("outreach", "0025_shields")]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
