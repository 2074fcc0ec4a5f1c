from .imports.tasks import run_imports
from .notices.tasks import deliver_notices
from .trust.tasks import purge, seal_audit

__all__ = ["deliver_notices", "purge", "run_imports", "seal_audit"]
