"""Ringing somebody up, and a superuser's look: each takes a purpose and a second person, and she sees it."""

from django.utils.translation import gettext_lazy as _

from home.notices.services import tell
from home.offices.kinds import Role
from home.offices.models import Membership, User
from home.trust.revealing.kinds import Kind, register_reveal

from .models import Concern

CONTACT, WHOLE = "concern_contact", "concern_whole"
ANSWERS = "/admin/reveals/"


def concern_of(reveal):
    row = reveal.rows.first()
    return Concern.objects.filter(pk=row.about_id).first() if row else None


def agreeing(reveal):
    """Who reads it where it came in, or supervises it from above, and may see it herself."""
    concern = concern_of(reveal)
    if concern is None:
        return User.objects.none()
    above = [concern.intake_office, *concern.intake_office.get_ancestors()]
    posts = Membership.objects.open().filter(office__in=above, role__in=[Role.LISTENER, Role.SUPERVISOR])
    people = User.objects.filter(pk__in=posts.values("user"), is_active=True)
    rows = Concern.objects.filter(pk=concern.pk)
    return User.objects.filter(pk__in=[one.pk for one in people if rows.visible_to(one).exists()])


def tell_agreeing(reveal):
    title = _("%s要看一件诉求里锁着的东西，等另一位点头") % reveal.asked_by
    for person in agreeing(reveal).exclude(pk=reveal.asked_by_id):
        key = f"reveal:{reveal.pk}:{person.pk}"
        tell(key, str(title)[:120], to_user=person, body=reveal.purpose, link=ANSWERS, about=reveal)


def tell_asker(reveal):
    title = _("另一位点了头，可以看了，两个钟头后收起") if reveal.agreed else _("另一位没同意看")
    link = address(reveal) if reveal.agreed else ANSWERS
    tell(f"revealed:{reveal.pk}", title, to_user=reveal.asked_by, link=link, about=reveal)


def address(reveal):
    """A party reads the number on her own desk, a superuser the whole on a page that shows it and no more."""
    concern = concern_of(reveal)
    if concern is None:
        return ANSWERS
    return concern.get_absolute_url() + ("whole/" if reveal.kind == WHOLE else "")


def register():
    common = {"agreeing": agreeing, "asked": tell_agreeing, "answered": tell_asker, "address": address}
    register_reveal(CONTACT, Kind(words=_("一件诉求的联系办法"), **common))
    register_reveal(WHOLE, Kind(words=_("一件诉求的全部"), **common))
