"""Where people sit down: the rooms the offices list, and the places the talks name."""

import re

from home.areas.models import Area
from home.bookings.models import Venue
from home.bookings.services import enter_venue
from outreach.sessions.services import office_for

from . import reading
from .offices import office

Kind = Venue.Kind
KINDS = {
    "culture_yard": Kind.COURTYARD,
    "square": Kind.SQUARE,
    "reading_room": Kind.OTHER,
    "elder_home": Kind.OTHER,
    "stage": Kind.HALL,
    "station": Kind.POST,
    "stand": Kind.STAND,
    "post": Kind.RED_SAIL,
    "studio": Kind.STUDIO,
    "party_service": Kind.SERVICE_CENTER,
    "training_base": Kind.TRAINING_BASE,
    "center": Kind.CENTER,
}
# Under the sky several talks may go on at once; a room holds one.
OPEN = re.compile("下$|门前|门口|广场|操场|地头|田|场$|河|码头|集|台$|街|院子|空地|半坡|石|凉亭|墙根|口$")
INDOORS = {
    Kind.RED_SAIL: re.compile("驿站"),
    Kind.STUDIO: re.compile("工作室"),
    Kind.SERVICE_CENTER: re.compile("党群|便民|社区"),
    Kind.HALL: re.compile("会议|礼堂|剧场|报告厅|培训|教室|食堂|大厅"),
}


def there():
    return Venue.objects.exists()


def build():
    rows = reading.offices()["venues"]
    for row in rows:
        enter_venue(
            Venue(
                name=row["name"],
                kind=KINDS[row["kind"]],
                office=office(row["office"]),
                area_id=row["area"],
                capacity=row["capacity"],
                equipment="、".join(row["equipment"]),
                exclusive=row["exclusive"],
            )
        )
    return len(rows)


def listed(place) -> Venue | None:
    """The room an office lists that a talk means: 文化大院北屋 is 彩山村文化大院北屋."""
    return Venue.objects.filter(name__endswith=place).select_related("area").first()


def found_place(place, area: Area) -> Venue:
    """A place only this talk names, entered by the office that has it there."""
    kind = Kind.SQUARE if OPEN.search(place) else indoors(place)
    exclusive = kind != Kind.SQUARE
    return enter_venue(
        Venue(name=place, kind=kind, area=area, office=office_for(area), exclusive=exclusive, capacity=40)
    )


def indoors(place):
    return next((kind for kind, words in INDOORS.items() if words.search(place)), Kind.OTHER)
