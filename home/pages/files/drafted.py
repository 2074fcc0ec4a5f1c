"""Is a file in a text that is still being worked at? The draft of a live page is a revision and no row."""

import json

from django.db.models import Q
from wagtail.models import Page, Revision, TaskState

from .references import holding, refers


def is_drafted(files) -> bool:
    """In what an editor last wrote, in what is being reviewed, in what comes out on a day to come."""
    written = holding(files).filter(live=False, latest_revision=None)
    return any(refers(page.specific, files) for page in written) or any(
        refers(revision.as_object(), files) for revision in revisions_at_work(files)
    )


def revisions_at_work(files):
    """Those that could hold one of these; the rest is never made into a page, which takes long."""
    keys = {str(file.pk) for file in files}
    unpublished = Page.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))
    in_review = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    rows = Revision.objects.filter(
        Q(pk__in=unpublished.values("latest_revision"))
        | Q(pk__in=in_review.values("revision"))
        | Q(approved_go_live_at__isnull=False)
    )
    return (revision for revision in rows.iterator(50) if names(revision.content, keys))


def names(value, keys) -> bool:
    """Does one of these keys stand anywhere in it, whatever it may be the key of?"""
    if isinstance(value, dict | list):
        return any(names(inner, keys) for inner in (value.values() if isinstance(value, dict) else value))
    if isinstance(value, str) and value.startswith("["):  # a stream is kept as text
        return any(names(inner, keys) for inner in stream(value))
    return str(value) in keys


def stream(text):
    try:
        return json.loads(text)
    except ValueError:
        return []
