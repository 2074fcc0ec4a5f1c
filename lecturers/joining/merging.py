"""How the rows of joining move when two rows of one person become one."""

from lecturers.pool.movers import register_mover, repoint_unless_there

from .models import Application, Training


def register():
    register_mover("lecturers.Application.lecturer", move=move_application)
    through = Training.lecturers.through._meta.label
    register_mover(f"{through}.lecturer", move=repoint_unless_there(through, "training"))


def move_application(gone, kept):
    """A person has one; where both rows were applied for, the second stays and leads on by merged_into."""
    if not Application.objects.filter(lecturer=kept).exists():
        Application.objects.filter(lecturer=gone).update(lecturer=kept)
