"""Submissions for tests."""

import uuid

from outreach.column.submissions.services import receive

TEXT = "讲的人坐在门槛上，听的人坐在板凳上，话就近了一步。\n道理讲到晒谷场，一样听得明白。"


def make_submission(column, title="板凳上的道理", **fields):
    fields = {"text": TEXT, "author": "林禾", "affiliation": "彩山村", "contact": "13800001234", **fields}
    return receive(key=uuid.uuid4(), column=column, title=title, **fields)


def form(column, **fields):
    """What the public form sends."""
    return {
        "key": str(uuid.uuid4()),
        "column": column.pk,
        "title": "板凳上的道理",
        "author": "林禾",
        "affiliation": "彩山村",
        "text": TEXT,
        "contact": "13800001234",
        **fields,
    }
