"""The list of lecturers. It opens on whoever needs a hand: a term that ends, a double, nobody's profile."""

import django_filters
from django import forms
from django.db.models import Case, Min, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton

from home.areas.models import Area
from home.offices.choices import areas, colleagues
from home.offices.grants import scope_of
from home.offices.models import User
from home.offices.viewsets import AddView, EditView, GuardedFilterSet, GuardedViewSet, IndexView
from home.offices.viewsets.offices import ShowsPassword

from ..forms import LecturerForm
from ..forms.terms import SOON
from ..models import Lecturer

BOXES = forms.CheckboxSelectMultiple


def towns(user):
    """Where she serves is said by towns and counties: villages would be five thousand boxes."""
    rows = Area.objects.all() if user.is_superuser else areas(scope_of(Lecturer).offices(user, ["change"]))
    return rows.exclude(level=Area.Level.VILLAGE)


def accounts(user):
    """Accounts of colleagues, and those that lecturers in sight have already."""
    if user.is_superuser:
        return User.objects.all()
    people = colleagues(scope_of(Lecturer).offices(user, ["change"]))
    lecturers = Lecturer.objects.open_to(user, "change").exclude(user=None)
    return User.objects.filter(Q(pk__in=people.values("pk")) | Q(pk__in=lecturers.values("user")))


def needs(rows, what):
    """Those who need this hand today; a 民情书记 is not asked to sign in."""
    by = timezone.localdate() + SOON
    unclaimed = rows.unclaimed().exclude(kind=Lecturer.Kind.LISTENER)
    found = {"ending": rows.ending(by), "doubled": rows.doubled(), "unclaimed": unclaimed}
    if what in found:
        return found[what]
    if what == "over":
        return rows.filter(term_to__lt=timezone.localdate())
    if what == "hand":
        keys = Q()
        for one in found.values():
            keys |= Q(pk__in=one.order_by().values("pk"))
        return rows.filter(keys)
    return rows


class LecturerFilter(GuardedFilterSet):
    default = {"hand": "hand"}

    hand = django_filters.ChoiceFilter(
        label=_("要办的"),
        method="in_hand",
        choices=[
            ("hand", _("要人管的")),
            ("ending", _("60 天内到期")),
            ("doubled", _("像是重复")),
            ("unclaimed", _("本人没认领")),
            ("over", _("任期已过")),
            ("all", _("全部")),
        ],
        empty_label=None,
    )

    class Meta:
        model = Lecturer
        fields = ["kind", "office"]

    def in_hand(self, people, name, value):
        return needs(people, value)


def among(rows):
    return Case(When(pk__in=rows.order_by().values("pk"), then=Value(True)), default=Value(False))


class LecturerIndexView(IndexView):
    """Each row says why it is here; what runs out first stands first."""

    default_ordering = ("urgency", "term_to", "name", "pk")

    @cached_property
    def header_buttons(self):
        buttons = super().header_buttons
        if self.add_url:
            url = reverse("imports", args=["lecturers"])
            buttons.append(HeaderButton(_("Excel 进出"), url=url, icon_name="table"))
        return buttons

    def get_base_queryset(self):
        rows = super().get_base_queryset().select_related("area__parent__parent", "office")
        by = timezone.localdate() + SOON
        soon = Q(authorisations__until__range=(timezone.localdate(), by))
        return rows.annotate(
            topic_ends=Min("authorisations__until", filter=soon),
            may_be_double=among(Lecturer.objects.doubled()),
            urgency=Case(
                When(pk__in=Lecturer.objects.ending(by).order_by().values("pk"), then=0),
                When(pk__in=Lecturer.objects.doubled().order_by().values("pk"), then=1),
                default=2,
            ),
        )

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if instance.may_change:
            for words, name, icon in self.acts(instance):
                url = reverse(name, args=[instance.pk])
                buttons.append(Button(words, url=url, icon_name=icon, priority=30))
        return buttons

    def acts(self, person):
        yield _("期限、授权、等级"), "lecturer_terms", "calendar-check"
        if person.user_id is None:
            yield _("发认领码"), "lecturer_code", "key"
        yield _("查重、合并"), "lecturer_double", "copy"


def why(person):
    """What needs a hand, in words; first what runs out."""
    today = timezone.localdate()
    ends = [day for day in (person.term_to, person.topic_ends) if day and today <= day <= today + SOON]
    reasons = [gettext("%s到期") % say_date(min(ends), gettext("n月j日"))] if ends else []
    if person.term_to and person.term_to < today:
        reasons.append(gettext("任期已过"))
    if person.may_be_double:
        reasons.append(gettext("像是重复"))
    if person.user_id is None and person.kind != Lecturer.Kind.LISTENER:
        reasons.append(gettext("没认领"))
    return gettext("、").join(reasons)


class OpensAccount(ShowsPassword):
    def new_person(self):
        return self.object.user


class LecturerAddView(OpensAccount, AddView):
    pass


class LecturerEditView(OpensAccount, EditView):
    pass


class LecturerViewSet(GuardedViewSet):
    model = Lecturer
    icon = "user"
    menu_label = _("宣讲员")
    menu_order = 230
    add_view_class = LecturerAddView
    edit_view_class = LecturerEditView
    offered = {"areas": towns, "user": accounts}
    inspect_view_enabled = True
    inspect_view_fields = ["name", "affiliation", "kind", "area", "office", "register_no", "bio"]
    index_view_class = LecturerIndexView
    filterset_class = LecturerFilter
    list_display = [
        "name",
        Column("hand", label=_("要办的"), accessor=why),
        Column("kind", label=_("类别"), accessor="get_kind_display"),
        "affiliation",
        Column("area", label=_("家在"), accessor="area.label"),
        "office",
    ]
    list_export = ["name", "kind", "affiliation", "area", "office", "register_no", "term_from", "term_to"]
    search_fields = ("name", "affiliation")
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("kind"),
            FieldPanel("affiliation"),
            FieldPanel("area"),
            FieldPanel("office"),
            FieldPanel("topics"),
            MultiFieldPanel(
                [
                    FieldPanel("position"),
                    FieldPanel("forms", widget=BOXES),
                    FieldPanel("dialects", widget=BOXES),
                    FieldPanel("areas", widget=BOXES),
                    FieldPanel("bio"),
                    FieldPanel("photo"),
                    FieldPanel("photo_consent"),
                    FieldPanel("listed"),
                    FieldPanel("phone"),
                    FieldPanel("register_no"),
                    FieldPanel("term_from"),
                    FieldPanel("term_to"),
                    FieldPanel("max_day"),
                    FieldPanel("max_week"),
                    FieldPanel("max_month"),
                    FieldPanel("rest_minutes"),
                    FieldPanel("user"),
                    FieldPanel("username"),
                ],
                heading=_("更多"),
                classname="collapsed",
            ),
        ],
        base_form_class=LecturerForm,
    )

    def get_queryset(self, request):
        return super().get_queryset(request).unmerged().select_related("area", "office")
