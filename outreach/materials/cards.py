"""The card catalogue of the shelf: one card per lesson, with all that a reader may choose by.

Counting forty filters over every page and form would cost more with every lesson. So each lesson's facts
are written on one small row in the same transaction as the lesson, numbered in the order of the changes;
a process keeps the catalogue in memory (lookup/catalogue.py) and reads only the cards it has not seen.
"""

from uuid import uuid4

from django.db import models


class Edition(models.Model):
    """The number of the last change: one row, in whose lock the changes stand in line.

    The token says which row of changes it is; another one (a restored database) means to begin anew.
    """

    token = models.UUIDField(default=uuid4, editable=False)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self):
        return str(self.number)


class Card(models.Model):
    """`page` is no foreign key: the card of a page that was deleted stays, to say that it is gone."""

    page = models.PositiveBigIntegerField(primary_key=True)
    edition = models.PositiveBigIntegerField(db_index=True)
    shown = models.BooleanField(default=False)
    title = models.CharField(max_length=255, blank=True)
    published = models.DateTimeField(null=True)
    # topic, minutes, angle, area, sharing, shelf: one value each; audiences, forms, kinds: lists.
    facts = models.JSONField(default=dict)

    def __str__(self):
        return self.title
