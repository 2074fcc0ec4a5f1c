"""The site's own kinds of file, so that later columns need no new table.

A file is never changed: whoever has a better one brings it as a new row, and every page and revision that
showed the old one goes on showing it. What is made from a file (page pictures, a small copy) is not the file.
"""

from .kept import KeptFile, keep_files
from .lasting import Needed, showing
from .papers import Paper, PaperPage
from .pictures import Picture, PictureRendition
from .processing import Processing
from .recordings import Recording

__all__ = [
    "KeptFile",
    "Needed",
    "Paper",
    "PaperPage",
    "Picture",
    "PictureRendition",
    "Processing",
    "Recording",
    "keep_files",
    "showing",
]
