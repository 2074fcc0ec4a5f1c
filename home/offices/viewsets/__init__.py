from .guarded import (
    AddView,
    EditView,
    GroupedViewSet,
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
    "GroupedViewSet",
    "GuardedChooser",
    "GuardedChooserViewSet",
    "GuardedFilterSet",
    "GuardedViewSet",
    "IndexView",
    "NoBulkDelete",
    "guarded",
    "open_rows",
]
