"""What a reader asked for, as it stands in the address: words, one choice in each group, an order, a page."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

ORDERS = ("best", "newest", "wanted")


@dataclass(frozen=True)
class Asked:
    words: str = ""
    chosen: dict = field(default_factory=dict)  # group → value
    order: str = ""

    @classmethod
    def of(cls, query, groups):
        """From request.GET; what no group knows is as if it had not been asked."""
        chosen = {group: value for group in groups if (value := typed(query, group))}
        order = query.get("sort", "")
        return cls(typed(query, "q"), chosen, order if order in ORDERS else "")

    def only(self, groups):
        """Without what is no choice of its group: a topic that does not exist finds everything."""
        chosen = {group: value for group, value in self.chosen.items() if value in groups[group]}
        return replace(self, chosen=chosen)

    def with_choice(self, group, value):
        return self.kept(**{**self.chosen, group: value})

    def without(self, group):
        if group == "q":
            return self.kept(words="", **self.chosen)
        return self.kept(**{name: value for name, value in self.chosen.items() if name != group})

    def kept(self, words=None, order=None, **chosen):
        """The question as a query string, without its page."""
        words = self.words if words is None else words
        order = self.order if order is None else order
        pairs = {**chosen, "q": words, "sort": order}
        return urlencode({name: value for name, value in pairs.items() if value})

    @property
    def query(self):
        """For components/pagination.html: ends where the page's number begins."""
        text = self.kept(**self.chosen)
        return f"{text}&" if text else ""


def typed(query, name):
    """What stands in the address, without the zero character, which PostgreSQL refuses."""
    return query.get(name, "").replace("\x00", "").strip()[:80]
