"""Everything the site draws by itself; the same words and seed give the same bytes."""

from .arts import ARTS
from .cards import share_card
from .covers import CLOTHS, cover
from .letters import LETTERS, printable
from .papers import Head, Row, Text, paper
from .scenes import scene
from .tunes import tune

__all__ = [
    "ARTS",
    "CLOTHS",
    "LETTERS",
    "Head",
    "Row",
    "Text",
    "cover",
    "paper",
    "printable",
    "scene",
    "share_card",
    "tune",
]
