"""Sheets at the desk and for everybody: one press, its progress, a file; nothing that is no longer true."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outreach.planning.models import ListeningDay, Print
from outreach.planning.services import printing
from tests.counting import queries
from tests.factories import make_lecturer, make_user
from tests.outreach.sessions.acts import began, confirmed, offered, soon

URL = "/admin/planning/prints/"


@pytest.fixture
def station(cast, client):
    user = make_user("li", cast.village, "station")
    client.force_login(user)
    return user


def text(response):
    return response.content.decode()


def wanted(cast, what, **given):
    return {"town": cast.yangdian.pk, "village": cast.caishan.pk, "what": what, **given}


def this_month():
    return f"{timezone.localdate():%Y-%m}"


def public(cast, month=None):
    return reverse("outreach:month_sheet", args=[cast.caishan.short_code, month or this_month()])


@pytest.mark.parametrize("what", ["month", "year", "board"])
def test_one_press_asks_and_the_page_tells_how_far_it_is(cast, client, station, what):
    of = {"month": f"month:{this_month()}", "year": f"year:{timezone.localdate().year}", "board": "board"}[
        what
    ]
    answer = client.post(URL, wanted(cast, of), follow=True)
    row = Print.objects.get()

    assert (row.kind, row.area, row.by) == (what, cast.caishan, station)
    assert "排着队" in text(answer) and 'http-equiv="refresh"' in text(answer)
    printing.print_all()
    page = text(client.get(row.get_absolute_url()))
    assert "打开，打印" in page and 'http-equiv="refresh"' not in page
    file = client.get(reverse("print_file", args=[row.pk]))
    assert (file["Content-Type"], b"".join(file)[:5]) == ("application/pdf", b"%PDF-")


def test_her_own_village_is_chosen_already(cast, client, station):
    form = client.get(URL).context["form"]
    assert (form["town"].value(), form["village"].value()) == (cast.yangdian.pk, cast.caishan.pk)


@pytest.mark.parametrize("what", ["", "moon:2026", "month:2026-13", "year:0", "year:x", "month:"])
def test_a_sheet_that_there_is_not_is_not_found(cast, client, station, what):
    assert client.post(URL, wanted(cast, what)).status_code == 404
    assert not Print.objects.exists()


def test_a_place_of_others_is_not_printed(cast, client, station):
    given = {"town": cast.yangdian.pk, "village": cast.yangdian.pk}
    answer = client.post(URL, wanted(cast, "board", **given))
    assert (answer.status_code, Print.objects.count()) == (422, 0)
    assert "这个地方不归你这里，请另选一个。" in text(answer)


def test_a_poster_is_of_a_talk_that_everybody_may_know(cast, client):
    client.force_login(cast.coordinator)
    talk, draft = confirmed(cast), offered(cast, lecturer=cast.second).session
    page = text(client.get(URL))
    assert reverse("print_poster", args=[talk.pk]) in page
    assert reverse("print_poster", args=[draft.pk]) not in page
    assert client.post(reverse("print_poster", args=[draft.pk])).status_code == 404
    over = began(
        cast, lecturer=make_lecturer("旧讲员", cast.caishan, cast.county, cast.topic, user=make_user())
    )
    assert client.post(reverse("print_poster", args=[over.pk])).status_code == 404
    assert client.post(reverse("print_poster", args=[talk.pk])).status_code == 302
    assert Print.objects.get().of == talk.number


@pytest.mark.parametrize("state", ["cancelled", "offering"])
def test_a_talk_that_was_announced_and_is_off_or_open_again_has_no_poster(cast, client, state):
    client.force_login(cast.coordinator)
    talk = confirmed(cast)
    type(talk).objects.filter(pk=talk.pk).update(state=state)
    assert client.post(reverse("print_poster", args=[talk.pk])).status_code == 404
    assert reverse("print_poster", args=[talk.pk]) not in text(client.get(URL))


def test_from_a_talk_s_desk_its_poster_is_two_presses_away(cast, client):
    client.force_login(cast.coordinator)
    talk, other = confirmed(cast), confirmed(cast, lecturer=cast.second, starts_at=soon(5))
    assert f"{URL}?talk={talk.pk}#talks" in text(client.get(reverse("session_desk", args=[talk.pk])))
    page = text(client.get(URL, {"talk": talk.pk}))
    assert reverse("print_poster", args=[talk.pk]) in page
    assert reverse("print_poster", args=[other.pk]) not in page


def test_an_open_question_s_desk_has_no_poster(cast, client):
    client.force_login(cast.coordinator)
    draft = offered(cast).session
    assert "?talk=" not in text(client.get(reverse("session_desk", args=[draft.pk])))


def test_who_only_looks_asks_for_nothing(cast, client):
    talk = confirmed(cast)
    client.force_login(make_user("shen", cast.county, "auditor"))
    assert client.post(URL, wanted(cast, "board")).status_code == 200
    assert client.post(reverse("print_poster", args=[talk.pk])).status_code == 404
    assert not Print.objects.exists()


def test_another_county_finds_none_of_them(cast, client, station):
    client.post(URL, wanted(cast, "board"))
    printing.print_all()
    row = Print.objects.get()
    client.force_login(make_user("yu2", cast.other_county, "station"))
    assert client.get(row.get_absolute_url()).status_code == 404
    assert client.get(reverse("print_file", args=[row.pk])).status_code == 404
    assert row.title not in text(client.get(URL))


def test_a_file_that_is_not_made_or_is_gone_is_not_found(cast, client, station):
    client.post(URL, wanted(cast, "board"))
    row = Print.objects.get()
    assert client.get(reverse("print_file", args=[row.pk])).status_code == 404
    Print.objects.update(state="done")
    assert client.get(reverse("print_file", args=[row.pk])).status_code == 404


def test_a_failed_one_says_why(cast, client, station):
    client.post(URL, wanted(cast, "board"))
    Print.objects.update(state="failed", note="印的时候出了意外。")
    assert "印的时候出了意外。" in text(client.get(Print.objects.get().get_absolute_url()))


def test_the_list_asks_as_often_for_many_as_for_one(cast, client, station):
    client.post(URL, wanted(cast, "board"))
    printing.print_all()
    few = queries(client, URL)
    for year in (2026, 2027, 2028, 2029):
        client.post(URL, wanted(cast, f"year:{year}"))
    printing.print_all()
    assert queries(client, URL) == few


def test_a_blank_sheet_of_a_listening_day_is_asked_for_from_the_day(cast, client):
    client.force_login(make_user("hai", cast.town, "listener"))
    day = ListeningDay.objects.create(date=timezone.localdate(), office=cast.town)
    answer = client.post(reverse("listening_blank", args=[day.pk]))
    row = Print.objects.get()
    assert answer["Location"] == row.get_absolute_url()
    assert (row.kind, row.office, row.area) == ("visits", cast.town, cast.yangdian)


def test_where_nobody_said_for_which_area_an_office_works_a_sentence_says_so(cast, client):
    client.force_login(make_user("hai", cast.town, "listener"))
    day = ListeningDay.objects.create(date=timezone.localdate(), office=cast.town)
    cast.town.coverages.all().delete()
    shown = client.post(reverse("listening_blank", args=[day.pk]), follow=True).content.decode()
    assert f"{cast.town}还没有填服务范围，印不了这一张，请单位管理员先填上。" in shown
    assert not Print.objects.exists()


# For everybody.


def test_nobody_can_make_one_that_no_office_asked_for(cast, client):
    assert client.get(public(cast)).status_code == 404
    assert client.get(public(cast, "2026-99")).status_code == 404
    assert client.get(reverse("outreach:month_sheet", args=["nowhere", this_month()])).status_code == 404
    assert not Print.objects.exists()


def test_the_month_that_stands_is_handed_out(cast, client, station):
    client.post(URL, wanted(cast, f"month:{this_month()}"))
    client.logout()
    assert client.get(public(cast)).status_code == 503
    printing.print_all()
    answer = client.get(public(cast))
    assert (answer.status_code, b"".join(answer)[:5]) == (200, b"%PDF-")
    assert "no-store" in answer["Cache-Control"]


def test_one_that_is_no_longer_true_is_made_anew_before_it_is_handed_out(cast, client, station):
    client.post(URL, wanted(cast, f"month:{this_month()}"))
    printing.print_all()
    talk = confirmed(cast)
    type(talk).objects.filter(pk=talk.pk).update(booking=talk.booking)
    now = timezone.localtime()
    talk.booking.starts_at, talk.booking.ends_at = now, now + timedelta(hours=1)
    talk.booking.save()
    answer = client.get(public(cast))
    assert (answer.status_code, "月历正在重印" in text(answer)) == (503, True)
    printing.print_all()
    assert client.get(public(cast)).status_code == 200
    assert Print.objects.count() == 2


def test_a_village_s_page_leads_to_its_month_and_names_the_next_listening_day(cast, client, station):
    page = f"/v/{cast.caishan.short_code}/"
    assert "有话当面说" not in text(client.get(page))
    ListeningDay.objects.create(date=timezone.localdate(), office=cast.town)
    client.post(URL, wanted(cast, f"month:{this_month()}"))
    printing.print_all()
    client.logout()
    said = text(client.get(page, {"fresh": 1}))
    assert "民意“5”来听，干部专门出来听意见。" in said
    assert public(cast) in said


def test_nothing_here_needs_a_script(cast, client, station):
    client.post(URL, wanted(cast, f"month:{this_month()}"))
    assert "<script" not in text(client.get(public(cast))).replace('<script type="application/ld+json"', "")
