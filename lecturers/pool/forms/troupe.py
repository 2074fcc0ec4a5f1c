"""A troupe on one page: its van, its pieces, their parts, and who can play which."""

from django import forms
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.bookings.models import Resource
from home.topics.models import DeliveryForm

from ..models import Casting, Lecturer, Part, Piece, Troupe, not_over

BLANK_PARTS = 2


class PieceForm(forms.ModelForm):
    drop = forms.BooleanField(label=gettext_lazy("不演了，整个节目去掉"), required=False)

    class Meta:
        model = Piece
        fields = ["title", "form", "minutes", "props", "by_vehicle"]

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_new = self.instance.pk is None
        self.empty_permitted = self.is_new
        self.use_required_attribute = not self.is_new
        self.fields["form"].queryset = DeliveryForm.objects.all()
        self.parts = self.part_forms(people)
        if self.is_new:
            del self.fields["drop"]

    def part_forms(self, people):
        parts = [] if self.is_new else list(self.instance.parts.prefetch_related("castings"))
        blanks = [Part() for _blank in range(BLANK_PARTS + 2 * self.is_new)]
        return [
            PartForm(
                self.data or None,
                part=part,
                people=people,
                prefix=f"{self.prefix}-part{part.pk or f'new{number}'}",
            )
            for number, part in enumerate([*parts, *blanks])
        ]

    def is_valid(self):
        valid = [super().is_valid(), *(part.is_valid() for part in self.parts)]
        return all(valid) and self.parts_are_distinct()

    def parts_are_distinct(self):
        names = [part.cleaned_data["name"] for part in self.parts if part.cleaned_data.get("name")]
        double = next((name for name in names if names.count(name) > 1), None)
        if double:
            self.add_error(None, _("角色“%(name)s”写了两遍，请改一个名。") % {"name": double})
        if self.is_new and names and not self.has_changed():
            self.add_error("title", _("写了角色，还没写节目名，请补上。"))
        return not self.errors

    def save_all(self, troupe):
        if self.cleaned_data.get("drop"):
            self.instance.delete()
        elif not self.is_new or self.has_changed():
            self.instance.troupe = troupe
            piece = self.save()
            for part in self.parts:
                part.save(piece)


class PartForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("角色"), max_length=40, required=False)
    cast = forms.MultipleChoiceField(
        label=gettext_lazy("谁能演"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data, *, part, people, prefix):
        self.part = part
        held = [casting.lecturer_id for casting in part.castings.all()] if part.pk else []
        super().__init__(data, prefix=prefix, initial={"name": part.name, "cast": [str(one) for one in held]})
        self.fields["cast"].choices = [(str(one.pk), one.name) for one in people]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("cast") and not cleaned.get("name") and not self.part.pk:
            self.add_error("name", _("选了人，还没写是什么角色，请补上。"))
        return cleaned

    def save(self, piece):
        """A part whose name was wiped out is gone; who was ticked first is asked first."""
        name = self.cleaned_data["name"]
        if not name:
            return self.part.delete() if self.part.pk else None
        self.part.piece, self.part.name = piece, name
        self.part.save()
        chosen = [int(key) for key in self.cleaned_data["cast"]]
        self.part.castings.exclude(lecturer__in=chosen).delete()
        there = set(self.part.castings.values_list("lecturer", flat=True))
        Casting.objects.bulk_create(
            Casting(part=self.part, lecturer_id=key) for key in chosen if key not in there
        )
        return None


class TroupeForms:
    """Saved together or not at all."""

    def __init__(self, team, data=None):
        self.team = team
        self.troupe = Troupe.objects.filter(team=team).select_related("vehicle").first() or Troupe(team=team)
        members = team.memberships.filter(not_over())
        self.people = list(Lecturer.objects.unmerged().filter(pk__in=members.values("lecturer")))
        self.vehicle = VehicleForm(data, initial={"vehicle": str(self.troupe.vehicle or "")})
        pieces = [] if self.troupe.pk is None else list(self.troupe.pieces.select_related("troupe__vehicle"))
        self.pieces = [self.piece_form(piece, data) for piece in [*pieces, Piece(troupe=self.troupe)]]
        self.refusal = ""

    def piece_form(self, piece, data):
        return PieceForm(data, instance=piece, people=self.people, prefix=f"piece{piece.pk or 'new'}")

    def is_valid(self):
        valid = [self.vehicle.is_valid(), *(piece.is_valid() for piece in self.pieces)]
        return all(valid) and self.titles_are_distinct()

    def titles_are_distinct(self):
        titles = [one.cleaned_data.get("title") for one in self.pieces if not one.cleaned_data.get("drop")]
        double = next((title for title in titles if title and titles.count(title) > 1), None)
        if double:
            self.refusal = _("节目《%(title)s》写了两遍，请改一个名。") % {"title": double}
        return not double

    def save(self) -> bool:
        """False, with .refusal, where a part that was played in a talk would go: the talk names it."""
        try:
            with transaction.atomic():
                self.save_vehicle()
                for piece in self.pieces:
                    piece.save_all(self.troupe)
        except ProtectedError:
            self.refusal = _("有个角色在讲过或约好的场次里用着，不能去掉；可以改名，或把能演的人去掉。")
        return not self.refusal

    def save_vehicle(self):
        label = self.vehicle.cleaned_data["vehicle"]
        van = self.troupe.vehicle
        if not label:
            self.troupe.vehicle = None
        elif van is None:
            self.troupe.vehicle = Resource.objects.create(kind=Resource.Kind.VEHICLE, label=label)
        elif van.label != label:
            Resource.objects.filter(pk=van.pk).update(label=label)
        self.troupe.save()


class VehicleForm(forms.Form):
    vehicle = forms.CharField(
        label=gettext_lazy("车"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("自己带车就写个叫法，如“小货车”；没有就空着。"),
    )
