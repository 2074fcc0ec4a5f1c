"""Topics, audiences, forms and dialects."""

from home.topics.models import Audience, DeliveryForm, Dialect, Topic

from . import reading

KINDS = {"topic": Topic, "audience": Audience, "form": DeliveryForm, "dialect": Dialect}


def there():
    return Topic.objects.filter(code=reading.topics()["topic"][0]["code"]).exists()


def build():
    rows = reading.topics()
    for kind, model in KINDS.items():
        for row in rows[kind]:
            code = row.pop("code")
            if parent := row.pop("parent", None):
                row["parent"] = model.objects.get(code=parent)
            model.objects.get_or_create(code=code, defaults=row)
    return Topic.objects.count()
