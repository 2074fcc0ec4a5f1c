from threading import Barrier

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from home.bookings.models import Resource
from home.trust.retries import TRIES, retried
from tests.racing import race


class Deadlocked(Exception):
    sqlstate = "40P01"


def failing(times, fault, log):
    """An act that fails so often, then does what it should."""

    @retried
    def act():
        log.append("try")
        if len(log) <= times:
            raise fault
        return "done"

    return act


def met(text="database is locked", cause=None):
    fault = OperationalError(text)
    fault.__cause__ = cause
    return fault


@pytest.mark.parametrize("fault", [met(), met("deadlock detected", Deadlocked())])
@pytest.mark.django_db(transaction=True)
def test_transactions_that_met_are_tried_again(fault):
    log = []
    assert failing(2, fault, log)() == "done"
    assert len(log) == 3


@pytest.mark.django_db(transaction=True)
def test_it_gives_up_in_the_end():
    log = []
    with pytest.raises(OperationalError):
        failing(99, met(), log)()
    assert len(log) == TRIES


@pytest.mark.parametrize("fault", [met("disk I/O error"), IntegrityError("double-booked"), ValueError()])
@pytest.mark.django_db(transaction=True)
def test_whatever_else_went_wrong_is_not_tried_again(fault):
    log = []
    with pytest.raises(type(fault)):
        failing(99, fault, log)()
    assert len(log) == 1


def test_inside_a_transaction_nothing_is_tried_again(db):
    log = []
    with pytest.raises(OperationalError):
        failing(99, met(), log)()
    assert len(log) == 1


@pytest.mark.django_db(transaction=True)
def test_two_that_lock_each_other_out_both_get_through():
    """A real deadlock where the database has row locks; on SQLite the second waits at BEGIN."""
    pair = [Resource.objects.create(kind="lecturer", label=name) for name in ("林秀芝", "赵立柱")]
    crossing = Barrier(2)

    def act(number):
        first = [True]

        @retried
        def rename():
            with transaction.atomic():
                for resource in pair if number else reversed(pair):
                    Resource.objects.filter(pk=resource.pk).update(label=f"第{number}位")
                    if first and connection.vendor == "postgresql":
                        crossing.wait(10)
                    first.clear()

        return rename()

    assert race(act, 2) == [None, None]
    assert Resource.objects.values("label").distinct().count() == 1
