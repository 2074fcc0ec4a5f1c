"""The table of accounts that `make run` prints."""

from unicodedata import east_asian_width

from django.utils.translation import gettext as _

from . import concerns, orders, people, reading


def table() -> str:
    areas = {row["key"]: row["area"] for row in reading.offices()["offices"]}
    staff = people.staff()
    ours = [one for one in staff if areas[one.office].startswith(people.HOME)]
    others = [one for one in staff if one not in ours]
    return "\n".join(
        [
            _("汶上县的演示账号，各管一摊（登录在 /admin/）："),
            *lines(ours),
            _("别处的账号，看不到汶上的事："),
            *lines(others),
            _("宣讲员自己的账号（登录后看 /my/）和什么都能看的总管："),
            *lines([*people.speakers(), people.root()]),
            _("查进度用的编号：点的单 %(order)s，说的事 %(concern)s。")
            % {"order": orders.known(), "concern": concerns.known()},
        ]
    )


def lines(accounts):
    for one in accounts:
        cells = (one.what, 14), (one.username, 16), (one.password, 27), (one.name, 10), (one.where, 0)
        yield "  " + "".join(padded(text, width) for text, width in cells).rstrip()


def padded(text, width):
    """A Chinese character is two columns wide on a screen."""
    wide = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in str(text))
    return f"{text}{' ' * max(width - wide, 0)}"
