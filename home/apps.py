from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("家")

    def ready(self):
        from .bookings import sheets
        from .bookings.guard import GUARD
        from .imports import days
        from .imports.services import purge_imports
        from .notices import handover
        from .notices.services import purge_notices
        from .offices.accounts import use_our_accounts
        from .offices.policies import register_policies
        from .pages import desk, sitemap, villages
        from .pages.corrections import viewsets as corrections
        from .pages.corrections.services import forget_contacts
        from .pages.doors import name_only_colleagues
        from .pages.policies import register_file_policies
        from .pages.serving import page_cache
        from .trust import flood  # noqa: F401 -- its key is made here, before any worker is forked
        from .trust.retention import register_purger
        from .trust.revealing.services import forget as forget_reveals
        from .trust.sealing import LOG
        from .trust.triggers import keep

        keep(self, *GUARD, *LOG)
        register_purger("notice", days=365, purge=purge_notices)
        register_purger("correction contact", days=90, purge=forget_contacts)
        register_purger("import", days=30, purge=purge_imports)
        register_purger("reveal", days=730, purge=forget_reveals)
        register_policies()
        register_file_policies()
        handover.register()
        sheets.register()
        days.register()
        desk.register()
        page_cache.register()
        sitemap.register()
        corrections.register()
        villages.register()
        name_only_colleagues()
        use_our_accounts(apps.get_app_config("wagtailusers"))
