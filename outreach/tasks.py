from .concerns.tasks import recount_clocks, remind_of_concerns, sweep_concerns
from .dispatch.tasks import plan_months
from .feedback.tasks import count_ratings, weigh_ratings
from .materials.importing.tasks import read_intakes
from .materials.review.tasks import remind_reviewers
from .planning.tasks import print_sheets, release_plans
from .sessions.tasks import expire_offers, postpone_talks

__all__ = [
    "count_ratings",
    "expire_offers",
    "plan_months",
    "postpone_talks",
    "print_sheets",
    "read_intakes",
    "recount_clocks",
    "release_plans",
    "remind_of_concerns",
    "remind_reviewers",
    "sweep_concerns",
    "weigh_ratings",
]
