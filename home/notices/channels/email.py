"""A letter by the site's own mail server."""

from smtplib import SMTPServerDisconnected

from django.core.mail import send_mail
from django.utils.translation import gettext_lazy as _

from home.trust.refusing import Refused

from .base import Channel, Doubtful


class Email(Channel):
    kind = "email"
    personal = True

    def send(self, settings, address, text):
        if not address:
            raise Refused(_("没有这个人的邮箱，请换个办法告诉。"))
        try:
            send_mail(text.title, text.letter, None, [address])
        except (SMTPServerDisconnected, TimeoutError, ConnectionResetError, BrokenPipeError):
            raise Doubtful(_("发到一半断了，或者对方一直没回话，不知道收到没有。")) from None
        except Exception as fault:
            # What a server says to a letter may name the one it was for.
            raise Refused(_("邮件没有寄出（%s）。") % type(fault).__name__) from None
