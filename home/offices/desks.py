"""A desk: the admin page of one row, with its next step as one button and the others folded below it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from home.trust.moves import TooLate


class DeskForm(forms.Form):
    """What a step asks; without fields it is the bare button."""

    fields_template = "home/offices/_fields.html"

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row


@dataclass
class Act:
    """A step that may be pressed: its button, what it does (row, user, cleaned data), what is said then."""

    button: str
    do: Callable
    done: str
    form: type = DeskForm
    hint: str = ""


class Desk:
    """A room's desk: which rows are open, which steps stand there, what the page shows.

    A subclass says which steps she may take now: `open_acts(row, user)`, the one to take next first.
    Its views are `page` and `press`; a row that is not open to somebody does not exist for her.
    """

    model: type
    acts: dict[str, Act]
    template: str
    address: str  # the name of the page's address; the step's is `step_address`
    step_address: str
    list_address: str
    beside: frozenset = frozenset()  # steps that never lead on, such as leaving word
    refusals: tuple = ()

    def rows(self, user):
        return self.model.objects.open_to(user, "change")

    def context(self, row, user) -> dict:
        return {}

    def form(self, row, name, data=None):
        return self.acts[name].form(data, row=row, auto_id=f"{name}_%s")

    @property
    def page(self):
        return require_safe(self.on_row(self.show))

    @property
    def press(self):
        return require_POST(self.on_row(self.do))

    def on_row(self, view):
        @wraps(view)
        def found(request, pk, **kwargs):
            return view(request, get_object_or_404(self.rows(request.user), pk=pk), **kwargs)

        return never_cache(found)

    def show(self, request, row, returned=None, press=""):
        """The page; a form that came back with faults stands in for its fresh one, and comes first."""
        names = self.open_acts(row, request.user)
        steps = [self.step(row, name, returned if name == press else None) for name in names]
        leads = bool(names) and names[0] not in self.beside
        context = {
            "row": row,
            "next": steps[0] if leads else None,
            "others": steps[1:] if leads else steps,
            "moves": self.moves(row),
            **self.context(row, request.user),
        }
        return render(request, self.template, context, status=422 if returned else 200)

    def moves(self, row):
        """[(move, label of where it came from, label of where it went)], oldest first."""
        labels = dict(self.model._meta.get_field("state").choices)
        return [(move, labels[move.from_state], labels[move.to_state]) for move in row.moves.all()]

    def step(self, row, name, returned):
        return {
            "name": name,
            "act": self.acts[name],
            "url": reverse(self.step_address, args=[row.pk, name]),
            "form": returned or self.form(row, name),
            "open": bool(returned),
        }

    def do(self, request, row, name):
        """Do it and say so on the desk. A refusal is one sentence, and nothing has changed."""
        if name not in self.open_acts(row, request.user):
            return self.too_late(request, row)
        form = self.form(row, name, request.POST)
        form.files = request.FILES
        if not form.is_valid():
            return self.show(request, row, form, name)
        try:
            self.acts[name].do(row, request.user, form.cleaned_data)
        except TooLate as late:
            messages.error(request, str(late))
        except self.refusals as refusal:
            form.add_error(None, str(refusal))
            return self.show(request, row, form, name)
        else:
            messages.success(request, self.acts[name].done)
        return self.back(request, row)

    def too_late(self, request, row):
        """The button stood there a moment ago: somebody was faster, or the step is another's."""
        messages.error(request, str(TooLate(row)))
        return redirect(self.address, row.pk)

    def back(self, request, row):
        """To the desk, or to the list once it is somebody else's matter."""
        if self.rows(request.user).filter(pk=row.pk).exists():
            return redirect(self.address, row.pk)
        return redirect(self.list_address)
