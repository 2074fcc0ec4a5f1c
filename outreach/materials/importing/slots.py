"""What importing puts on the pages of the rooms below."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from home.pages.desk import Line, lines
from home.pages.slots import register_slot
from home.trust.retention import register_purger

from ..models import ShelfPage
from .lifecycle import State
from .models import Intake
from .services import purge_intakes
from .targets import register_target


def register():
    register_target(ShelfPage, "intake")
    register_slot("desk", "home/pages/desk_lines.html", desk, order=40)
    register_purger("intake", days=90, purge=purge_intakes)


def desk(request):
    mine = Intake.objects.open_to(request.user, "change")
    url = reverse("intakes")
    refused = mine.filter(state=State.REFUSED, by=request.user).count()
    return lines(
        Line(mine.filter(state=State.READ).count(), _("份导入的稿子等着看"), url),
        Line(refused, _("个文件没有收"), url, late=True),
    )
