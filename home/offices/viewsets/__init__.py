from .guarded import (
    AddView,
    EditView,
    GuardedChooser,
    GuardedChooserViewSet,
    GuardedFilterSet,
    GuardedViewSet,
    IndexView,
    NoBulkDelete,
    guarded,
    open_rows,
)

__all__ = [
    "AddView",
    "EditView",
    "GuardedChooser",
    "GuardedChooserViewSet",
    "GuardedFilterSet",
    "GuardedViewSet",
    "IndexView",
    "NoBulkDelete",
    "guarded",
    "open_rows",
]
