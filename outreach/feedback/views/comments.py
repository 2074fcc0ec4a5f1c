"""The desk of a comment, for a reader at the county who had no part in the talk."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.offices.desks import Act, Desk
from home.trust.masking import redact
from home.trust.refusing import Refused

from ..forms.reading import GistForm, QuestionForm
from ..models import Enclosure, Rating
from ..readers import Reading
from ..services import reading
from ..voices import FORMATS

ACTS = {
    "pass": Act(
        _("转给讲的人"),
        lambda row, user, given: reading.pass_on(row, given["gist"], user),
        _("放好了。七天收完、满五个人评，讲的人才看得到。"),
        GistForm,
    ),
    "hold": Act(
        _("不转"),
        lambda row, user, given: reading.hold(row, user),
        _("不转了，九十天后自己清掉。"),
        hint=_("空话、骂人的话、一转就认得出是谁说的，都不转。"),
    ),
    "collect": Act(
        _("这是个问题，收进“大伙问的”"),
        lambda row, user, given: reading.collect(row, given["question"], given["topic"]),
        _("收下了，等人来答；这一条你还可以接着转。"),
        QuestionForm,
    ),
}


class CommentDesk(Desk):
    model = Rating
    acts = ACTS
    template = "outreach/feedback/comment.html"
    address, step_address = "comment_desk", "comment_act"
    list_address = "wagtailsnippets_outreach_rating:list"
    refusals = (Refused,)

    def rows(self, user):
        return super().rows(user).select_related("session__area", "session__topic", "session__booking")

    def open_acts(self, row, user):
        return list(ACTS) if row.reading == Reading.WAITING else []

    def moves(self, row):
        """A comment has none: who read it when would only help to find out when it came."""
        return []

    def too_late(self, request, row):
        messages.error(request, reading.LATE)
        return redirect(self.address, row.pk)

    def context(self, row, user):
        kinds = dict(row.enclosures.values_list("kind", "pk"))
        return {"talk": row.session, "text": redact(row.text), "kinds": kinds, "left": self.left(row, user)}

    def left(self, row, user):
        """The next one that waits, so that a pile is read in one go."""
        return self.rows(user).filter(reading=Reading.WAITING).exclude(pk=row.pk).first()


desk = CommentDesk()


@never_cache
@require_safe
def enclosure(request, pk, kind):
    """The voice or the photo itself, while it waits to be read. To anybody else there is none."""
    rows = desk.rows(request.user).filter(pk=pk, reading=Reading.WAITING)
    found = Enclosure.objects.filter(Exists(rows.filter(pk=OuterRef("rating"))), kind=kind).first()
    if found is None:
        raise Http404
    answer = HttpResponse(bytes(found.content), content_type=type_of(found))
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'"
    return answer


def type_of(enclosure):
    """As it was known by its bytes; nothing that came is ever shown as a page."""
    return "image/jpeg" if enclosure.kind == Enclosure.Kind.PHOTO else FORMATS[enclosure.format]
