"""What a reader may choose by: the groups of the filter, each with its choices and their cards."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.areas.models import WIDTHS, Area, pad
from home.topics.models import Audience, DeliveryForm, Topic

from .catalogue import STEPS

LABELS = {
    "topic": gettext_lazy("课题"),
    "audience": gettext_lazy("讲给谁"),
    "form": gettext_lazy("怎么讲"),
    "kind": gettext_lazy("有什么"),
    "minutes": gettext_lazy("讲多久"),
    "area": gettext_lazy("哪里的"),
    "category": gettext_lazy("类别"),
    "content": gettext_lazy("内容"),
    "angle": gettext_lazy("谈什么"),
}


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    keys: tuple  # of the catalogue: a lesson with any of them is meant


def groups(model, catalogue, chosen):
    """{group: {value: Choice}}, in four questions however many there are."""
    topics = list(Topic.objects.all())
    words = {
        "topic": [Choice(topic.code, str(topic), (("topic", topic.pk),)) for topic in topics],
        "audience": [Choice(one.code, str(one), (("audiences", one.pk),)) for one in Audience.objects.all()],
        "form": forms(),
        "kind": kinds(model),
        "minutes": minutes(),
        "area": areas(catalogue, chosen.get("area", "")),
        "category": of_topics(topics, "category"),
        "content": of_topics(topics, "content_kind"),
        "angle": angles(model),
    }
    return {name: {choice.value: choice for choice in choices} for name, choices in words.items()}


def forms():
    """A form with those below it: 戏曲 and its kinds."""
    rows = list(DeliveryForm.objects.all())
    return [
        Choice(
            form.code,
            str(form),
            tuple(("forms", one.pk) for one in rows if form.pk in (one.pk, one.parent_id)),
        )
        for form in rows
    ]


def kinds(model):
    choices = model._meta.get_field("forms").related_model.Kind.choices
    return [Choice(value, str(label), (("kinds", value),)) for value, label in choices]


def angles(model):
    return [Choice(value, str(label), (("angle", value),)) for value, label in model.Angle.choices]


def minutes():
    """Steps that leave nothing out and meet nowhere: 15 分钟以内, 16 到 30 分钟, …, 45 分钟以上."""
    last = STEPS[-1]
    between = [
        (step, _("%(from)d 到 %(to)d 分钟") % {"from": before + 1, "to": step})
        for before, step in pairwise(STEPS)
    ]
    first = (STEPS[0], _("%d 分钟以内") % STEPS[0])
    steps = [first, *between, (0, _("%d 分钟以上") % last)]
    return [Choice(str(step), label, (("minutes", step),)) for step, label in steps]


def areas(catalogue, chosen):
    """The counties; another area when it was asked for, and cities where there are several."""
    codes = catalogue.values("area")
    cities = [code for code in codes if len(code) == WIDTHS["city"]]
    wanted = [code for code in codes if len(code) == WIDTHS["county"] or code == chosen]
    wanted += cities if len(cities) > 1 else []
    names = Area.objects.in_bulk([pad(code) for code in wanted])
    found = [(code, names.get(pad(code))) for code in sorted(set(wanted))]
    return [Choice(code, str(area), (("area", code),)) for code, area in found if area]


def of_topics(topics, field):
    """理论 is whatever stands on a topic of theory."""
    choices = Topic._meta.get_field(field).choices
    return [
        Choice(value, str(label), tuple(("topic", one.pk) for one in topics if getattr(one, field) == value))
        for value, label in choices
    ]
