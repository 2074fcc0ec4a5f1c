"""A concern and the people around it, as tests need them: who may, and four who must see nothing."""

import uuid
from datetime import date
from functools import cached_property

from home.offices.kinds import Kind, Level
from home.offices.models import Membership
from outreach.concerns import services
from outreach.concerns.models import Concern
from tests.factories import make_lecturer, make_office, make_user

LAMP = "村东头路灯不亮，一冬天了。天一黑老太太们不敢出门。"
ANSWER = "查了，是变压器到东头那截线断了，23 日架上，灯亮了。"


class Parties:
    """The county listens, its power station handles; another county, a lecturer's school and a
    superuser have nothing to do with it."""

    def __init__(self, cast):
        self.cast = cast
        self.power = make_office(
            "汶上供电所", Level.COUNTY, "370830", kind=Kind.DEPARTMENT, parent=cast.county
        )
        self.listener = make_user("zhang", cast.county, "listener", name="张庆河")
        self.handler = make_user("wang", self.power, "handler", name="王殿明")
        self.colleague = make_user("sun", self.power, "handler", name="孙大电")
        self.supervisor = make_user("zhao", cast.county, "supervisor", name="赵岚芝")
        self.city_supervisor = make_user("ma", cast.city, "supervisor", name="马市里")
        long_since()

    @cached_property
    def foreign_clerk(self):
        return make_user("gu", self.cast.other_county, "listener", "handler", "supervisor", name="谷常水")

    @cached_property
    def village_clerk(self):
        """Of the village office, and lent everything else: a listener's post at the county too."""
        user = make_user("lixiu", self.cast.village, "handler", "listener", name="李秀荷")
        user.memberships.create(office=self.cast.county, role="listener")
        return user

    @cached_property
    def superuser(self):
        return make_user("root", is_superuser=True, is_staff=True, name="总管")

    @cached_property
    def school(self):
        return make_office("汶上党校", Level.COUNTY, "370830", kind=Kind.SCHOOL, parent=self.cast.county)

    @cached_property
    def school_clerk(self):
        user = make_user("xiao", self.school, "handler", "listener", name="肖党校")
        user.memberships.create(office=self.cast.county, role="listener")
        return user

    @cached_property
    def criticised(self):
        return make_lecturer("讲得不好的人", self.cast.caishan, self.school)

    def received(self, **fields):
        return services.receive(**{"text": LAMP, "area": self.cast.caishan, "key": uuid.uuid4(), **fields})

    def triaged(self, **fields):
        return services.triage(self.received(**fields), "referred", self.listener)

    def assigned(self, **fields):
        return services.assign(self.triaged(**fields), self.power, self.listener)

    def signed(self, **fields):
        return services.sign_for(self.assigned(**fields), self.handler)

    def in_hand(self, **fields):
        return services.take_in_hand(self.signed(**fields), self.handler)

    def answered(self, **fields):
        return services.answer(self.in_hand(**fields), ANSWER, "solved", self.handler)

    def confirmed(self, **fields):
        return services.confirm_by_person(self.answered(**fields))

    def closed(self, **fields):
        return services.close(self.confirmed(**fields), self.handler)

    def at_state(self, state, **fields):
        return getattr(self, state)(**fields)


def long_since():
    """Whoever holds a post has held it for years: a test may stand on any day."""
    Membership.objects.update(since=date(2020, 1, 1))


def fresh(concern):
    return Concern.objects.get(pk=concern.pk)


def steps(concern):
    return list(concern.moves.values_list("from_state", "to_state"))
