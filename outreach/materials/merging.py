"""What a lecturer wrote stays hers when her two rows become one."""

from lecturers.pool.movers import register_mover, repoint


def register():
    register_mover("outreach.MaterialAuthor.lecturer", move=repoint("outreach.MaterialAuthor"))
