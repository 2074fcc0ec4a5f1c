"""Which language a page is in: Chinese, unless the reader chose."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def headline(client, **headers):
    return client.get(reverse("outreach:order"), headers=headers).content.decode()


def test_a_browser_set_to_english_still_gets_chinese(client):
    page = headline(client, accept_language="en-GB,en")

    assert '<html lang="zh-Hans"' in page
    assert "想听啥，点一场" in page


def test_who_chose_english_gets_english_until_she_chooses_again(client):
    client.get("/appearance/?language=en")
    assert '<html lang="en"' in headline(client)
    assert "想听啥，点一场" not in headline(client)

    client.get("/appearance/?language=zh-hans")
    assert "想听啥，点一场" in headline(client)


def test_a_language_nobody_speaks_here_is_ignored(client):
    client.get("/appearance/?language=xx")

    assert '<html lang="zh-Hans"' in headline(client)
