"""The outbox, and the ways out of the house."""

from .accounts import ChannelAccount, ChannelChoice
from .notices import Notice

__all__ = ["ChannelAccount", "ChannelChoice", "Notice"]
