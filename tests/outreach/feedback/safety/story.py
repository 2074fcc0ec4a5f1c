"""One talk, and all that happens to its answers: they come in, are counted, read, released, purged."""

import uuid
from datetime import timedelta

from django.test import Client

from home.offices.kinds import Role
from home.trust.models import actor_key
from home.trust.retention import purge
from outreach.feedback.models import QuestionSheet, Rating, RatingFlag, SheetQuestion
from outreach.feedback.services import slips
from outreach.feedback.tasks import count_ratings, weigh_ratings
from tests.factories import at, make_session, make_user
from tests.outreach.feedback.answers import engaged

from . import planted

KEY = 777  # of whatever has a key that counts
ARRIVED = at("2026-11-20 21:37:43.271828")
# Searched by the first half and recognised by the second: an echo is no leak.
SAID, SEEN = "灶台边", "说的悄悄话"
GIST = "县里打出来的大意"
HELPER, SIGNED_IN = 987654321, 987654322


class Story:
    def __init__(self, cast, clock):
        self.cast, self.clock, self.keys = cast, clock, []
        clock.set("2026-11-20 10:00")
        self.organiser = make_user("organiser", cast.town, *Role.values)
        self.talk = make_session(
            cast.caishan,
            cast.town,
            starts_at=at("2026-11-20 14:30"),
            venue=cast.venue,
            state="confirmed",
            id=KEY,
            number=f"2026-370830-{KEY}",
            coordinator=self.organiser,
            topic=cast.topic,
            headcount_from=60,
            headcount_to=90,
        )
        engaged(self.talk, cast.lecturer)
        sheet = QuestionSheet.objects.create(id=KEY, office=cast.county)
        self.question = SheetQuestion.objects.create(id=KEY, sheet=sheet, label="快慢", field_type="scale")
        RatingFlag.objects.create(id=KEY, session=self.talk, kind="bulk")
        self.slips = slips.make(self.talk, 2, self.organiser)
        self.reader = make_user("reader", cast.county, "listener")
        self.phones()

    def phones(self):
        """A stranger's, one whose owner is signed in for something else, and the helper's."""
        self.stranger, self.signed_in, self.helping = (planted.phone() for _phone in range(3))
        station = self.cast.other_county
        for client, key, name, office, role in (
            (self.signed_in, SIGNED_IN, "signed-in", station, "coordinator"),
            (self.helping, HELPER, "helper", self.cast.village, "helper"),
        ):
            name = planted.marked(name)
            user = make_user(name, office, role, id=key, name=name)
            client.force_login(user)
            self.keys.append(actor_key(user))
        self.reading = Client()
        self.reading.force_login(self.reader)

    def send(self, client, address=None, headers=None, **fields):
        """As the form does it, with more than it asks for."""
        key = fields.pop("key", None) or str(uuid.uuid4())
        self.keys.append(key)
        faces = {"understood": "3", "remembered": "2", "useful": "3"}
        address = address or f"/f/{self.talk.token}/?ref={planted.marked('query')}"
        return client.post(address, {**planted.unasked(), **faces, "key": key, **fields}, headers=headers)

    def arrives(self):
        """Every way there is, and every way it can go wrong. Returns the key of the answer with a voice."""
        self.clock.set(ARRIVED)
        own = {self.question.clean_name: "4"}
        enclosed = {"voice": planted.voice(), "photo": planted.photo(), "text": f"{SAID}{SEEN}"}
        helped = f"/f/helping/{self.talk.number}/"
        self.answers = [
            self.stranger.get(f"/f/{self.talk.token}/?s={self.slips[0]}"),
            self.send(self.stranger, **enclosed, **own, hour=str(int(ARRIVED.timestamp() // 3600))),
            self.send(self.stranger, key=self.keys[-1], text=SEEN, **own),
            self.send(self.stranger, slip=self.slips[0], concern="on"),
            self.send(self.stranger, slip=self.slips[0]),
            self.send(self.stranger, headers={"Accept": "application/json"}),
            self.send(self.stranger, understood="", remembered="", useful=""),
            self.send(self.stranger, f"/f/{planted.marked('token')}/"),
            self.send(self.signed_in, text=f"{SAID}{SEEN}"),
            self.helping.get("/f/helping/"),
            self.helping.get(helped),
            self.send(self.helping, helped, text=f"{SAID}{SEEN}"),
            self.send(self.helping, helped, slip=self.slips[1]),
            self.stranger.get(f"/f/{self.talk.token}/?done"),
        ]
        return self

    def many(self, count):
        """More of them from one phone, without a word."""
        for _one in range(count):
            self.send(self.stranger)
        return self

    def swept(self):
        count_ratings()
        weigh_ratings()
        return self

    def read(self):
        """A reader at the county types what was said, and lets go of the rest."""
        self.clock.set("2026-11-22 09:12:13")
        first, *others = (
            Rating.objects.filter(reading="waiting").order_by("-enclosures__kind", "pk").distinct()
        )
        self.press(first, "collect", question="养老金几时调", topic=str(self.cast.topic.pk))
        self.press(first, "pass", gist=GIST)
        for other in others:
            self.press(other, "hold")
        return self

    def press(self, row, act, **said):
        answer = self.reading.post(f"/admin/comments/{row.pk}/{act}/", said)
        assert answer.status_code == 302, answer.content.decode()

    def week_over(self):
        self.clock.set("2026-11-28 08:00:01")
        return self

    def purged(self):
        self.clock.set(ARRIVED + timedelta(days=91))
        weigh_ratings()
        purge("comments")
        return self

    @property
    def voiced(self):
        return Rating.objects.get(enclosures__kind="voice")
