"""Taking a list of areas into the tree: all of it or nothing."""

from django.db import transaction

from .models import Area, pad
from .reading import read_lists, short_name

FIELDS = ["name", "short_name", "level", "parent", "statistical"]
BATCH = 2000


def import_areas(paths, progress=lambda done, total: None) -> int:
    """Read files or folders, check every row, then write; returns how many areas the lists name.

    Importing again changes only what the lists changed; coordinates and dates of validity stay.
    Raises reading.ListRefused.
    """
    rows = read_lists(paths)
    known = {row.key for row in rows} | set(Area.objects.values_list("code", flat=True))
    with transaction.atomic():
        for start in range(0, len(rows), BATCH):
            batch = [as_area(row, known) for row in rows[start : start + BATCH]]
            Area.objects.bulk_create(
                batch, update_conflicts=True, unique_fields=["code"], update_fields=FIELDS
            )
            progress(start + len(batch), len(rows))
    return len(rows)


def as_area(row, known):
    parent = pad(row.parent) if row.parent else None
    return Area(
        code=row.key,
        name=row.name,
        short_name=short_name(row.name),
        level=row.level,
        parent_id=parent if parent in known else None,
        statistical=row.level == Area.Level.COUNTY and is_statistical(row.key),
    )


def is_statistical(code):
    """County codes ending 71–80 are made for statistics and stand in no GB/T 2260 (domain.md §8)."""
    return 71 <= int(code[4:6]) <= 80
