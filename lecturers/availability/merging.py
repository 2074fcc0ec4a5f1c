"""Whose weekly hours hold when two rows of one person become one."""

from lecturers.pool.movers import register_mover

from .models import WeeklyHours


def register():
    register_mover("lecturers.WeeklyHours.lecturer", move=move_hours)


def move_hours(gone, kept):
    """What was said of the row that stays holds; where nothing was, what was said of the other."""
    theirs = WeeklyHours.objects.filter(lecturer=gone)
    if WeeklyHours.objects.filter(lecturer=kept).exists():
        theirs.delete()
    else:
        theirs.update(lecturer=kept)
