"""One lesson, kept whole in every form it can be told."""

from .authors import MaterialAuthor
from .forms import LessonForm
from .lessons import MaterialPage
from .shelves import MaterialIndex, ShelfPage

__all__ = ["LessonForm", "MaterialAuthor", "MaterialIndex", "MaterialPage", "ShelfPage"]
