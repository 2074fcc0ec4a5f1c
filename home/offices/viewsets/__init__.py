from .guarded import (
    AddView,
    EditView,
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
    "GuardedChooserViewSet",
    "GuardedDelete",
    "GuardedFilterSet",
    "GuardedViewSet",
    "IndexView",
    "guarded",
    "open_rows",
]
