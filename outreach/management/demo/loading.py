"""The whole demonstration, part by part; a part that is there is left as people have made it."""

import time
from dataclasses import dataclass
from types import ModuleType

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import (
    areas,
    column,
    concerns,
    corrections,
    feedback,
    glossary,
    joining,
    lecturers,
    listening,
    materials,
    morning,
    offices,
    people,
    planned,
    plans,
    pool,
    reviews,
    sessions,
    site,
    submissions,
    teams,
    together,
    told,
    venues,
    words,
)


@dataclass(frozen=True)
class Part:
    name: str
    module: ModuleType


PARTS = [
    Part(gettext_lazy("区划"), areas),
    Part(gettext_lazy("课题"), words),
    Part(gettext_lazy("单位"), offices),
    Part(gettext_lazy("阵地"), venues),
    Part(gettext_lazy("账号"), people),
    Part(gettext_lazy("宣讲员"), lecturers),
    Part(gettext_lazy("队伍"), teams),
    Part(gettext_lazy("网页"), site),
    Part(gettext_lazy("术语表"), glossary),
    Part(gettext_lazy("材料"), materials),
    Part(gettext_lazy("审稿"), reviews),
    Part(gettext_lazy("理论专栏"), column),
    Part(gettext_lazy("来稿"), submissions),
    Part(gettext_lazy("场次"), sessions),
    Part(gettext_lazy("评单"), feedback),
    Part(gettext_lazy("排班"), plans),
    Part(gettext_lazy("外发"), told),
    Part(gettext_lazy("诉求"), concerns),
    Part(gettext_lazy("纠错"), corrections),
    Part(gettext_lazy("加入申请"), joining),
    Part(gettext_lazy("名册"), pool),
    Part(gettext_lazy("今早的事"), morning),
    Part(gettext_lazy("走访和街道"), together),
    Part(gettext_lazy("系列和印刷件"), listening),
    Part(gettext_lazy("计划"), planned),
]


def load(say):
    """Each part wholly or not at all, so a start that was cut short goes on where it stopped."""
    for part in PARTS:
        if part.module.there():
            continue
        started = time.monotonic()
        with transaction.atomic():
            count = part.module.build()
        words = {"name": part.name, "count": count, "seconds": f"{time.monotonic() - started:.1f}"}
        say(_("%(name)s写好了，%(count)d 个，用了 %(seconds)s 秒。") % words)
