from .materials.importing.tasks import read_intakes
from .sessions.tasks import expire_offers

__all__ = ["expire_offers", "read_intakes"]
