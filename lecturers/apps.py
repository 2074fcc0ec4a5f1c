from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LecturersConfig(AppConfig):
    name = "lecturers"
    verbose_name = _("宣讲员")

    def ready(self):
        from .joining import merging as joined
        from .joining import slots as joining
        from .pool import merging, sheets

        for room in (merging, sheets, joining, joined):
            room.register()
