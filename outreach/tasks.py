from .materials.importing.tasks import read_intakes
from .materials.review.tasks import remind_reviewers
from .sessions.tasks import expire_offers, postpone_talks

__all__ = ["expire_offers", "postpone_talks", "read_intakes", "remind_reviewers"]
