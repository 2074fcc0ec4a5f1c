from .notices.tasks import deliver_notices

__all__ = ["deliver_notices"]
