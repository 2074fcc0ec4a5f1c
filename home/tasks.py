from .notices.tasks import deliver_notices
from .pages.tasks import keep_page_dates
from .trust.tasks import purge, seal_audit

__all__ = ["deliver_notices", "keep_page_dates", "purge", "seal_audit"]
