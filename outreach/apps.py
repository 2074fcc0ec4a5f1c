from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "outreach"
    verbose_name = "宣讲"

    def ready(self):
        from .sessions import slots

        slots.register()
