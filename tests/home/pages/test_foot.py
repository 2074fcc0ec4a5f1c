"""The foot of every page says who runs the site, as the office wrote it."""

import pytest
from django.core.cache import cache
from django.template.loader import get_template
from django.urls import reverse
from wagtail.models import Site

from home.pages.models import Footer
from tests.factories import make_user


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def footer(db):
    return Footer.objects.create(
        site=Site.objects.get(is_default_site=True),
        organiser="示例县委宣传部",
        phone="0537-000 2299",
        phone_hours="周一到周五 8:30—17:30",
        icp="演示ICP备00000000号",
        police="演示公网安备00000000000001号",
        site_code="0000000000",
    )


def test_every_page_shows_what_the_office_wrote(cast, client, footer):
    html = client.get("/villages/").text

    assert "主办：示例县委宣传部" in html
    assert '<a href="https://beian.miit.gov.cn/" rel="noopener">演示ICP备00000000号</a>' in html
    assert "#/query/webSearch?code=00000000000001" in html
    assert "政府网站标识码 0000000000" in html
    assert 'href="tel:05370002299"' in html
    assert "周一到周五 8:30—17:30" in html


def test_what_the_office_did_not_write_is_not_there(cast, client):
    html = client.get("/villages/").text

    assert ("主办" in html, "beian" in html, "标识码" in html) == (False, False, False)
    assert "None" not in html


@pytest.mark.parametrize(("office", "may"), [("city", True), ("county", False)])
def test_the_office_that_none_stands_above_keeps_it(cast, client, footer, office, may):
    client.force_login(make_user("clerk", getattr(cast, office), "admin"))
    address = reverse("wagtailsettings:edit", args=["home", "footer", footer.site_id])

    client.post(address, {"organiser": "示例市委宣传部", "phone": "0537-000 1199"})

    footer.refresh_from_db()
    assert (footer.organiser == "示例市委宣传部") is may


def test_an_error_page_knows_the_last_number_and_asks_no_database(
    cast, client, footer, rf, django_assert_num_queries
):
    client.get("/villages/")
    with django_assert_num_queries(0):
        html = get_template("500.html").render({}, rf.get("/lost/"))

    assert 'href="tel:05370002299"' in html
