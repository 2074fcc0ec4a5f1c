"""The person who signs in. What she may do is said by her memberships, never by her account."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.trust.fields import EncryptedPhone


class User(AbstractUser):
    last_name = None

    name = models.CharField(_("姓名"), max_length=40)
    phone = EncryptedPhone(_("手机号"), null=True, blank=True)
    phone_hmac = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)

    REQUIRED_FIELDS = ["name"]

    class Meta(AbstractUser.Meta):
        verbose_name = verbose_name_plural = _("用户")

    def __str__(self):
        return self.name or self.username

    @property
    def first_name(self):
        """Wagtail greets people by it; as a property it takes the column's place."""
        return self.name

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name
