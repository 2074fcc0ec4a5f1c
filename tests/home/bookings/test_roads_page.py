"""The roads nobody has entered yet, filled in by the county's clerk."""

import pytest
from django.urls import reverse

from home.areas.models import Area, TravelTime
from tests.counting import queries
from tests.factories import make_user

ROADS = reverse("roads")


def town(county, code, name):
    return Area.objects.create(code=f"{code}000", name=name, short_name=name[:2], level="town", parent=county)


@pytest.fixture
def towns(cast):
    return [town(cast.wenshang, "370830112", "刘楼镇"), town(cast.wenshang, "370830113", "次邱镇")]


@pytest.fixture
def clerk(cast, client):
    client.force_login(make_user("韩文", cast.county, "coordinator"))
    return client


def text(response):
    return response.content.decode()


def field(one, two):
    return f"{one.pk}-{two.pk}"


def test_what_is_missing_stands_there_with_what_is_reckoned_meanwhile(cast, towns, clerk):
    page = text(clerk.get(ROADS))

    assert [name in page for name in ("杨店镇—刘楼", "杨店镇—次邱", "刘楼—次邱")] == [True] * 3
    assert page.count("眼下按 40 分钟（没有坐标，按默认）") == 3
    assert "还有 3 条路没填" in page


def test_what_is_filled_in_is_kept_and_leaves_the_list(cast, towns, clerk):
    page = text(clerk.post(ROADS, {field(cast.yangdian, towns[0]): "25"}, follow=True))

    assert list(TravelTime.objects.values_list("a", "b", "minutes")) == [(cast.yangdian.pk, towns[0].pk, 25)]
    assert ("记下了 1 条路。" in page, "杨店镇—刘楼" in page, "还有 2 条路没填" in page) == (
        True,
        False,
        True,
    )


FAULTS = [
    ("半小时", "请填整数分钟，空着也行。"),
    ("-5", "分钟数不能是负的，请改一下。"),
    ("721", "路上最多算十二个钟头，请核对一下。"),
]


@pytest.mark.parametrize(("typed", "sentence"), FAULTS)
def test_one_bad_number_keeps_nothing_and_what_was_typed_stays(typed, sentence, cast, towns, clerk):
    filled = {field(cast.yangdian, towns[0]): typed, field(cast.yangdian, towns[1]): "33"}
    answer = clerk.post(ROADS, filled)

    assert (answer.status_code, sentence in text(answer), 'value="33"' in text(answer)) == (422, True, True)
    assert not TravelTime.objects.exists()


def test_towns_of_another_county_are_neither_shown_nor_taken(cast, towns, clerk):
    far = [cast.guting, town(cast.yutai, "370827100", "清河镇")]
    clerk.post(ROADS, {field(*far): "10"})

    assert ("清河" in text(clerk.get(ROADS)), TravelTime.objects.exists()) == (False, False)


def test_when_nothing_is_missing_it_says_so(cast, clerk):
    assert "你这里的镇街之间都填好了，没有要补的路。" in text(clerk.get(ROADS))


def test_a_station_keeps_no_roads_and_has_no_such_page(cast, towns, client):
    client.force_login(make_user("站长", cast.village, "station"))

    assert client.post(ROADS, {field(cast.yangdian, towns[0]): "25"}).status_code == 404
    assert TravelTime.objects.count() == 0


def test_a_county_of_many_towns_asks_as_often_as_one_of_three(cast, towns, clerk):
    few = queries(clerk, ROADS)
    for number in range(20, 40):
        town(cast.wenshang, f"3708302{number}", f"第{number}镇")

    assert (queries(clerk, ROADS), text(clerk.get(ROADS)).count("眼下按")) == (few, 40)
