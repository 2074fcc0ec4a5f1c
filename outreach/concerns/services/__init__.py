"""What happens to a concern: one act, one transaction, everyone told.

Each act refuses by raising TooLate (somebody was faster) or Refused (it makes no sense); each
carries one sentence for the person who pressed. Acts of the person who raised it have no actor
and keep the whole hour.
"""

from home.trust.moves import TooLate
from outreach.sessions.services import Refused

from .collecting import finish_round, open_rounds
from .ending import close, may_close
from .explaining import add_fact, countersign, explain, find, note
from .extending import ask_extension, grant_extension, refuse_extension
from .handling import answer, ask_person, sign_for, take_in_hand
from .hearing import forget_voices, write_down
from .hotline import keep_contact, take_in_calls
from .joining import join, part
from .own import correct, erase, forget_contacts, forget_words, withdraw
from .passing import note_number, pass_out
from .person import confirm_by_person, forget_contact, redo, reopen
from .publishing import agree_public, read_public, write_public
from .receiving import receive
from .recounting import recount
from .recurring import find_recurrences, propose, seen_to
from .reminding import remind
from .routing import assign, hand_back, mark_about, refer, take_over, triage
from .sweeping import sweep
from .talking import say

REFUSALS = (TooLate, Refused)

__all__ = [
    "REFUSALS",
    "Refused",
    "TooLate",
    "add_fact",
    "agree_public",
    "answer",
    "ask_extension",
    "ask_person",
    "assign",
    "close",
    "confirm_by_person",
    "correct",
    "countersign",
    "erase",
    "explain",
    "find",
    "find_recurrences",
    "finish_round",
    "forget_contact",
    "forget_contacts",
    "forget_voices",
    "forget_words",
    "grant_extension",
    "hand_back",
    "join",
    "keep_contact",
    "mark_about",
    "may_close",
    "note",
    "note_number",
    "open_rounds",
    "part",
    "pass_out",
    "propose",
    "read_public",
    "receive",
    "recount",
    "redo",
    "refer",
    "refuse_extension",
    "remind",
    "reopen",
    "say",
    "seen_to",
    "sign_for",
    "sweep",
    "take_in_calls",
    "take_in_hand",
    "take_over",
    "triage",
    "withdraw",
    "write_down",
    "write_public",
]
