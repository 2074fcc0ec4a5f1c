from .guarded import (
    AddView,
    EditView,
    GuardedChooser,
    GuardedChooserViewSet,
    GuardedDelete,
    GuardedFilterSet,
    GuardedViewSet,
    IndexView,
    guarded,
    open_rows,
)

__all__ = [
    "AddView",
    "EditView",
    "GuardedChooser",
    "GuardedChooserViewSet",
    "GuardedDelete",
    "GuardedFilterSet",
    "GuardedViewSet",
    "IndexView",
    "guarded",
    "open_rows",
]
