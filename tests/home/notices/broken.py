from smtplib import SMTPServerDisconnected

from django.core.mail.backends.base import BaseEmailBackend


class Refusing(BaseEmailBackend):
    """A letter box that takes nothing."""

    def send_messages(self, email_messages):
        raise OSError("The letter box is nailed shut.")


class Breaking(BaseEmailBackend):
    """The line broke while the letter was told."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected
