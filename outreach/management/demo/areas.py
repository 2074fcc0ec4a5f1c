"""The division of 济宁."""

from pathlib import Path

import home.areas
from home.areas.models import Area, pad
from home.areas.services import import_areas

LIST = Path(home.areas.__file__).parent / "divisions" / "jining.csv"


def there():
    return Area.objects.filter(pk=pad("3708")).exists()


def build():
    return import_areas([LIST])
