"""The desks of the pool: terms, doubles, pieces; and lists that open on what needs a hand."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from home.bookings.services import hold
from lecturers.pool.forms.terms import a_year_on
from lecturers.pool.models import Casting, Distinct, Lecturer, Part, Piece, Team, TeamMember, Troupe
from outreach.sessions.models import Engagement
from tests.counting import queries
from tests.factories import at, make_form, make_lecturer, make_session, make_topic, make_user

TODAY = timezone.localdate()


@pytest.fixture
def clerk(cast, client):
    client.force_login(cast.coordinator)
    return cast.coordinator


@pytest.fixture
def lin(cast):
    user = make_user("lin")
    return make_lecturer("林秀芝", cast.caishan, cast.county, make_topic("养老"), user=user)


def text(answer):
    return answer.content.decode()


def terms(lin, **changes):
    (row,) = lin.authorisations.all()
    return {
        "own-register_no": "备-1",
        "topics-TOTAL_FORMS": 1,
        "topics-INITIAL_FORMS": 1,
        "topics-0-id": row.pk,
        "topics-0-since": "2020-01-01",
        **changes,
    }


def test_terms_topics_and_levels_are_kept_on_one_page(cast, client, clerk, lin):
    new = make_topic("医保")
    url = reverse("lecturer_terms", args=[lin.pk])
    said = {"own-term_to": "2099-01-01", "topics-0-until": "2098-01-01", "new-topics": [new.pk]}
    said |= {"new-until": "2097-01-01", "level-area": cast.wenshang.pk, "level-level": "金牌讲师"}
    answer = client.post(url, terms(lin, **said))

    lin.refresh_from_db()
    assert answer.status_code == 302
    assert (lin.register_no, lin.term_to) == ("备-1", date(2099, 1, 1))
    assert list(lin.authorisations.order_by("pk").values_list("topic__title", "since", "until")) == [
        ("养老", date(2020, 1, 1), date(2098, 1, 1)),
        ("医保", TODAY, date(2097, 1, 1)),
    ]
    assert [(one.area, one.level) for one in lin.levels.all()] == [(cast.wenshang, "金牌讲师")]


def test_a_topic_taken_away_ends_today_and_stays_on_record(client, clerk, lin):
    (row,) = lin.authorisations.all()
    client.post(reverse("lecturer_terms", args=[lin.pk]), terms(lin, end=row.pk))

    row.refresh_from_db()
    assert row.until == TODAY


def test_an_end_before_its_beginning_is_said_and_nothing_kept(client, clerk, lin):
    answer = client.post(
        reverse("lecturer_terms", args=[lin.pk]), terms(lin, **{"topics-0-until": "2019-01-01"})
    )

    assert (answer.status_code, "授权的结束不能早于开始" in text(answer)) == (422, True)
    assert Lecturer.objects.get(pk=lin.pk).register_no is None


def test_the_page_shows_the_days_as_a_browser_reads_them(client, clerk, lin):
    """Else a calendar would stay empty, and saving would take the end away."""
    lin.authorisations.update(until=date(2098, 1, 2))
    shown = text(client.get(reverse("lecturer_terms", args=[lin.pk])))

    assert ['value="2020-01-01"' in shown, 'value="2098-01-02"' in shown] == [True, True]


def test_one_press_renews_what_ends_soon(client, clerk, lin):
    soon, later = TODAY + timedelta(days=9), TODAY + timedelta(days=90)
    Lecturer.objects.filter(pk=lin.pk).update(term_to=soon)
    lin.authorisations.update(until=later)
    client.post(reverse("lecturer_terms", args=[lin.pk]), {"renew": "1"})

    lin.refresh_from_db()
    assert (lin.term_to, lin.authorisations.get().until) == (a_year_on(soon, 1), later)
    assert a_year_on(date(2028, 2, 29), 1) == date(2029, 2, 28)


# Doubles


def test_a_double_is_found_compared_and_merged(cast, client, clerk, lin):
    other = make_lecturer("林秀芝", cast.caishan, cast.county, affiliation="文化站", bio="说快板的")
    url = reverse("lecturer_double", args=[lin.pk])
    assert f"?with={other.pk}" in text(client.get(url))
    assert "说快板的" in text(client.get(f"{url}?with={other.pk}"))
    client.post(f"{url}?with={other.pk}", {"affiliation": "gone", "bio": "kept"})

    lin.refresh_from_db(), other.refresh_from_db()
    assert (lin.affiliation, lin.bio, other.merged_into) == ("文化站", "", lin)


def test_two_people_are_told_apart(cast, client, clerk, lin):
    other = make_lecturer("林秀芝", cast.caishan, cast.county)
    url = reverse("lecturer_double", args=[lin.pk])
    client.post(f"{url}?with={other.pk}", {"apart": "1"})

    assert Distinct.objects.count() == 1
    assert f"?with={other.pk}" not in text(client.get(url))


def test_a_foreign_person_is_not_compared(cast, client, clerk, lin):
    foreign = make_lecturer("林秀芝", cast.guting, cast.other_county, affiliation="谷亭中学")
    url = reverse("lecturer_double", args=[lin.pk])

    assert client.get(f"{url}?with={foreign.pk}").status_code == 404
    assert "谷亭中学" not in text(client.get(f"{url}?q=林"))


# Pieces


@pytest.fixture
def team(cast, lin):
    team = Team.objects.create(name="戏迷队", kind="troupe", area=cast.wenshang, office=cast.county)
    for one in (lin, cast.second):
        TeamMember.objects.create(team=team, lecturer=one, since=date(2024, 1, 1))
    return team


def new_piece(**parts):
    """A new piece with these parts: {name: [people]}."""
    found = {"piecenew-title": "接闺女", "piecenew-form": make_form().pk, "piecenew-minutes": 20}
    for number, (name, people) in enumerate(parts.items()):
        found[f"piecenew-partnew{number}-name"] = name
        found[f"piecenew-partnew{number}-cast"] = [one.pk for one in people]
    return found


def test_a_piece_with_its_parts_and_cast_is_written_on_one_page(cast, client, clerk, lin, team):
    url = reverse("troupe", args=[team.pk])
    client.post(url, {"vehicle": "小货车", **new_piece(婆婆=[lin, cast.second], 闺女=[cast.second])})

    piece = Piece.objects.get()
    assert (piece.title, team.troupe.vehicle.label) == ("接闺女", "小货车")
    assert list(Casting.objects.values_list("part__name", "lecturer__name")) == [
        ("婆婆", "林秀芝"),
        ("婆婆", "郭家贵"),
        ("闺女", "郭家贵"),
    ]
    assert ("能接" in text(client.get(url)), "还不能接" in text(client.get(url))) == (True, False)


def test_what_keeps_it_from_being_taken_stands_beside_it(cast, client, clerk, lin, team):
    url = reverse("troupe", args=[team.pk])
    client.post(url, new_piece(婆婆=[lin], 闺女=[lin]))

    assert "《接闺女》的“婆婆”“闺女”要同时上场，能演的只有林秀芝，请再排一位。" in text(client.get(url))


def existing(piece, **changes):
    found = {
        f"piece{piece.pk}-title": piece.title,
        f"piece{piece.pk}-form": piece.form_id,
        f"piece{piece.pk}-minutes": piece.minutes,
    }
    for part in piece.parts.all():
        found[f"piece{piece.pk}-part{part.pk}-name"] = part.name
        found[f"piece{piece.pk}-part{part.pk}-cast"] = list(part.castings.values_list("lecturer", flat=True))
    return found | {key.replace("PIECE", f"piece{piece.pk}"): value for key, value in changes.items()}


def played(team, lin):
    piece = Piece.objects.create(
        troupe=Troupe.objects.create(team=team), title="接闺女", form=make_form(), minutes=20
    )
    part = Part.objects.create(piece=piece, name="婆婆")
    Casting.objects.create(part=part, lecturer=lin)
    return piece, part


def test_a_part_whose_name_is_wiped_out_is_gone(client, clerk, lin, team):
    piece, part = played(team, lin)
    client.post(reverse("troupe", args=[team.pk]), existing(piece, **{f"PIECE-part{part.pk}-name": ""}))

    assert Part.objects.count() == 0


def test_saving_without_a_change_changes_nothing(client, clerk, lin, team):
    piece, part = played(team, lin)
    answer = client.post(reverse("troupe", args=[team.pk]), existing(piece))

    assert answer.status_code == 302
    assert [(one.part_id, one.lecturer) for one in Casting.objects.all()] == [(part.pk, lin)]


def test_a_part_that_was_played_stays_and_nothing_else_is_saved(cast, client, clerk, lin, team):
    piece, part = played(team, lin)
    talk = make_session(cast.caishan, cast.county, "一场", at("2026-01-01 09:00"))
    (row,) = hold(talk.booking, [lin.resource], hard=False)
    Engagement.objects.create(session=talk, lecturer=lin, part=part, occupancy=row)
    said = {"PIECE-title": "改了", f"PIECE-part{part.pk}-name": ""}
    answer = client.post(reverse("troupe", args=[team.pk]), existing(piece, **said))

    assert (answer.status_code, "不能去掉" in text(answer)) == (422, True)
    assert [one.title for one in Piece.objects.all()] == ["接闺女"]


def test_a_stranger_is_cast_by_no_post(cast, client, clerk, lin, team):
    stranger = make_lecturer("谷亭老孔", cast.guting, cast.other_county)
    answer = client.post(reverse("troupe", args=[team.pk]), new_piece(婆婆=[stranger]))

    assert (answer.status_code, Piece.objects.count()) == (422, 0)


@pytest.mark.parametrize("name", ["lecturer_terms", "lecturer_double", "lecturer_code"])
def test_another_county_s_person_has_no_desk_here(name, cast, client, lin):
    client.force_login(cast.clerk_of_yutai)

    assert client.get(reverse(name, args=[lin.pk])).status_code == 404


def test_nor_has_its_troupe(cast, client, team):
    client.force_login(cast.clerk_of_yutai)

    assert client.get(reverse("troupe", args=[team.pk])).status_code == 404


# Lists


def list_of(model, **query):
    return reverse(f"wagtailsnippets_lecturers_{model}:list"), query


def test_the_list_opens_on_whoever_needs_a_hand_and_says_why(cast, client, clerk, lin):
    place = {"area": cast.caishan, "office": cast.county}
    make_lecturer("郭家贵", **place)
    make_lecturer("周大成", user=make_user("zhou2"), term_to=TODAY + timedelta(days=9), **place)
    listener = make_lecturer("孔凡梅", kind="listener", **place)
    shown = text(client.get(*list_of("lecturer")))
    everybody = text(client.get(*list_of("lecturer", hand="all")))

    names = ["林秀芝", "郭家贵", "周大成", listener.name]
    assert [name in shown for name in names] == [False, True, True, False]
    assert [name in everybody for name in names] == [True] * 4
    assert ("没认领" in shown, "到期" in shown) == (True, True)


@pytest.mark.parametrize("hand", ["hand", "ending", "doubled", "unclaimed", "over", "all"])
def test_each_choice_lists_as_many_queries_for_three_as_for_one(hand, cast, client, clerk, lin):
    url = reverse("wagtailsnippets_lecturers_lecturer:list") + f"?hand={hand}"
    place = {"area": cast.caishan, "office": cast.county, "term_to": TODAY}
    make_lecturer("郭家贵", **place), make_lecturer("郭家贵", **place)
    one = queries(client, url)
    for _double in range(3):
        make_lecturer("郭家贵", **place)

    assert queries(client, url) == one


def test_teams_open_on_those_that_need_a_hand(cast, client, clerk, lin, team):
    place = {"area": cast.wenshang, "office": cast.county, "leader": lin}
    Team.objects.create(name="好好的队", kind="bench", **place)
    Team.objects.create(name="快散的团", kind="topic", ends_on=TODAY + timedelta(days=9), **place)
    full = Team.objects.create(name="满了的队", kind="bench", cap=1, **place)
    for one in (lin, cast.second):
        TeamMember.objects.create(team=full, lecturer=one, since=TODAY)
    piece, _part = played(team, lin)
    Part.objects.create(piece=piece, name="闺女")
    Team.objects.filter(pk=team.pk).update(leader=lin)
    shown = text(client.get(*list_of("team")))

    assert [name in shown for name in ("好好的队", "快散的团", "满了的队", "戏迷队")] == [
        False,
        True,
        True,
        True,
    ]
    assert [why in shown for why in ("快散了", "超员", "有角色没人演")] == [True] * 3
