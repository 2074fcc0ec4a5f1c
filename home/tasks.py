from .imports.tasks import run_imports
from .notices.tasks import deliver_notices
from .pages.tasks import keep_page_dates, process_files
from .trust.tasks import purge, seal_audit

__all__ = ["deliver_notices", "keep_page_dates", "process_files", "purge", "run_imports", "seal_audit"]
