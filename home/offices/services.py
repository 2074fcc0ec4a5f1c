"""Opening an office, appointing people, and handing over what a leaver leaves open."""

import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from .choices import below
from .grants import scope_of
from .handover import open_tasks
from .kinds import Role
from .models import Coverage, Membership, Office, User
from .scope import standing

# 32 signs without l, o, 0 and 1: an initial password is read out or copied by hand.
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def open_office(parent=None, areas=(), **fields) -> Office:
    """A new office with its collection of files and the areas it works for.

    Raises ValidationError when it may not stand there or an area does not fit its level.
    """
    return place_office(Office(**fields), parent, areas)


def place_office(office, parent=None, areas=()) -> Office:
    """The same for an office that a form has filled in."""
    office.full_clean(exclude=["path", "depth", "numchild"])
    office.check_place(parent)
    office.check_areas(areas)
    with transaction.atomic():
        office.collection = Collection.get_first_root_node().add_child(name=office.name)
        parent.add_child(instance=office) if parent else Office.add_root(instance=office)
        for area in areas:
            Coverage.objects.create(office=office, area=area)
    return office


def rename_office(office):
    """Keep the name of the collection in step with its office's."""
    office.save()
    if office.collection:
        office.collection.name = office.name
        office.collection.save()


def new_person(username, name, **fields):
    """An account for a colleague; returns it with the password that is shown once."""
    password = readable_password()
    return User.objects.create_user(username, password=password, name=name, **fields), password


def new_password(user) -> str:
    password = readable_password()
    user.set_password(password)
    user.save(update_fields=["password"])
    return password


def readable_password() -> str:
    """Sixty random bits in three groups of four."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def led_by(user):
    """The offices an office administrator answers for: her own and those below."""
    return Office.objects.all() if user.is_superuser else below(standing(user).holding({Role.ADMIN}))


def answers_for(user, person) -> bool:
    """All the person's posts lie where this administrator leads; nobody answers for herself this way."""
    posts = Membership.objects.open().filter(user=person)
    if person == user or person.is_superuser or not posts:
        return False
    return not posts.exclude(office__in=led_by(user)).exists()


def hand_over(leaver, successor, by):
    """Give a leaver's posts and open tasks in the offices `by` leads to one successor.

    All or nothing: raises ValidationError when the successor may not have any of it.
    Returns {name of kind: number of rows}.
    """
    offices = led_by(by)
    refuse_successor(leaver, successor, by, offices)
    with transaction.atomic():
        tasks = [(kind, list(rows)) for kind, rows in open_tasks(leaver, offices)]
        counts = {str(_("任职")): hand_over_posts(leaver, successor, offices)}
        forget_standing(successor)
        for kind, rows in tasks:
            if not kind.personal:
                refuse_rows_out_of_sight(kind, rows, successor)
            for row in rows:
                type(row).objects.filter(pk=row.pk).update(**{kind.field: successor})
            counts[str(kind.name)] = len(rows)
    return counts


def refuse_successor(leaver, successor, by, offices):
    if not open_posts(leaver, offices):
        raise ValidationError(_("这个人在你管的单位没有任职，没有可交接的，请另选一位。"))
    if successor in (leaver, by):
        raise ValidationError(_("不能交给本人或自己，请换一位接手的人，或请上级单位来办。"))
    if not successor.is_active or not open_posts(successor, offices):
        raise ValidationError(_("接手的人在你管的单位没有任职，请先给一个角色再交接。"))


def open_posts(user, offices):
    return Membership.objects.open().filter(user=user, office__in=offices)


def hand_over_posts(leaver, successor, offices) -> int:
    posts = list(open_posts(leaver, offices))
    for post in posts:
        mine = Membership.objects.open().filter(user=successor, office=post.office, role=post.role)
        if not mine.exists():
            Membership.objects.create(user=successor, office=post.office, role=post.role)
        post.until = timezone.localdate()
        post.save(update_fields=["until"])
    return len(posts)


def refuse_rows_out_of_sight(kind, rows, successor):
    """A concern about an office, say, must not come to one of its own people."""
    for model in {type(row) for row in rows}:
        keys = [row.pk for row in rows if type(row) is model]
        seen = model.objects.filter(scope_of(model).q(successor, ["change"], model), pk__in=keys)
        if seen.count() != len(keys):
            raise ValidationError(
                _("接手的人不能经手其中的“%(kind)s”，请换一位，什么都没有交出去。") % {"kind": kind.name}
            )


def forget_standing(user):
    """Her posts have just changed; what she may do is read anew."""
    if hasattr(user, "_standing"):
        del user._standing
