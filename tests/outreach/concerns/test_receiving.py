"""Taking in what somebody says."""

import uuid

import pytest

from home.offices.kinds import Kind, Level
from home.offices.models import Coverage
from home.trust.codes import code_hash, tidy
from outreach.concerns import parties as rules
from outreach.concerns import services
from outreach.concerns.models import Concern
from tests.factories import make_area, make_office, make_session, make_user
from tests.outreach.concerns.acts import LAMP, fresh
from tests.racing import race


def test_a_concern_is_first_read_at_the_county(cast, parties):
    concern = parties.received()

    assert (concern.state, concern.source, concern.intake_office) == ("received", "web", cast.county)
    assert (concern.office, concern.handler, concern.first_listener, concern.route) == (None,) * 4


@pytest.mark.parametrize("kind", [Kind.PUBLICITY, Kind.CENTER])
def test_nor_by_a_publicity_office_that_is_nearer(cast, kind):
    """The township has one of its own, with somebody who listens."""
    nearer = make_office("杨店镇宣传办", Level.TOWN, "370830111", kind=kind, parent=cast.county)
    make_user("near", nearer, "listener")
    make_user("zhang", cast.county, "listener")

    assert rules.intake_office(cast.caishan) == cast.county


def test_the_code_is_stored_as_a_hash_only(parties):
    concern = parties.received()

    assert tidy(concern.code) == concern.code
    assert fresh(concern).code_hash == code_hash(concern.code)
    assert Concern.objects.by_code(concern.code.lower().replace("-", " ")).get() == concern
    assert Concern.objects.by_code("7K3M-9QX2-B4TR-C").count() == 0


def test_the_key_of_the_form_is_not_stored(parties):
    key = uuid.uuid4()
    assert fresh(parties.received(key=key)).key != key


def test_sent_twice_is_one_concern_with_one_code(parties):
    key = uuid.uuid4()
    first, second = parties.received(key=key), parties.received(key=key)

    assert (first.pk, first.code) == (second.pk, second.code)
    assert Concern.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_posted_six_times_at_once_is_one_concern_and_one_code(parties):
    key = uuid.uuid4()
    outcomes = race(lambda _worker: parties.received(key=key), 6)

    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    assert len({outcome.code for outcome in outcomes}) == Concern.objects.count() == 1


def test_other_words_under_the_same_key_are_another_concern_with_another_code(parties):
    key = uuid.uuid4()
    first, second = parties.received(key=key), parties.received(key=key, text="别的事")

    assert first.pk != second.pk and first.code != second.code


def test_an_empty_one_is_refused(parties):
    with pytest.raises(services.Refused, match="还没写是什么事，请写一句。"):
        parties.received(text="  ")


@pytest.mark.parametrize(("shield", "office"), [("village", "village"), ("town", "town")])
def test_whoever_should_not_see_it_is_named_by_office(cast, parties, shield, office):
    concern = parties.received(shield=shield)

    assert (concern.shielded, concern.about_office) == (True, getattr(cast, office))
    assert concern.intake_office == cast.county


def test_where_the_village_has_no_office_it_is_shielded_all_the_same(cast, parties):
    village = make_area("370830111205", "王海村", "village", cast.yangdian)
    concern = parties.received(area=village, shield="village")

    assert (concern.shielded, concern.about_office) == (True, None)


def test_the_office_of_a_functional_zone_reads_what_is_said_there(cast, parties):
    zone = make_office("经开区宣讲办", Level.COUNTY, "370830111", parent=cast.city)

    assert parties.received().intake_office == zone


def test_departments_do_not_read_what_comes_in(cast, parties):
    Coverage.objects.filter(office=cast.county).delete()

    assert parties.received().intake_office == cast.city


def test_an_office_with_somebody_who_listens_is_preferred(cast, parties):
    center = make_office("汶上中心", Level.COUNTY, "370830", kind=Kind.CENTER, parent=cast.county)
    make_user("lis", center, "listener")
    cast.county.memberships.all().delete()

    assert parties.received().intake_office == center


def test_where_nobody_reads_one_sentence_gives_the_phone(cast, parties):
    Coverage.objects.filter(office__in=[cast.county, cast.city]).delete()

    with pytest.raises(services.Refused) as refused:
        parties.received()
    assert str(refused.value) == "这个地方还没有收诉求的单位，请打电话 0537-000-1199，有人帮你记。"
    assert Concern.objects.count() == 0


def test_what_came_up_at_a_talk_keeps_the_talk(cast, parties):
    talk = make_session(cast.caishan, cast.county)
    concern = parties.received(session=talk)

    assert (concern.session, concern.source) == (talk, "session")


def test_who_heard_it_in_person_is_the_first_listener(parties):
    assert parties.received(heard_by=parties.listener).first_listener == parties.listener


def test_nobody_is_named_beside_a_concern_that_has_to_be_hidden(parties):
    concern = parties.received(heard_by=parties.listener, shield="village", source="helper")

    assert concern.first_listener is None


def test_contact_is_not_readable_in_the_table(parties):
    concern = parties.received(contact="13800000001")

    assert fresh(concern).contact == "13800000001"
    raw = (
        Concern.objects.filter(pk=concern.pk)
        .extra(select={"raw": "contact"})
        .values_list("raw", flat=True)[0]
    )
    assert "1380000" not in raw


def test_the_title_of_an_office_that_may_not_have_it_is_not_on_offer(cast, parties):
    make_user("li", cast.village, "handler")
    make_user("guo", cast.town, "handler")
    make_user("yu", cast.other_county, "handler")

    assert set(rules.handling_offices(parties.received())) == {parties.power, cast.village, cast.town}
    assert set(rules.handling_offices(parties.received(shield="village"))) == {parties.power, cast.town}
    assert rules.handling_offices(parties.received(shield="town")) == [parties.power]


def test_the_office_of_the_lecturer_it_is_about_is_not_on_offer(parties):
    assert parties.school_clerk
    concern = parties.received()
    assert parties.school in rules.handling_offices(concern)
    concern.about_lecturer = parties.criticised

    assert parties.school not in rules.handling_offices(concern)


def test_a_concern_shielded_from_nobody_known_goes_to_no_office_below_the_county(cast, parties):
    village = make_area("370830111205", "王海村", "village", cast.yangdian)
    make_user("guo", cast.town, "handler")
    concern = parties.received(area=village, shield="village", text=LAMP)

    assert rules.handling_offices(concern) == [parties.power]


def test_the_office_it_is_about_is_not_on_offer_even_at_the_county(parties):
    concern = parties.received()
    concern.about_office = parties.power

    assert rules.handling_offices(concern) == []


def test_a_concern_about_the_county_is_read_above_it(cast, parties):
    assert rules.intake_office(cast.caishan, avoid=[cast.county]) == cast.city
