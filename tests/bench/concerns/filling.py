"""Counties, towns, villages, their people, and as many concerns as are wanted."""

import random
from datetime import timedelta

from django.utils import timezone

from home.areas.models import Area
from home.offices.kinds import Kind, Level
from home.trust.fields import this_hour
from outreach.concerns import clocks
from outreach.concerns.models import Concern, Message
from tests.factories import make_area, make_office, make_user

COUNTIES, TOWNS, VILLAGES = 4, 12, 10
BATCH = 2_000
WORDS = [
    "路灯",
    "水管",
    "坑",
    "井盖",
    "公交",
    "垃圾",
    "噪声",
    "医保",
    "低保",
    "宅基地",
    "暖气",
    "网线",
    "卫生室",
    "学校",
    "河沟",
]


class Ground:
    def __init__(self, seed=5):
        self.dice, self.serial = random.Random(seed), 0
        self.city_area = make_area("3799", "测试市", Area.Level.CITY)
        self.city = make_office("市宣讲办", Level.CITY, "3799")
        make_user("city", self.city, "supervisor")
        self.villages, self.counties = [], []
        for number in range(COUNTIES):
            self.county(f"3799{number + 11}", number)

    def county(self, code, number):
        area = make_area(code, f"第{number}县", Area.Level.COUNTY, self.city_area)
        office = make_office(f"第{number}县宣讲办", Level.COUNTY, code, parent=self.city)
        power = make_office(f"第{number}县供电所", Level.COUNTY, code, kind=Kind.DEPARTMENT, parent=office)
        people = {
            role: make_user(f"{role}{number}", where, role)
            for role, where in (("listener", office), ("supervisor", office), ("handler", power))
        }
        self.counties.append((office, power, people))
        for town in range(TOWNS):
            place = make_area(f"{code}{town + 101}", f"第{town}镇", Area.Level.TOWN, area)
            for village in range(VILLAGES):
                key = f"{code}{town + 101}{village + 201}"
                self.villages.append((make_area(key, f"{village}村", Area.Level.VILLAGE, place), number))

    def fill(self, count):
        for start in range(0, count, BATCH):
            rows = [self.concern() for _ in range(min(BATCH, count - start))]
            Concern.objects.bulk_create(rows)
            Message.objects.bulk_create(
                [
                    Message(concern=row, step=1, text="办好了", is_answer=True)
                    for row in rows
                    if row.answered_on
                ]
            )

    def concern(self):
        """One of ten is still open, half of those in somebody's hands."""
        self.serial += 1
        area, number = self.dice.choice(self.villages)
        office, power, people = self.counties[number]
        ago = timedelta(days=self.dice.randrange(300))
        row = Concern(
            code_hash=f"{self.serial:064}",
            text=f"{self.dice.choice(WORDS)}坏了，{self.serial}",
            area=area,
            at=this_hour() - ago,
            intake_office=office,
            state="received" if self.dice.random() < 0.05 else "closed",
        )
        today = timezone.localdate() - ago
        if row.state == "received":
            row.step_due_at = clocks.end_of(timezone.localdate() + timedelta(days=1))
        if self.dice.random() < 0.05:
            due = clocks.end_of(timezone.localdate() + timedelta(days=self.dice.randrange(1, 9)))
            hands = {"office": power, "handler": people["handler"], "due_at": due, "step_due_at": None}
            self.put(row, state="in_hand", clock_from=today, clock_days=5, **hands)
        elif row.state == "closed":
            self.put(row, answered_on=today, closed_on=today, took_days=self.dice.randrange(1, 20))
        return row

    def put(self, row, **values):
        for name, value in values.items():
            setattr(row, name, value)

    def few(self, received, ended):
        """A county with one town, where so many were received this year before the last Monday."""
        county = make_area("379999", "另一个县", Area.Level.COUNTY, self.city_area)
        town = make_area("379999101", "另一个镇", Area.Level.TOWN, county)
        at = this_hour().replace(month=1, day=1)
        given = {"text": "事", "area": town, "at": at, "intake_office": self.city}
        rows = [Concern(code_hash=f"few{number:061}", state="in_hand", **given) for number in range(received)]
        for row in rows[:ended]:
            self.put(row, state="closed", closed_on=at.date(), took_days=0)
        Concern.objects.bulk_create(rows)
        return county

    def run_out(self, count):
        """So many more, whose clocks have run out at the same minute."""
        late = clocks.end_of(timezone.localdate() - timedelta(days=1))
        for _start in range(0, count, BATCH):
            rows = [self.concern() for _ in range(BATCH)]
            for row in rows:
                office, power, people = self.counties[self.dice.randrange(COUNTIES)]
                hands = {"intake_office": office, "office": power, "handler": people["handler"]}
                self.put(row, state="in_hand", due_at=late, closed_on=None, **hands)
            Concern.objects.bulk_create(rows)
