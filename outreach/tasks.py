from .sessions.tasks import expire_offers

__all__ = ["expire_offers"]
