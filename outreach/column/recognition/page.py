from dataclasses import asdict, dataclass, field


@dataclass
class Article:
    title: str = ""
    subtitle: str = ""
    authors: list[str] = field(default_factory=list)
    affiliation: str = ""
    section: str = ""
    incomplete: bool = True
    paragraphs: list[str] = field(default_factory=list)


@dataclass
class Page:
    number: int | None
    articles: list[Article]

    def as_json(self):
        return asdict(self)
