"""One message as a text: what a channel sends, and what a person copies into any chat."""

from typing import NamedTuple

from django.conf import settings

LONGEST = 200
FEWEST = 40  # several links together are longer than a message, and still it says what they are for


class Text(NamedTuple):
    title: str
    body: str = ""
    link: str = ""

    @property
    def address(self):
        """Its link as it works from anywhere."""
        return f"{settings.BASE_URL}{self.link}" if self.link.startswith("/") else self.link

    @property
    def letter(self):
        """What stands below the subject of an e-mail."""
        return "\n".join(filter(None, [self.body, self.address]))

    @property
    def short(self):
        """At most 200 characters; the link stays whole, for half a link leads nowhere."""
        room = max(LONGEST - (len(self.address) + 1 if self.address else 0), FEWEST)
        said = cut("\n".join(filter(None, [self.title, self.body])), room)
        return "\n".join(filter(None, [said, self.address]))


def cut(text, room):
    return text if len(text) <= room else f"{text[: max(room - 1, 0)]}…"
