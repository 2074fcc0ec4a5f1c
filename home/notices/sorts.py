"""What sorts of message leave the house: an office says of each by which ways.

Whoever has an account reads everything in the house besides, whatever is said here.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .channels import PERSONAL, ROBOTS


class Sort(models.TextChoices):
    QUESTION = "question", _("请人来讲，等回话的")
    CHANGE = "change", _("改时间、取消、收回")
    REMINDER = "reminder", _("开讲前的提醒")
    ORDER = "order", _("告诉点单的人")
    OTHER = "other", _("别的")


# Those that are ever sent that way; of a person who ordered only a telephone is known.
POSSIBLE = {
    Sort.QUESTION: PERSONAL,
    Sort.CHANGE: PERSONAL,
    Sort.REMINDER: [*PERSONAL, *ROBOTS],
    Sort.ORDER: ["sms"],
    Sort.OTHER: [*PERSONAL, *ROBOTS],
}
# Where nobody has chosen: whatever is set up is used.
DEFAULT = POSSIBLE
