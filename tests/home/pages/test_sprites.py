import re

import pytest
from django.template import Context, RequestContext, Template
from django.test import RequestFactory

from home.pages import sprites

USED = re.compile(r'href="#([^"]+)"')
CARRIED = re.compile(r'<symbol id="([^"]+)"')


def render(source, request=None, **values):
    template = Template("{% load look %}" + source)
    return template.render(RequestContext(request, values) if request else Context(values))


@pytest.fixture
def request_(db):
    return RequestFactory().get("/")


def test_the_sprite_holds_just_the_symbols_a_page_uses_once_each(request_):
    html = render(
        '{% icon "place" %}{% art "fan" %}{% icon "place" %}{% face "good" %}{% sprite %}', request_
    )
    assert CARRIED.findall(html) == ["i-place", "a-fan", "f-good"]
    assert USED.findall(html) == ["i-place", "a-fan", "i-place", "f-good"]


def test_a_symbol_used_inside_an_isolated_include_is_carried_too(request_):
    html = render('{% include "components/talk_row.html" with place="村部" only %}{% sprite %}', request_)
    assert CARRIED.findall(html) == ["i-place"]


def test_a_page_without_drawings_has_no_sprite(request_):
    assert render("{% sprite %}", request_) == ""


def test_without_a_request_the_drawing_stands_where_it_is_used():
    html = render('{% icon "phone" %}{% sprite %}')
    assert USED.findall(html) == []
    assert html.startswith('<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 3.5')
    assert "symbol" not in html


def test_an_unknown_name_draws_nothing(request_):
    assert render("{% art name %}{% sprite %}", request_, name='x"><script>') == ""


def test_every_cover_an_editor_may_choose_is_drawn():
    assert [name for name, _ in sprites.ART_CHOICES if f"a-{name}" not in sprites.symbols()] == []
