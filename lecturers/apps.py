from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LecturersConfig(AppConfig):
    name = "lecturers"
    verbose_name = _("宣讲员")

    def ready(self):
        from .joining import slots as joining

        joining.register()
