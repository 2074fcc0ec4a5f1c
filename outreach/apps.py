from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    name = "outreach"
    verbose_name = _("宣讲")

    def ready(self):
        from .column import sharing as column_shared
        from .column import slots as column
        from .concerns import handover as concerns_left
        from .concerns import slots as concerns
        from .feedback import slots as feedback
        from .materials import sharing as materials_shared
        from .materials import slots as materials
        from .sessions import handover as sessions_left
        from .sessions import sharing as sessions_shared
        from .sessions import slots as sessions

        for room in (materials, column, sessions, sessions_left, feedback, concerns, concerns_left):
            room.register()
        for room in (materials_shared, column_shared, sessions_shared):
            room.register()
