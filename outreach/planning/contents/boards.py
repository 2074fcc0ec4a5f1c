"""The codes that hang beside the door: to say something, to rate, to see what comes."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from home.pages.drawing import Board
from home.pages.drawing.posters import Door

from .feet import foot_of, full
from .listening import next_words
from .speaking import in_our_language


@in_our_language
def board_of(area, today=None):
    here = area.short_code
    talks = full(f"{reverse('outreach:sessions')}?area={here}")
    doors = [
        Door(
            _("说个事"),
            _("难处、意见、建议都收。不用写名字，办到哪一步都查得着。"),
            full(f"{reverse('outreach:concern_new')}?village={here}&from=board"),
        ),
        Door(_("听过的，评一评"), _("讲得听懂没有，用得上没有，十秒钟，不留名。"), f"{talks}&past=1"),
        Door(_("往后讲什么"), _("哪天、在哪儿、谁来讲，都在这里。"), talks),
    ]
    note = next_words(area, today or timezone.localdate())
    foot = foot_of(area, "", _("不会扫码，打电话就行。"))
    return Board(str(area), _("有话说，扫一扫"), doors, note, foot)
