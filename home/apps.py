from django.apps import AppConfig, apps


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "家"

    def ready(self):
        from .notices import handover
        from .offices.accounts import use_our_accounts
        from .offices.policies import register_policies
        from .pages.policies import register_file_policies

        register_policies()
        register_file_policies()
        handover.register()
        use_our_accounts(apps.get_app_config("wagtailusers"))
