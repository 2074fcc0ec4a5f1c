"""The list of comments for readers at the county. It opens on what nobody has read yet."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from home.offices.viewsets import GuardedViewSet
from home.offices.viewsets.desks import DeskIndex, Pile, ToDesk

from ..models import Enclosure, RatedTalk, Rating
from ..readers import Reading
from ..window import OPEN_DAYS, open_since


def where(talk):
    return f"{talk.area.parent or ''} {talk.area}".strip()


VOICED = Exists(Enclosure.objects.filter(rating=OuterRef("pk"), kind=Enclosure.Kind.VOICE))


def waiting(comments):
    return comments.filter(reading=Reading.WAITING)


def overdue(comments):
    """The week is over, and its lecturer waits for what people had to say."""
    open_talks = RatedTalk.objects.filter(open_since(OPEN_DAYS)).values("pk")
    return waiting(comments).exclude(session__in=open_talks)


COMMENT_PILES = (
    Pile("voices", _("语音等着打成字"), lambda comments: waiting(comments).filter(VOICED)),
    Pile("words", _("写的等着看"), lambda comments: waiting(comments).filter(~VOICED)),
    Pile("overdue", _("过了七天还没看"), overdue, late=True),
)


class CommentIndex(DeskIndex):
    page_title = _("留的话")
    desk = "comment_desk"
    narrowing = ("reading", "q")
    piles = COMMENT_PILES

    def get_base_queryset(self):
        found = super().get_base_queryset().select_related("session__area__parent")
        return found.annotate(voiced=VOICED).order_by("pk")

    def waiting(self, rows):
        return waiting(rows)

    def order_queryset(self, queryset):
        """By their random keys: no order that tells who was first."""
        return queryset

    def get_list_buttons(self, instance):
        return []


class ToCommentDesk(ToDesk):
    desk = "comment_desk"


def kind_of(comment):
    return _("语音") if comment.voiced else _("写的")


def place(comment):
    return where(comment.session)


class CommentViewSet(GuardedViewSet):
    model = Rating
    icon = "comment"
    menu_label = _("留的话")
    menu_order = 217
    index_view_class = CommentIndex
    edit_view_class = ToCommentDesk
    list_display = [
        "__str__",
        Column("kind", label=_("怎么说的"), accessor=kind_of),
        Column("reading", label=_("看了没有"), accessor="get_reading_display"),
        Column(
            "area", label=_("地方"), accessor=lambda comment: where(comment.session), classname="desk-wide"
        ),
    ]
    list_filter = ["reading"]
    panels: list = []
