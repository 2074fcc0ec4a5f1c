"""The whole numbers of a phone list: a colleague of the desk agrees, or somebody of an office above it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.notices.services import tell
from home.offices.models import Membership, User
from home.offices.scope import standing
from home.trust.revealing.kinds import Kind, register_reveal

from .services.telling import DESK_ROLES, TITLE_LENGTH

KIND = "phone_list"
LIST, ANSWERS = "/admin/sessions/phones/", "/admin/reveals/"


def agreeing(reveal):
    """Who keeps the same desk, or that of an office above it."""
    above = Q(pk__in=[])
    for office in standing(reveal.asked_by).holding(set(DESK_ROLES)):
        above |= Q(office=office) | Q(office__in=office.get_ancestors())
    posts = Membership.objects.open().filter(above, role__in=DESK_ROLES)
    return User.objects.filter(pk__in=posts.values("user"), is_active=True)


def tell_agreeing(reveal):
    title = _("%s要看电话单上的整号，等另一位点头") % reveal.asked_by
    for person in agreeing(reveal).exclude(pk=reveal.asked_by_id):
        tell(
            f"reveal:{reveal.pk}:{person.pk}",
            str(title)[:TITLE_LENGTH],
            to_user=person,
            body=reveal.purpose,
            link=ANSWERS,
            about=reveal,
        )


def tell_asker(reveal):
    title = _("电话单上的整号可以看了，两个钟头后收起") if reveal.agreed else _("电话单上的整号没同意看")
    link = LIST if reveal.agreed else ANSWERS
    tell(f"revealed:{reveal.pk}", title, to_user=reveal.asked_by, link=link, about=reveal)


def register():
    register_reveal(
        KIND,
        Kind(
            words=_("电话单"),
            agreeing=agreeing,
            asked=tell_agreeing,
            answered=tell_asker,
            address=lambda reveal: LIST,
        ),
    )
