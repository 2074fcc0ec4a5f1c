"""The blank sheet that goes along on a listening day."""

from django.urls import reverse
from django.utils.translation import gettext as _

from home.calendars.leaves import weekday
from home.pages.drawing import VisitSheet

from ..models import Visit
from .feet import full
from .speaking import in_our_language


@in_our_language
def visits_of(day):
    """The blank sheet of a listening day; where teams are to go stands in its first lines."""
    places = [str(one.area) for one in day.outings.select_related("area__parent")]
    return VisitSheet(
        head=_("民意“5”来听 走访记录"),
        day=f"{day.date.year}年{day.date.month}月{day.date.day}日 {weekday(day.date)}",
        office=str(day.office),
        address=full(reverse("listening_sheet", args=[day.pk])),
        leads=[_("市级"), _("县级"), _("镇街")],
        kinds=[str(label) for label in Visit.Kind.labels],
        places=list(dict.fromkeys(places)),
        note=_("只记几户、几个人，不写姓名、电话和门牌。听到的事另记，一件一记；没听到事，也照样记一行。"),
    )
