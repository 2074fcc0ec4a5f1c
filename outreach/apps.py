from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    name = "outreach"
    verbose_name = _("宣讲")

    def ready(self):
        from . import acts
        from .column import findable as column_found
        from .column import slots as column
        from .concerns import handover as concerns_left
        from .concerns import merging as concerns_about
        from .concerns import slots as concerns
        from .dispatch import merging as proposed
        from .dispatch import slots as dispatch
        from .feedback import slots as feedback
        from .materials import findable as materials_found
        from .materials import lending
        from .materials import merging as authors
        from .materials import slots as materials
        from .materials.asked import slots as asked
        from .materials.review import handover as reviews_left
        from .materials.review import slots as review
        from .my import slots as my
        from .planning import merging as series
        from .planning import slots as planning
        from .sessions import findable as sessions_found
        from .sessions import handover as sessions_left
        from .sessions import merging as speakers
        from .sessions import slots as sessions

        for room in (materials, asked, review, column, sessions, dispatch, planning, feedback, concerns, my):
            room.register()
        for room in (proposed, series, acts):
            room.register()
        for room in (sessions_left, concerns_left, reviews_left, authors, speakers, concerns_about, lending):
            room.register()
        for room in (materials_found, column_found, sessions_found):
            room.register()
