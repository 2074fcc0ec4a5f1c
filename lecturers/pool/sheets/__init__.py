"""The pool in Excel: people, teams with their members, and who may speak on what."""

from home.imports.sheets import register_sheet

from .authorisations import AuthorisationSheet
from .people import LecturerSheet
from .teams import TeamSheet


def register():
    for sheet in (LecturerSheet(), TeamSheet(), AuthorisationSheet()):
        register_sheet(sheet)
