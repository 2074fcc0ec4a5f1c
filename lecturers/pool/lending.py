"""People, teams and troupes may be lent to other offices."""

from home.offices.lending import register_lendable

from .models import Lecturer, Team


def register():
    register_lendable(Lecturer)
    register_lendable(Team)
