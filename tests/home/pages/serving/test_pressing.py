"""What only a button may press, asked for like a page."""

import pytest

from home.offices.kinds import Role
from tests.factories import make_user
from tests.matrix.addresses import filled
from tests.matrix.world import world
from tests.outreach.sessions.acts import offered, ordered
from tests.outreach.writing import make_front, make_index, make_material, make_shelf

AGAIN = "刚才那一下没记上，请再点一次。"
BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def looked(client, address, **more):
    return client.get(address, headers=BROWSER, **more)


def test_a_lecturer_who_signs_in_again_finds_the_offer_and_reads_that_it_still_waits(cast, client):
    offer = offered(cast)
    accept = f"/my/offers/{offer.pk}/accept/"
    door = {"username": "lin", "password": "板凳123456", "next": accept}
    assert client.post("/my/login/", door).url == accept
    page = looked(client, accept, follow=True)

    assert page.redirect_chain == [("/my/", 302)]
    assert AGAIN in page.text and f'action="{accept}' in page.text
    offer.refresh_from_db()
    assert offer.state == "waiting"


def test_the_reloaded_address_of_a_desk_s_form_is_the_desk(cast, client):
    talk = ordered(cast)
    client.force_login(cast.coordinator)

    for name in ("offer", "cancel", "offers/7/withdraw", "merge/7"):
        assert looked(client, f"/admin/sessions/{talk.pk}/{name}/").url == f"/admin/sessions/{talk.pk}/"
    assert AGAIN in looked(client, f"/admin/sessions/{talk.pk}/cancel/", follow=True).text


def test_below_the_desk_no_address_is_answered_with_a_blank_sheet(db, client):
    client.force_login(make_user("all", world().city, *Role.values, is_superuser=True))
    pressed = [url for url in filled("1") if client.get(url).status_code == 405]

    assert len(pressed) > 20
    assert [url for url in pressed if not url.startswith(looked(client, url).url)] == []


def test_a_visitor_comes_to_the_page_above_and_gets_no_cookie(cast, client):
    answers = {
        "/find/": "/",
        "/corrections/track/": "/corrections/",
        "/my/sessions/64/close/": "/my/",
        "/my/propose/5/back/": "/my/",
    }
    for address, above in answers.items():
        answer = looked(client, address)
        assert (answer.status_code, answer.url, answer.cookies) == (302, above, {})
        assert "cookie" not in answer.get("Vary", "").lower()


def test_the_page_above_may_be_one_that_editors_made(cast, client):
    lesson = make_material(make_shelf(make_index(make_front(cast)), cast.county), cast.topic, cast.wenshang)

    assert looked(client, f"/materials/{lesson.pk}/want/").url == "/materials/"


@pytest.mark.parametrize("accept", ["*/*", "application/json"])
def test_a_program_is_told_the_truth(accept, client, db):
    assert client.get("/find/", headers={"accept": accept}).status_code == 405


def test_what_is_posted_where_one_only_looks_stays_refused(client, db):
    assert client.post("/appearance/", {"size": "compact"}, headers=BROWSER).status_code == 405


def test_the_size_of_letters_chosen_on_a_faulty_form_leads_back_to_its_page(cast, client):
    client.force_login(cast.lecturer.user)
    came = "http://testserver/my/offers/109/decline/"
    page = client.get("/appearance/?size=large", headers={**BROWSER, "referer": came}, follow=True)

    assert page.redirect_chain == [(came, 302), ("/my/", 302)]
