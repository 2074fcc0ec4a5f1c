"""What a paragraph may be. An editor chooses; what is left unsaid is guessed."""

from dataclasses import asdict, dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    HEADING = "heading", _("小标题")
    PARAGRAPH = "paragraph", _("段落")
    LEAD = "lead", _("段首小标题")
    FACT = "fact", _("一条（什么事、怎么办）")
    QUESTION = "question", _("一问一答")
    LINE = "line", _("台词")
    PICTURE = "picture", _("图片")
    JOIN = "join", _("接上一段")
    DROP = "drop", _("不要")


@dataclass
class Block:
    """`text` of a lead, a fact and a question is its first line and the rest; of a picture, its words."""

    kind: str
    text: str
    picture: int | None = None


@dataclass
class Reading:
    """What was read of one file. `source` is its plain text, `notes` are keys of reading.NOTES."""

    source: str = ""
    title: str = ""
    authors: str = ""
    affiliation: str = ""
    form: str = "article"  # a LessonForm.Kind
    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: dict[int, bytes] = field(default_factory=dict)

    def as_json(self):
        """All but the pictures, which are kept as files."""
        found = asdict(self)
        del found["pictures"]
        return found
