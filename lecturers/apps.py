from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LecturersConfig(AppConfig):
    name = "lecturers"
    verbose_name = _("宣讲员")

    def ready(self):
        from . import acts
        from .availability import merging as available
        from .joining import merging as joined
        from .joining import slots as joining
        from .pool import lending, merging, sheets

        for room in (acts, merging, sheets, lending, joining, joined, available):
            room.register()
