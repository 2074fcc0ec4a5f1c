"""A month plan from the choice of talks to the offers that come of it."""

from .asking import ask_for_plan, choosable, stop
from .reckoning import carry_out, give_up_stuck
from .sending import change, drop, send, take_up_again

__all__ = [
    "ask_for_plan",
    "carry_out",
    "change",
    "choosable",
    "drop",
    "give_up_stuck",
    "send",
    "stop",
    "take_up_again",
]
