"""The public page of a lecturer names her talks: agreed and given ones, no wish and no question."""

from tests.outreach.sessions.acts import began, confirmed, offered, ordered


def links(client, lecturer):
    page = client.get(f"/lecturers/{lecturer.pk}/").content.decode()
    return [part.split('"')[0] for part in page.split('href="/sessions/')[1:] if part[0] == "2"]


def test_what_is_coming_and_what_was_given_is_named(cast, client):
    coming, given = confirmed(cast), began(cast)
    offered(cast, session=ordered(cast))

    assert links(client, cast.lecturer) == [f"{coming.number}/", f"{given.number}/"]


def test_another_s_talks_are_not_on_her_page(cast, client):
    confirmed(cast)

    assert links(client, cast.second) == []
