from .claiming import ClaimForm, CodeForm
from .merging import MergeForm
from .people import LecturerForm
from .teams import TeamForm
from .terms import TermsForms, renew
from .troupe import TroupeForms

__all__ = [
    "ClaimForm",
    "CodeForm",
    "LecturerForm",
    "MergeForm",
    "TeamForm",
    "TermsForms",
    "TroupeForms",
    "renew",
]
