"""Who could give what, and what of it is best: arithmetic alone, nothing here knows Django or a database.

    instance = Instance(people, wishes, distance, minutes, weights)
    plan = solve(instance, seconds=10)

`survey` says of everybody why she cannot, or that she can; `judging` says what a plan is worth, part by part,
and which rule it breaks; the solver and whoever explains its work ask these two.
"""

from .instance import Given, Instance, Person, Plan, Weights, Wish
from .judging import broken, parts, value
from .solving import Stopped, solve
from .survey import Fault

__all__ = [
    "Fault",
    "Given",
    "Instance",
    "Person",
    "Plan",
    "Stopped",
    "Weights",
    "Wish",
    "broken",
    "parts",
    "solve",
    "value",
]
