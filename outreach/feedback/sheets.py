"""The questions an office asks beside the three: which are asked after a talk, and the form made of them."""

from django import forms
from django.db.models import Case, Count, IntegerField, Value, When
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import FormBuilder

from home.trust.plain import PlainField

from .figures import ENOUGH
from .models import MOST, SCALE, SheetQuestion
from .window import Window, window

LONGEST = 300
ODD = _("这一项没有这个选法，请重新点一下。")


def questions_for(session) -> list:
    """Those of the nearest office upward that asks any: of its sheet for this kind of talk, else for all."""
    path = session.office.path
    paths = [path[:length] for length in range(session.office.steplen, len(path) + 1, session.office.steplen)]
    fits = SheetQuestion.objects.filter(sheet__office__path__in=paths, sheet__retired=False)
    fits = fits.filter(sheet__form=None) | fits.filter(sheet__form=session.form_id)
    own_kind = Case(When(sheet__form=None, then=Value(1)), default=Value(0), output_field=IntegerField())
    found = list(
        fits.select_related("sheet").order_by(-Length("sheet__office__path"), own_kind, "sort_order")
    )
    return [question for question in found if question.sheet_id == found[0].sheet_id][:MOST]


class Builder(FormBuilder):
    """Wagtail's builder with a scale, plain text, and sentences of our own."""

    def create_scale_field(self, field, options):
        steps = [(str(number), str(number)) for number in range(1, SCALE + 1)]
        return self.one_of(steps, options)

    def create_radio_field(self, field, options):
        return self.one_of([(line, line) for line in field.lines], options)

    def create_multiline_field(self, field, options):
        rows = forms.Textarea(attrs={"rows": 2})
        long = {"max_length": _("写得长了，请压到 300 字以内，字都还在。")}
        return PlainField(**options, widget=rows, max_length=LONGEST, error_messages=long)

    def one_of(self, choices, options):
        faults = {"invalid_choice": ODD}
        return forms.ChoiceField(**options, choices=choices, widget=forms.RadioSelect, error_messages=faults)


def fields_for(questions) -> dict:
    """{name: form field}, in the order of the sheet."""
    return Builder(questions).formfields


def said(questions, cleaned):
    """([(question, value)] that are counted, the text of those that are written).

    What is written goes with the other words to a reader; only what is chosen is counted.
    """
    given = [(question, cleaned.get(question.clean_name)) for question in questions]
    given = [(question, value) for question, value in given if value]
    written = SheetQuestion.Kind.TEXT
    chosen = [(question, value) for question, value in given if question.field_type != written]
    lines = [f"{question.label}：{value}" for question, value in given if question.field_type == written]
    return chosen, "\n".join(lines)


def results(session) -> list:
    """[(question, [(choice, how many)], how many answered)] of those that five and more answered.

    They are counted when the days are over and not before: then nobody reads an answer off a difference.
    """
    if window(session) is not Window.OVER:
        return []
    counted = session.sheet_answers.values("question", "value").annotate(n=Count("pk")).order_by("question")
    found = {}
    for row in counted:
        found.setdefault(row["question"], {})[row["value"]] = row["n"]
    asked = SheetQuestion.objects.filter(pk__in=found).order_by("sort_order")
    return [
        (question, sorted(found[question.pk].items()), total)
        for question in asked
        if (total := sum(found[question.pk].values())) >= ENOUGH
    ]
