from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "outreach"
    verbose_name = "宣讲"

    def ready(self):
        from .column import slots as column
        from .concerns import handover as concerns
        from .materials import slots as materials
        from .sessions import handover as sessions
        from .sessions import slots as talks

        for room in (materials, column, talks, sessions, concerns):
            room.register()
