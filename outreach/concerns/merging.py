"""A concern about a lecturer stays about her when her two rows become one."""

from lecturers.pool.movers import register_mover, repoint


def register():
    register_mover("outreach.Concern.about_lecturer", move=repoint("outreach.Concern", "about_lecturer"))
    register_mover("outreach.Shield.lecturer", move=repoint("outreach.Shield"))
