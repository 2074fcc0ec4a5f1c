"""A plan that names both rows of one lecturer names her once."""

from lecturers.pool.movers import register_mover, repoint_unless_there


def register():
    through = "outreach.Proposal_lecturers"
    register_mover(f"{through}.lecturer", move=repoint_unless_there(through, "proposal"))
