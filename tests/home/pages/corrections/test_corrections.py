"""Saying what is wrong on the site, without a name, answered within three working days."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from home.notices.models import Notice
from home.pages.corrections import services
from home.pages.corrections.lifecycle import State
from home.pages.corrections.models import Correction
from home.trust.moves import TooLate
from home.trust.refusing import Refused
from home.trust.retention import purge
from tests.factories import make_user
from tests.outreach.writing import make_front, make_index, make_material, make_shelf

SAID = "第三段“四川”应是“泗水”"


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


@pytest.fixture
def material(cast):
    make_front(cast)
    shelf = make_shelf(make_index(cast_front()), cast.county)
    return make_material(shelf, cast.topic, cast.wenshang, slug="pension")


def cast_front():
    return services.Site.objects.get(is_default_site=True).root_page


def sent(client, **given):
    form = {"key": str(uuid.uuid4()), "kind": "content", "text": SAID, "page": "/materials/", **given}
    return client.post("/corrections/", form)


def said(cast, **given):
    return services.receive(**{"text": SAID, "key": uuid.uuid4(), **given})


def test_the_foot_of_a_page_leads_to_the_form_which_knows_the_page(cast, client):
    assert 'href="/corrections/?page=/villages/"' in client.get("/villages/").text
    assert "说的是这一页：/villages/" in client.get("/corrections/?page=/villages/").text


def test_what_is_said_is_kept_with_a_clock_of_three_working_days(cast, client, monkeypatch):
    # 2026-02-13 is a Friday before the new year's rest, which ends on the 24th (domain.md §3).
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 2, 13))
    assert sent(client).status_code == 200
    row = Correction.objects.get()

    assert (row.text, row.page, row.state, row.due_on) == (SAID, "/materials/", "received", date(2026, 2, 25))


def test_nothing_tells_who_wrote_it(cast, client):
    client.force_login(cast.coordinator)
    answer = sent(client)
    row = Correction.objects.get()

    assert (row.at.minute, row.at.second, row.at.microsecond) == (0, 0, 0)
    assert {notice.changed_at.minute for notice in Notice.objects.all()} <= {0}
    assert (list(answer.cookies), answer["Cache-Control"]) == ([], "no-store")
    assert not answer.wsgi_request.session.accessed
    assert row.moves.count() == 0


def test_an_address_that_may_hold_a_code_is_not_kept(cast, client):
    for page in ("/f/abc/", "/order/7K3M-9QX2-B4TR-C/", "https://else.where/", "//else.where/"):
        sent(client, page=page, text=page)

    assert set(Correction.objects.values_list("page", flat=True)) <= {"", "//else.where/"}


def test_a_double_tap_is_one_and_shows_the_same_code(cast, client):
    key = str(uuid.uuid4())
    first, second = sent(client, key=key), sent(client, key=key)

    assert Correction.objects.count() == 1
    assert code_in(first) == code_in(second)


def code_in(answer):
    return answer.text.split("<code>")[1].split("</code>")[0]


def test_the_code_is_in_no_row(cast, client):
    code = code_in(sent(client))
    row = Correction.objects.filter(pk=Correction.objects.get().pk).values().get()

    assert code not in str(row)


def test_without_words_nothing_is_kept_and_what_was_typed_stays(cast, client):
    answer = sent(client, text=" ", contact="0537-1")

    assert (answer.status_code, Correction.objects.count()) == (422, 0)
    assert "还没写哪里不对，请写一句。" in answer.text
    assert 'value="0537-1"' in answer.text


def test_a_form_that_lay_about_too_long_keeps_its_words(cast, client):
    answer = sent(client, key="nonsense")

    assert "这张表放得太久了，字都还在，请再点一次。" in answer.text
    assert SAID in answer.text


def test_after_ten_in_an_hour_the_next_has_to_wait_with_its_words(cast, client):
    for number in range(10):
        assert sent(client, text=f"第 {number} 处").status_code == 200
    answer = sent(client)

    assert (answer.status_code, SAID in answer.text, Correction.objects.count()) == (422, True, 10)


def test_the_contact_is_locked_away_and_masked(cast, client):
    sent(client, contact="13800000001")
    row = Correction.objects.get()
    client.force_login(make_user("editor", row.office, "editor"))
    shown = client.get(reverse("correction_desk", args=[row.pk])).text

    assert ("13800000001" in shown, "138****0001" in shown) == (False, True)


def test_what_is_wrong_on_a_page_goes_to_the_office_that_wrote_it(cast, material):
    assert said(cast, page="/materials/wenshang/pension/").office == cast.county
    assert said(cast, page="/villages/").office == cast.city


def test_whoever_edits_there_is_told_and_nobody_else(cast, material):
    editor = make_user("editor", cast.county, "editor", "publisher")
    make_user("other", cast.other_county, "editor")
    said(cast, page="/materials/wenshang/pension/")

    assert [notice.to_user for notice in Notice.objects.all()] == [editor]


def test_a_site_without_an_office_says_whom_to_call(db, client):
    answer = sent(client)

    assert (answer.status_code, SAID in answer.text) == (422, True)
    assert "还没有接纠错的单位，请打电话说，有人帮你记。" in answer.text


def test_the_answer_is_read_by_the_code(cast, client):
    code = code_in(sent(client))
    row = Correction.objects.get()
    services.settle(row, "改成“泗水”了。", "put_right", cast.coordinator)

    found = client.post("/find/", {"code": code.lower()})
    assert (found.status_code, found.url) == (307, "/corrections/track/")
    shown = client.post("/corrections/track/", {"code": code}).text
    assert ("改成“泗水”了。" in shown, "改好了" in shown, SAID in shown) == (True, True, True)


def test_a_wrong_code_shows_nothing(cast, client):
    sent(client)

    assert client.post("/corrections/track/", {"code": "7K3M-9QX2-B4TR-C"}).status_code == 404


def test_it_is_answered_then_settled_and_never_settled_twice(cast):
    row = said(cast)
    services.answer(row, "下周改。", cast.coordinator)
    assert (row.state, row.answer) == (State.ANSWERED, "下周改。")
    services.settle(row, "改好了。", "put_right", cast.coordinator)
    with pytest.raises(TooLate):
        services.settle(row, "再改。", "explained", cast.coordinator)

    row.refresh_from_db()
    assert (row.state, row.answer, row.outcome) == (State.SETTLED, "改好了。", "put_right")
    assert [move.to_state for move in row.moves.all()] == ["answered", "settled"]


def test_an_answer_without_words_is_refused(cast):
    row = said(cast)
    for act in (lambda: services.answer(row, " ", None), lambda: services.settle(row, "", "explained", None)):
        with pytest.raises(Refused):
            act()

    row.refresh_from_db()
    assert row.state == State.RECEIVED


def test_the_list_opens_on_what_waits_the_most_pressing_first(cast, client):
    client.force_login(make_user("editor", cast.city, "editor"))
    today = timezone.localdate()
    for words, state, days in (
        ("不急的", "received", 3),
        ("超期的", "received", -1),
        ("办完的", "settled", -5),
        ("在改的", "answered", 1),
    ):
        row = said(cast, text=words)
        Correction.objects.filter(pk=row.pk).update(state=state, due_on=today + timedelta(days=days))
    shown = client.get(reverse("wagtailsnippets_home_correction:list")).text

    places = [shown.find(words) for words in ("超期的", "在改的", "不急的")]
    assert (places == sorted(places), -1 in places, "办完的" in shown) == (True, False, False)
    assert "，超期了" in shown


def test_the_desk_says_what_waits_and_what_is_late(cast, client):
    client.force_login(make_user("editor", cast.city, "editor"))
    said(cast)
    Correction.objects.filter(pk=said(cast, text="又一处").pk).update(due_on=date(2026, 1, 5))
    shown = client.get("/admin/").text

    assert "<b>1</b> 条纠错超期没回话" in shown
    assert "<b>1</b> 条纠错等着办" in shown


def test_a_clerk_settles_it_at_her_desk(cast, client):
    row = said(cast)
    client.force_login(make_user("editor", cast.city, "editor"))
    client.post(
        reverse("correction_act", args=[row.pk, "settle"]), {"text": "改好了。", "outcome": "put_right"}
    )

    row.refresh_from_db()
    assert (row.state, row.answer) == (State.SETTLED, "改好了。")


def test_another_countys_clerk_finds_neither_row_nor_desk(cast, client, material):
    row = said(cast, page="/materials/wenshang/pension/")
    client.force_login(make_user("yu", cast.other_county, "editor"))

    assert client.get(reverse("correction_desk", args=[row.pk])).status_code == 404
    assert SAID not in client.get(reverse("wagtailsnippets_home_correction:list") + "?all=1").text


def test_how_to_reach_somebody_is_forgotten_when_the_matter_is_long_settled(cast):
    old, _unsettled, fresh = (said(cast, text=text, contact="0537-1") for text in ("旧", "没办", "新"))
    Correction.objects.filter(pk__in=[old.pk, fresh.pk]).update(state=State.SETTLED)
    Correction.objects.exclude(pk=fresh.pk).update(at=timezone.now() - timedelta(days=91))
    purge("correction contact")

    kept = dict(Correction.objects.values_list("text", "contact"))
    assert kept == {"旧": None, "没办": "0537-1", "新": "0537-1"}
