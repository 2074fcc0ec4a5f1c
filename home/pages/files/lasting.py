"""A file stays while somebody relies on it: a public page, a text at work, a talk in which it was shown.

Asked of every way in which a file can go, a row's own delete() and a list's. What was made from a file
goes with it.
"""

from contextlib import contextmanager

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from home.trust.refusing import Refused

from .drafted import is_drafted
from .references import holding, refers

PUBLIC = _("有公开的页面正用着这个文件，不能删；请先在页面里换上别的，过了三审发布出去，再来删。")
SHOWN = _("讲过的场次里用过这个文件，要留着对得上，不能删；以后不想再用，在页面里换下来就行。")
DRAFTED = _("还有稿子用着这个文件，不能删；请先在稿子里换上别的，再来删。")


class Needed(Refused):
    """Why a file cannot be deleted; `model` is its kind."""

    def __init__(self, model, sentence):
        super().__init__(sentence)
        self.model = model


class Lasting(models.Model):
    """Kinds of file. Each says what else was stored for it: made_from_it()."""

    class Meta:
        abstract = True

    def delete(self, *args, **kwargs):
        with letting_go(type(self)._base_manager.filter(pk=self.pk)):
            return super().delete(*args, **kwargs)

    def made_from_it(self):
        return []


class LastingQuerySet(models.QuerySet):
    def delete(self):
        with letting_go(self):
            return super().delete()

    delete.alters_data = True
    delete.queryset_only = True


@contextmanager
def letting_go(files):
    """Around the deletion of these files. Raises Needed before anything of them is gone."""
    made = [name for file in files for name in file.made_from_it()]
    with transaction.atomic():
        if is_public(files):
            raise Needed(files.model, PUBLIC)
        if is_drafted(files):
            raise Needed(files.model, DRAFTED)
        try:
            yield
        except ProtectedError as fault:
            shown = any(hasattr(row, "revision_id") for row in fault.protected_objects)
            raise Needed(files.model, SHOWN if shown else DRAFTED) from fault
        transaction.on_commit(lambda: remove(made))


def is_public(files) -> bool:
    """Does a page that anybody may open hold one of them?"""
    return any(True for _page in showing(files))


def showing(files):
    """The pages that are out and hold one of these files as they are out, whatever their drafts hold."""
    return (page for page in holding(files).live().specific().iterator() if refers(page, files))


def remove(names):
    for name in names:
        default_storage.delete(name)
