from django.core.mail.backends.base import BaseEmailBackend


class Refusing(BaseEmailBackend):
    """A letter box that takes nothing."""

    def send_messages(self, email_messages):
        raise OSError("The letter box is nailed shut.")
