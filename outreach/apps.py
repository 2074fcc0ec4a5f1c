from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "outreach"
    verbose_name = "宣讲"

    def ready(self):
        from .concerns.handover import register as register_concerns
        from .concerns.slots import register as register_concern_slots
        from .feedback.slots import register as register_feedback_slots
        from .sessions.handover import register as register_sessions
        from .sessions.slots import register as register_slots

        register_sessions()
        register_slots()
        register_feedback_slots()
        register_concerns()
        register_concern_slots()
