"""Is this file what it says it is, and harmless? Asked of every upload, by its content and never by its name.

Each check takes an open file (Django's uploads, or any binary file that can seek) and returns what it found;
it raises Refused, a ValidationError with one full sentence for the person who brought the file.
The file is left at its beginning.
"""

from .films import check_film, check_sound
from .papers import PAPERS, check_paper
from .pictures import check_picture
from .refusing import Refused
from .signatures import kind_of

__all__ = [
    "PAPERS",
    "Refused",
    "check_archive",
    "check_film",
    "check_office",
    "check_paper",
    "check_picture",
    "check_sound",
    "kind_of",
]
