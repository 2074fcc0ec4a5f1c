"""Sixteen clients, and somebody who kills web workers; fifty presses of one button."""

import os
import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from threading import Event, Thread

from outreach.feedback.models import Rating
from tests.bench.frame.control import family, site

from .world import ANSWERS, new_key, of_script

CLIENTS, PRESSES = 16, 50
EVERY = 0.5  # seconds between two deaths, about
MOST_TRIES = 200


def storm(talk):
    keys = [new_key() for _ in range(ANSWERS)]
    with site() as server:
        over, deaths = Event(), []
        reaper = Thread(target=reap, args=(server.process.pid, over, deaths))
        reaper.start()
        begun = time.perf_counter()
        with ThreadPoolExecutor(CLIENTS) as phones:
            shares = [keys[number::CLIENTS] for number in range(CLIENTS)]
            tries = sum(phones.map(lambda share: Phone(server, talk).deliver(share), shares))
        seconds = time.perf_counter() - begun
        over.set()
        reaper.join()
    kept = [str(key) for key in Rating.objects.filter(session=talk).values_list("key", flat=True)]
    lost, doubled = len(set(keys) - set(kept)), len(kept) - len(set(kept))
    strange = len(set(kept) - set(keys))
    return {
        "what": f"{CLIENTS} clients, workers killed",
        "answers": len(keys),
        "workers killed": len(deaths),
        "sent again": tries - len(keys),
        "per second": len(keys) / seconds,
        "kept": len(kept),
        "lost": lost,
        "doubled": doubled,
        "limits": "met" if not (lost or doubled or strange) else "**not met: each exactly once**",
    }


def reap(master, over, deaths):
    """Kills one of the web workers now and then, wherever it is in its work."""
    chance = random.Random(20261126)
    while not over.wait(EVERY * chance.uniform(0.5, 1.5)):
        if workers := sorted(family(master) - {master}):
            with suppress(ProcessLookupError):
                os.kill(chance.choice(workers), signal.SIGKILL)
                deaths.append(1)


class Phone:
    """Sends until it has a receipt, each time the same key."""

    def __init__(self, server, talk):
        self.server, self.path, self.link = server, f"/f/{talk.token}/", None

    def deliver(self, keys):
        """How many times it had to send."""
        return sum(self.until_received(key) for key in keys)

    def until_received(self, key):
        for tries in range(1, MOST_TRIES):
            with suppress(OSError, HTTPException):
                if self.post(key) == 200:
                    return tries
            self.link = None
            time.sleep(0.05)
        raise RuntimeError("An answer found nobody to take it.")

    def post(self, key):
        self.link = self.link or HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        body, headers = of_script(key)
        self.link.request("POST", self.path, body, headers)
        answer = self.link.getresponse()
        answer.read()
        return answer.status


def identical(talk):
    """One key, fifty times at once."""
    key = new_key()
    with site() as server, ThreadPoolExecutor(CLIENTS) as hands:
        answers = list(hands.map(lambda _press: Phone(server, talk).post(key), range(PRESSES)))
    kept = Rating.objects.filter(session=talk).count()
    fine = kept == 1 and set(answers) == {200}
    return {
        "what": f"{PRESSES} identical posts",
        "answers": answers.count(200),
        "kept": kept,
        "limits": "met" if fine else "**not met: 1 row**",
    }
