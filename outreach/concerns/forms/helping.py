"""Writing a concern down for somebody who told it, one neighbour after the other."""

from django.utils.translation import gettext_lazy as _

from .raising import ConcernForm

MOST_SLIPS = 30


class HelpingForm(ConcernForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["voice"]
        self.fields["shield"].help_text = _("问一声本人。有顾虑的，连你的名字也不留。")


def slips_of(data):
    """[(code, where)] that came along with the form: they are in the page alone, and stored nowhere."""
    pairs = [slip.partition(" ") for slip in data.getlist("slip")[-MOST_SLIPS:]]
    return [(code, place) for code, _blank, place in pairs if code]
