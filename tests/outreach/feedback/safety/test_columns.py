"""Every column of every model of the room: what could tie an answer to somebody has no place to stand."""

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import connection, models

from home.trust.fields import RandomKey
from outreach.feedback.models import Enclosure, PaperCode, Rating, SheetAnswer, Tally

ANSWERS = [Rating, Enclosure, SheetAnswer, PaperCode]
ROOM = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model.__module__.startswith("outreach.feedback.") and not model._meta.proxy
]
# Whoever adds a column that names a person, counts rows or holds a moment says here why it points at nobody.
PERSONS = {
    "CardCount.counter": "counts cards in the hall, alone; answers nothing herself",
    "RatingFlag.explained_by": "looked into an oddity of the talk",
}
MOMENTS = {"Rating.at": "the whole hour"}
COUNTING = {
    "CardCount": "two people's counts of a hall",
    "QuestionSheet": "what an office asks",
    "RatingFlag": "an oddity of a talk",
    "SheetQuestion": "what an office asks",
}
TELLING = (models.GenericIPAddressField, models.FileField, models.EmailField, models.URLField)
OF_TIME = (models.DateTimeField, models.TimeField, models.DurationField)


def columns():
    """(Model.column, field) of all tables of the room."""
    return [
        (f"{model.__name__}.{field.name}", field)
        for model in ROOM
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
    ]


def test_the_room_has_its_models():
    assert {*ANSWERS} < {*ROOM}


def test_no_column_names_a_person():
    user = apps.get_model(settings.AUTH_USER_MODEL)
    naming = {name for name, field in columns() if field.related_model is user or "actor" in name}

    assert naming == set(PERSONS), "Say in PERSONS what this person has to do with an answer."


def test_no_column_holds_a_moment_but_the_hour():
    assert {name for name, field in columns() if isinstance(field, OF_TIME)} == set(MOMENTS)


def test_no_column_holds_an_address_or_a_file():
    """A file on the disk tells to the second when it came."""
    assert [name for name, field in columns() if isinstance(field, TELLING)] == []


def test_no_key_counts_arrivals():
    counting = {model.__name__ for model in ROOM if isinstance(model._meta.pk, models.AutoField)}

    assert counting == set(COUNTING), "Say in COUNTING why the order of these rows tells nobody's turn."
    assert all(isinstance(model._meta.pk, RandomKey) for model in ANSWERS)


@pytest.mark.parametrize("model", ANSWERS)
def test_on_sqlite_no_hidden_number_stands_beside_the_key(db, model):
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        kinds = {name: kind for _n, name, kind, *_rest in pragma(cursor, model._meta.db_table)}
        cursor.execute("SELECT name FROM sqlite_sequence")
        counted = {name for (name,) in cursor.fetchall()}

    assert kinds["id"].lower() == "integer"
    assert model._meta.db_table not in counted


def pragma(cursor, table):
    cursor.execute(f"PRAGMA table_info({table})")
    return cursor.fetchall()


def test_no_other_table_points_at_an_answer():
    """What is joined to an answer could be joined to a person."""
    pointing = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.related_model in ANSWERS
    }

    assert pointing == {"Enclosure.rating"}


def test_an_answer_itself_points_at_its_talk_alone():
    pointed = {f"{name} → {field.related_model.__name__}" for name, field in columns() if field.related_model}

    assert {one for one in pointed if one.split(".")[0] in {model.__name__ for model in ANSWERS}} == {
        "Rating.session → Session",
        "Enclosure.rating → Rating",
        "SheetAnswer.session → Session",
        "SheetAnswer.question → SheetQuestion",
        "PaperCode.session → Session",
    }


def test_nothing_of_the_room_is_noted_by_wagtail_or_by_a_key_of_any_kind():
    """Its index of references counts arrivals; so would a relation that names its table in words."""
    generic = [
        field
        for model in ROOM
        for field in model._meta.private_fields
        if isinstance(field, GenericForeignKey)
    ]

    assert generic == []
    assert all(model.wagtail_reference_index_ignore for model in [*ANSWERS, Tally])
