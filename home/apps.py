from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "家"

    def ready(self):
        from .notices import handover
        from .offices.policies import register_policies
        from .pages.policies import register_file_policies

        register_policies()
        register_file_policies()
        handover.register()
