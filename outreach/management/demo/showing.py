"""What one lesson shows beside its text: a film, a set of pictures, numbers and words with their sources.

Nobody real is quoted: the village, the bench meeting and the count are the demonstration's own.
"""

from pathlib import Path

from django.core.files.base import ContentFile
from django.utils import timezone

from home.pages.drawing import scene
from home.pages.models import Picture, Recording
from outreach.materials.models import LessonForm

from . import people

LESSON = "passbook"
# Sixteen seconds of our own drawings and our own tune.
FILM = Path(__file__).parent / "media" / "bench.mp4"
SECONDS, WIDTH, HEIGHT = 16, 854, 480
TRANSCRIPT = """一张桌子，四个人围着算账。
自己交的一笔，政府补的一笔，到岁数按月发的一笔。
翻开存折，一行一行对着看；听懂了，回家说给老伴听。"""
SCENES = [
    ("先摆桌子", "一张小桌四条板凳，存折都摊在桌上", "院子里摆着一张小桌和四条板凳"),
    ("再画横线", "拿铅笔在每一行底下画一道", "树荫下，帮办员拿铅笔给乡亲指存折上的一行"),
    ("末了对数", "两年的同一行并排看，多出来的就是补的", "地头上，两个人并排看两本存折"),
]
GROUNDED = [
    (
        "quotation",
        {
            "words": "看懂了一行，后头的行就都认得了；不怕字小，怕没人坐下来陪你看。",
            "speaker": "彩山村听讲的一位大娘",
            "source": "板凳会现场记录（演示用，人是编的）",
        },
    ),
    ("figure", {"number": "27 人", "what": "头三场里当场认全三笔钱的", "source": "本队讲后点数", "year": 0}),
    ("figure", {"number": "14 个", "what": "点过这一课的村", "source": "本队台账", "year": -5}),
    (
        "points",
        [
            {"name": "先看日子", "text": "跟自家交钱、领钱的月份对得上，心里就有了底。"},
            {"name": "再看摘要", "text": "交的、补的、发的、利息，各有各的叫法。"},
            {"name": "最后看数", "text": "单看数最容易着急。"},
        ],
    ),
    (
        "terms",
        [
            {"name": "个人账户", "meaning": "自己交的和公家补的，都攒在你名下的那口缸里。"},
            {"name": "基础养老金", "meaning": "不从你那口缸里舀，到了岁数按月发的那一份。"},
        ],
    ),
]


def forms(owner, row, number):
    """More forms for this one lesson; none for the others."""
    if row["code"] != LESSON:
        return []
    return [
        LessonForm(kind="video", title="板凳上算清三笔钱", minutes=1, recording=film(owner)),
        LessonForm(kind="pictures", title="三步认存折", body=pictures(owner, number)),
    ]


def grounded(row):
    """Blocks that say what they rest on, as of today."""
    if row["code"] != LESSON:
        return []
    this = timezone.localdate().year
    return [
        (kind, {**value, "year": this + value["year"]} if kind == "figure" else value)
        for kind, value in GROUNDED
    ]


def film(owner) -> Recording:
    content = FILM.read_bytes()
    found = Recording(
        title="板凳上算清三笔钱",
        type="video",
        file=ContentFile(content, "板凳上算清三笔钱.mp4"),
        size=len(content),
        duration=SECONDS,
        width=WIDTH,
        height=HEIGHT,
        transcript=TRANSCRIPT,
        collection=owner.collection,
        uploaded_by_user=people.user("editor"),
    )
    found.save()
    return found


def pictures(owner, number):
    return [("picture", drawn(owner, number + place, *scene)) for place, scene in enumerate(SCENES)]


def drawn(owner, seed, title, line, seen) -> Picture:
    found = Picture(
        title=title,
        file=ContentFile(scene(title, line, seed), f"passbook-{seed}.jpg"),
        collection=owner.collection,
        uploaded_by_user=people.user("editor"),
    )
    found.save()
    found.contextual_alt_text, found.decorative = seen, False
    return found
