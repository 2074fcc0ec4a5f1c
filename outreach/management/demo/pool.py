"""What a coordinator finds in the pool on a working day: terms that end, a double, an uncast part."""

from datetime import timedelta

from django.utils import timezone

from home.areas.models import Area, pad
from home.topics.models import DeliveryForm
from lecturers.pool.models import Casting, Lecturer, Part, Piece, Team, TeamMember
from lecturers.pool.services import enter_lecturer, warn_of_endings

from . import reading
from .offices import office


def there():
    return Team.objects.filter(kind=Team.Kind.LISTENERS).exists()


def build():
    texts = reading.pool()
    for row in texts["ending"]:
        end(row)
    for row in texts["double"]:
        enter_double(row)
    for row in texts["uncast"]:
        rehearse_without(row)
    for row in texts["team"]:
        gather(row)
    Team.objects.filter(kind=Team.Kind.TOPIC).update(ends_on=timezone.localdate() + timedelta(days=45))
    warn_of_endings()
    return len(texts["team"])


def end(row):
    """A term, or leave to speak on one topic, that ends in so many days."""
    day = timezone.localdate() + timedelta(days=row["days"])
    lecturer = Lecturer.objects.get(name=row["name"])
    if "topic" in row:
        lecturer.authorisations.filter(topic__code=row["topic"]).update(until=day)
    else:
        Lecturer.objects.filter(pk=lecturer.pk).update(term_to=day)


def enter_double(row):
    """The same person written down a second time, by her telephone."""
    first = Lecturer.objects.get(name=row["of"])
    enter_lecturer(
        Lecturer(
            name=row["name"],
            affiliation=row["affiliation"],
            kind=first.kind,
            area=first.area,
            office=first.office,
            phone=first.phone,
            bio=row["bio"],
        )
    )


def rehearse_without(row):
    """A piece with a part that nobody can play yet."""
    troupe = Team.objects.get(name=row["troupe"]).troupe
    form = DeliveryForm.objects.get(code=row["form"])
    piece = Piece.objects.create(
        troupe=troupe, title=row["title"], form=form, minutes=row["minutes"], props=row["props"]
    )
    for named in row["parts"]:
        part = Part.objects.create(piece=piece, name=named["name"])
        for name in named["cast"]:
            Casting.objects.create(part=part, lecturer=Lecturer.objects.get(name=name))


def gather(row):
    area = Area.objects.get(pk=pad(row["area"]))
    team = Team.objects.create(
        name=row["name"],
        kind=row["kind"],
        area=area,
        office=office(row["office"]),
        unit=row.get("unit", ""),
        cap=row.get("cap"),
        intro=row["intro"],
    )
    team.serves.set(Area.objects.filter(pk__in=map(pad, row.get("serves", []))))
    if row["kind"] == Team.Kind.LISTENERS:
        members = [listener(team, name, number) for number, name in enumerate(row["members"], start=1)]
    else:
        members = list(Lecturer.objects.public().at_home_in(row["area"]).order_by("pk"))
    since = timezone.localdate() - timedelta(days=200)
    TeamMember.objects.bulk_create(TeamMember(team=team, lecturer=one, since=since) for one in members)
    Team.objects.filter(pk=team.pk).update(leader=members[0])


def listener(team, name, number):
    return enter_lecturer(
        Lecturer(
            name=name,
            affiliation=team.unit,
            kind="listener",
            area=team.area,
            office=team.office,
            phone=f"0537-000-3{team.pk % 100:02}{number}",
        )
    )
