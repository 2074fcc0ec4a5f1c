"""The table of an office's ways out, as its page draws it: sorts of message down, ways across."""

from .models import ChannelAccount
from .services import chosen_ways
from .sorts import POSSIBLE, Sort

Kind = ChannelAccount.Kind


def table(office):
    """{"ways": words of the columns, "rows": [(sort, own?, [(kind, words, possible, chosen)])]}."""
    chain = [office, *office.get_ancestors()]
    own = set(office.channel_choices.values_list("sort", flat=True))
    rows = [(sort, sort in own, cells(sort, chosen_ways(chain, sort))) for sort in Sort]
    return {"ways": [kind.label for kind in Kind], "rows": rows, "own": bool(own)}


def cells(sort, chosen):
    return [(kind, kind.label, kind in POSSIBLE[sort], kind in chosen) for kind in Kind]
