"""What the demonstration draws and plays, kept in the collection of the office that owns it."""

import wave
from io import BytesIO

from django.core.files.base import ContentFile

from home.pages.drawing import Row, paper, scene, tune
from home.pages.models import Paper, Picture, Recording

from . import people, reading

# drawing.scene() takes the place from its seed.
PLACES = ["fields", "canal", "tree", "yard"]
SECONDS = 8


def picture(office, row, number) -> Picture:
    """A scene for a lesson, in the place its cover shows, with words for who cannot see it."""
    art = row["art"].removeprefix("a-")
    place = {"wheat": "fields", "canal": "canal", "tree": "tree"}.get(art, "yard")
    drawn = scene(row["slip"], row["outline"][0], number * len(PLACES) + PLACES.index(place))
    found = Picture(
        title=row["title"],
        file=ContentFile(drawn, f"{row['code']}.jpg"),
        collection=office.collection,
        uploaded_by_user=people.user("editor"),
    )
    found.save()
    found.contextual_alt_text, found.decorative = reading.site()["pictures"][place], False
    return found


def photograph(talk) -> ContentFile:
    """Of a talk that was given: drawn, so that nobody is in it."""
    drawn = scene("", "", talk.session.pk)
    return ContentFile(drawn, f"{talk.session.number}.jpg")


def sheet(office, row, form) -> Paper:
    drawn = paper(form["title"], [Row(*fact) for fact in form["facts"]], office.name)
    found = Paper(
        title=form["title"],
        file=ContentFile(drawn, f"{row['code']}.pdf"),
        collection=office.collection,
        uploaded_by_user=people.user("editor"),
    )
    found.file_size = len(drawn)
    found.save()
    return found


def recording(office, row, form, number) -> Recording:
    """Nobody speaks in it: a short tune stands where the voice will be, the words are beside it."""
    played = tune(SECONDS, number)
    found = Recording(
        title=form["title"],
        type="audio",
        file=ContentFile(played, f"{row['code']}.wav"),
        duration=length(played),
        transcript=form["text"],
        collection=office.collection,
        uploaded_by_user=people.user("editor"),
    )
    found.save()
    return found


def length(played) -> float:
    with wave.open(BytesIO(played)) as sound:
        return sound.getnframes() / sound.getframerate()
