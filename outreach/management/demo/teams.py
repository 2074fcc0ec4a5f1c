"""Six teams; two of them play, and each of their pieces is cast."""

from datetime import timedelta

from django.utils import timezone

from home.areas.models import pad
from home.bookings.models import Resource
from home.topics.models import DeliveryForm
from lecturers.pool.models import Casting, Lecturer, Part, Piece, Team, TeamMember, Troupe

from . import reading
from .offices import office

SINCE = timedelta(days=500)
OFFICES = {"bench": "yangdian", "troupe": "wenshang-center"}
OF_AREA = {"370800": "jining", "370830": "wenshang", "370827": "yutai"}


def there():
    return Team.objects.exists()


def build():
    rows = reading.lecturers()["team"]
    for row in rows:
        team = gather(row)
        if "pieces" in row:
            troupe = Troupe.objects.create(team=team, vehicle=van(team))
            for piece in row["pieces"]:
                rehearse(troupe, piece)
    return len(rows)


def gather(row) -> Team:
    team = Team.objects.create(
        name=row["name"],
        kind=row["kind"],
        area_id=pad(row["area"]),
        office=office(OFFICES.get(row["kind"], OF_AREA[row["area"]])),
        leader=Lecturer.objects.get(name=row["leader"]),
        intro=row["intro"],
    )
    since = timezone.localdate() - SINCE
    for lecturer in Lecturer.objects.filter(name__in=row["members"]):
        TeamMember.objects.create(team=team, lecturer=lecturer, since=since)
    return team


def van(team) -> Resource | None:
    """Only a troupe that carries a stage about has one."""
    if "货车" in team.intro:
        return Resource.objects.create(kind=Resource.Kind.VEHICLE, label=f"{team.name}的小货车")
    return None


def rehearse(troupe, row):
    piece = Piece.objects.create(
        troupe=troupe,
        title=row["title"],
        form=DeliveryForm.objects.get(code=row["form"]),
        minutes=row["minutes"],
    )
    for named in row["parts"]:
        part = Part.objects.create(piece=piece, name=named["name"])
        for name in named["cast"]:
            Casting.objects.create(part=part, lecturer=Lecturer.objects.get(name=name))
