"""What every channel is: send() returns when the message has left, or says how far it came."""

from abc import ABC, abstractmethod

from django.utils.translation import gettext_lazy as _

from home.trust.refusing import Refused


class Busy(Refused):
    """The other side asks to come back later: nothing was told, so it may be asked again."""


class Doubtful(Exception):
    """Nobody can know whether it went. It is never repeated by itself; a person decides."""


class Channel(ABC):
    """One way out. A personal one goes to somebody's own address, the others into an office's group."""

    kind = ""
    personal = False
    hosts: tuple = ()  # where it may go besides settings.CHANNEL_HOSTS

    @abstractmethod
    def send(self, settings: dict, address: str, text) -> None:
        """Hand this over (texts.Text). Raises Refused, Busy or Doubtful with a sentence for the office."""


def no_account():
    return Refused(_("这条路没有设好，或者已经停用，请先到“外发通道”里看一看。"))
