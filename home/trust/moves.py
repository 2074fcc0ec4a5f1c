"""A life cycle's one door: what may follow what is a table, who moved it and why is a row."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from .models import actor_key


class TooLate(Exception):
    """Somebody was faster: the row is no longer where this move starts."""

    def __init__(self, row):
        self.row = row
        super().__init__(
            _("已经晚了一步：现在是“%(state)s”，没有再改。请刷新看看。") % {"state": row.get_state_display()}
        )


class Moving(models.Model):
    """A row with a state: subclasses name MOVES ({from: {to}}) and have a *Move table, related as "moves"."""

    MOVES: dict = {}

    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def move_to(self, new, actor=None, reason="", at=None, again=False, **changes):
        """Change state and these fields together, or raise TooLate and change nothing.

        The row is locked before it is read, so of two people pressing at once the second
        sees what the first did. `at` is given where an unsigned person acts (a whole hour).
        A step from a state to itself is taken only `again`: else the second press would pass too.
        """
        with transaction.atomic():
            rows = type(self).objects.filter(pk=self.pk)
            old, version = rows.select_for_update(no_key=True).values_list("state", "version").get()
            if new not in self.MOVES.get(old, ()) or (new == old and not again):
                self.refresh_from_db(fields=["state"])
                raise TooLate(self)
            rows.update(state=new, version=version + 1, **changes)
            self.moves.create(
                step=version + 1,
                from_state=old,
                to_state=new,
                actor_key=actor_key(actor),
                reason=reason,
                **({"at": at} if at else {}),
            )
        self.refresh_from_db()
