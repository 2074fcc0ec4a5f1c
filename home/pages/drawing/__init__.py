"""Everything the site draws by itself; the same words and seed give the same bytes."""

from .arts import ARTS
from .cards import share_card
from .covers import CLOTHS, cover
from .letters import LETTERS, printable
from .months import Month, month_sheet
from .papers import Head, Row, Text, paper
from .posters import Board, Poster, board_sheet, poster_sheet
from .scenes import scene
from .slips import Sheet, Slip, slips
from .tunes import tune
from .visits import VisitSheet, visit_sheet
from .years import Year, year_sheet

__all__ = [
    "ARTS",
    "CLOTHS",
    "LETTERS",
    "Board",
    "Head",
    "Month",
    "Poster",
    "Row",
    "Sheet",
    "Slip",
    "Text",
    "VisitSheet",
    "Year",
    "board_sheet",
    "cover",
    "month_sheet",
    "paper",
    "poster_sheet",
    "printable",
    "scene",
    "share_card",
    "slips",
    "tune",
    "visit_sheet",
    "year_sheet",
]
