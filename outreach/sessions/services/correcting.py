"""The words of a talk are put right where it stands: nobody is asked again, and phones take the new ones."""

from django.utils.translation import gettext_lazy as _

SHOWN = {"title", "area", "form"}  # what people read of it beside its hour


def corrected(session, by):
    """A phone takes new words for a talk it has only with a higher version, and a version is a step."""
    if session.number and session.state in session.MOVES[session.state]:
        session.move_to(session.state, by, str(_("改了题目、地方或者形式。")), again=True)
