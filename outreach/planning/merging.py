"""A series keeps its lecturer when her two rows become one."""

from lecturers.pool.movers import register_mover, repoint


def register():
    register_mover("outreach.Series.lecturer", move=repoint("outreach.Series"))
