from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("家")

    def ready(self):
        from django.core.checks import Tags, register
        from django.db.models.signals import post_migrate

        from .bookings import sheets
        from .bookings.guard import GUARD
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
        from .trust.sealing import LOG
        from .trust.triggers import check_triggers, keep, make_triggers

        keep(*GUARD, *LOG)
        post_migrate.connect(make_triggers, sender=self)
        register(check_triggers, Tags.database)
        register_purger("notice", days=365, purge=purge_notices)
        register_purger("correction contact", days=90, purge=forget_contacts)
        register_purger("import", days=30, purge=purge_imports)
        register_policies()
        register_file_policies()
        handover.register()
        sheets.register()
        desk.register()
        page_cache.register()
        sitemap.register()
        corrections.register()
        villages.register()
        name_only_colleagues()
        use_our_accounts(apps.get_app_config("wagtailusers"))
