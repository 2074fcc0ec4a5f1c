"""What this room puts on the pages of the rooms below."""

from home.pages.slots import register_slot

from .record import dispatched_by


def register():
    register_slot("lecturer_desk", "outreach/my/desk_record.html", to_record)


def to_record(request, lecturer):
    """The way to what she carried, for those who dispatch her."""
    return {} if dispatched_by(request.user).filter(pk=lecturer.pk).exists() else None
