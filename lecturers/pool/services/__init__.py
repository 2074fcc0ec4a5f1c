"""What happens in the pool: one act, one transaction. An act that refuses raises with one sentence."""

from .casting import Cast, Unfilled, cast_piece
from .entering import authorise, cap_of, enlist, enter_lecturer, note_override

__all__ = [
    "Cast",
    "Unfilled",
    "authorise",
    "cap_of",
    "cast_piece",
    "enlist",
    "enter_lecturer",
    "note_override",
]
