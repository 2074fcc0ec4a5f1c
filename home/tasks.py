from .notices.tasks import deliver_notices
from .trust.tasks import purge, seal_audit

__all__ = ["deliver_notices", "purge", "seal_audit"]
