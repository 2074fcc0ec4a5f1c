"""Who gives a talk is tied to the yes it came of."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def tie(apps, schema_editor):
    engagements = apps.get_model("outreach", "Engagement").objects.filter(offer=None)
    offers = apps.get_model("outreach", "Offer").objects.filter(
        session=OuterRef("session"), lecturer=OuterRef("lecturer"), state="accepted"
    )
    engagements.update(offer=Subquery(offers.order_by("-pk").values("pk")[:1]))


class Migration(migrations.Migration):
    dependencies = [("outreach", "0008_offers")]

    operations = [migrations.RunPython(tie, migrations.RunPython.noop, elidable=True)]
