"""Two people press release at once, or two workers take it up: it goes out once."""

import pytest

from home.notices.models import Notice
from outreach.planning import services
from outreach.planning.models import Plan
from outreach.planning.tasks import release_plans
from tests.factories import Cast, make_user
from tests.racing import race

from .acts import confirmed, drafted, moved, soon

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_wins_and_the_other_reads_too_late(transactional_db):
    cast = Cast()
    plan = drafted(cast)
    for day in (3, 4, 5):
        moved(plan, cast, confirmed(cast, starts_at=soon(day)), soon(day + 10))
    people = [cast.coordinator, make_user("li", cast.county, "coordinator")]
    Notice.objects.all().delete()
    seen = Plan.objects.get(pk=plan.pk).seen

    answers = race(lambda number: services.release(plan, people[number], "调整", seen=seen), 2)

    assert sorted(type(one).__name__ for one in answers) == ["PlanRelease", "TooLate"]

    race(lambda _number: release_plans(), 2)

    assert [(one.out, one.left, one.tries) for one in plan.releases.all()] == [(3, 0, 1)]
    told = Notice.objects.filter(to_user=cast.lecturer.user, state="queued").exclude(
        key__startswith="remind:"
    )
    assert told.count() == 1
