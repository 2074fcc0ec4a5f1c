"""Who signs in: one account for each role, the lecturers' own, and one for everything."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.translation import gettext as _

from home.offices.kinds import Role
from home.offices.models import Membership, User

from . import reading
from .offices import names, office

SERVED = timedelta(days=400)
HOME = "370830"  # the county whose every role has an account
ROOT = "zongguan"


@dataclass(frozen=True)
class Account:
    username: str
    name: str
    role: str
    office: str = ""

    @property
    def password(self):
        """Letters only: a password field turns Chinese input off."""
        return f"bandeng-{self.role}-2026"

    @property
    def what(self):
        return {"lecturer": _("宣讲员"), "root": _("超级管理员")}.get(self.role) or Role(self.role).label

    @property
    def where(self):
        return names()[self.office] if self.office else ""


def staff() -> list[Account]:
    return [Account(**row) for row in reading.offices()["people"]]


def speakers() -> list[Account]:
    rows = reading.offices()["speakers"]
    return [Account(row["username"], row["lecturer"], "lecturer") for row in rows]


def colleagues() -> list[Account]:
    return [Account(**row) for row in reading.offices()["colleagues"]]


def root() -> Account:
    return Account(ROOT, _("演示总管"), "root")


def user(role, county=HOME) -> User:
    """Who holds a role in a county of the demonstration."""
    areas = {row["key"]: row["area"] for row in reading.offices()["offices"]}
    found = next(one for one in staff() if one.role == role and areas[one.office].startswith(county))
    return User.objects.get(username=found.username)


def holder(role, key) -> User | None:
    """Who holds a role at one office, with an account of the demonstration or without."""
    post = Membership.objects.open().filter(office=office(key), role=role).first()
    return post and post.user


def there():
    return User.objects.filter(username=ROOT).exists()


def build():
    accounts = [*staff(), *speakers(), root()]
    # A hash takes a fifth of a second on purpose, and other threads may work meanwhile.
    with ThreadPoolExecutor() as pool:
        hashes = list(pool.map(make_password, [one.password for one in accounts]))
    for account, password in zip(accounts, hashes, strict=True):
        enter(account, password)
    for account in colleagues():
        enter(account, make_password(None))
    return len(accounts) + len(colleagues())


def enter(account, password):
    powers = {"is_staff": True, "is_superuser": True} if account.role == "root" else {}
    person = User.objects.create(username=account.username, name=account.name, password=password, **powers)
    if account.office:
        since = timezone.localdate() - SERVED
        Membership.objects.create(user=person, office=office(account.office), role=account.role, since=since)
