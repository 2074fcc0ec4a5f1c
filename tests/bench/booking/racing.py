"""Sixteen clients at once, each a process; some are killed before they can commit."""

import os
import signal
import time
from contextlib import suppress
from multiprocessing import get_context

from django.db import connections, transaction

from home.bookings.models import Booking, Occupancy

from .counting import half, overlaps
from .layers import LAYERS, REFUSED, with_guard
from .world import ATTEMPTS, CLIENTS, Everybody, populate

KILLED_EACH = 100
processes = get_context("fork")


def races():
    populate()
    for name, (how, guarded, roads) in LAYERS.items():
        Occupancy.objects.all().delete()
        Booking.objects.all().delete()
        with_guard(guarded)
        yield {"what": name, **run(how), **found(roads), "limits": verdict(name, roads)}
    with_guard(True)


def found(roads):
    return {"booked": Booking.objects.count(), "overlaps": overlaps(roads), "half": half()}


def verdict(name, roads):
    wrong = overlaps(roads) + half()
    if name == "nobody asks":
        return "finds some" if wrong else "**finds none: the harness sees no races**"
    return "**not met: overlaps 0**" if wrong else "met"


def run(how):
    each = ATTEMPTS // CLIENTS
    done = processes.Array("i", CLIENTS)
    began, killed = time.perf_counter(), 0
    connections.close_all()
    clients = {number: start(how, number, each, done) for number in range(CLIENTS)}
    while clients:
        for number, client in list(clients.items()):
            client.join(0.01)
            if client.exitcode == -signal.SIGKILL:
                killed += 1
                clients[number] = start(how, number, each, done)
            elif client.exitcode is not None:
                ended(client)
                del clients[number]
    seconds = time.perf_counter() - began
    return {"attempts": each * CLIENTS, "killed": killed, "per second": each * CLIENTS / seconds}


def ended(client):
    if client.exitcode:
        raise RuntimeError(f"A client ended with {client.exitcode}; its words stand above.")


def start(how, number, each, done):
    client = processes.Process(target=wish_on, args=(how, number, each, done))
    client.start()
    return client


def wish_on(how, client, each, done):
    """Goes on where the one before it died."""
    everybody = Everybody()
    while done[client] < each:
        number = done[client]
        done[client] += 1
        dies = (client + number * CLIENTS) % KILLED_EACH == KILLED_EACH - 1
        with suppress(REFUSED):
            attempt(how, *everybody.wish(client, number), dies)


def attempt(how, booking, resources, dies):
    if LAYERS["nobody asks"][0] is how and not dies:
        return how(booking, resources)
    with transaction.atomic():
        how(booking, resources)
        if dies:
            os.kill(os.getpid(), signal.SIGKILL)
