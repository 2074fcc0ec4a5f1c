"""What happens in the pool: one act, one transaction. An act that refuses raises with one sentence."""

from ..movers import CannotMerge
from .casting import Cast, Unfilled, cast_piece, cast_pieces
from .claiming import CannotClaim, claim, free_username, holder_of, issue_code
from .entering import authorise, cap_of, enlist, enter_lecturer, note_override
from .merging import first_of, merge, set_apart, settle_merged
from .warning import step_of, warn_of_endings

__all__ = [
    "CannotClaim",
    "CannotMerge",
    "Cast",
    "Unfilled",
    "authorise",
    "cap_of",
    "cast_piece",
    "cast_pieces",
    "claim",
    "enlist",
    "enter_lecturer",
    "first_of",
    "free_username",
    "holder_of",
    "issue_code",
    "merge",
    "note_override",
    "set_apart",
    "settle_merged",
    "step_of",
    "warn_of_endings",
]
