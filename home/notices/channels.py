"""The ways out of the house. A channel is a function that returns when the message has left."""

from django.core.mail import send_mail

from .models import Notice


def email(notice):
    address = notice.to_address or (notice.to_user.email if notice.to_user else "")
    send_mail(notice.title, f"{notice.body}\n{notice.link}".strip(), None, [address])


CHANNELS = {Notice.Channel.EMAIL: email}
