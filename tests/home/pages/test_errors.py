import pytest
from django.contrib.auth import get_user_model
from django.template import Context, Template
from django.template.loader import get_template
from django.utils.functional import SimpleLazyObject
from django.views.defaults import page_not_found, permission_denied, server_error

from home.pages.serving.sheet import block

HEADINGS = {
    400: "这一步，没看懂",
    403: "这扇门，得有钥匙",
    404: "这个地方，没找着",
    413: "这个文件，太大了",
    500: "我们这头，出毛病了",
    503: "机器正在检修",
}


@pytest.mark.parametrize(("code", "heading"), HEADINGS.items())
def test_an_error_page_needs_no_context_and_no_database(code, heading):
    html = get_template(f"{code}.html").render()
    assert f"<h1>{heading}</h1>" in html
    assert 'href="tel:05370001199"' in html
    assert f"<style>{block()}</style>" in html
    assert 'href="/sessions/">看日程</a>' in html
    assert html.count('href="#') == 2  # to the text and to the index; drawings stand where they are used


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "heading"), HEADINGS.items())
def test_an_error_page_runs_no_query(code, heading, rf, django_assert_num_queries):
    request = rf.get("/lost/")
    request.user = SimpleLazyObject(get_user_model().objects.first)
    with django_assert_num_queries(0):
        html = get_template(f"{code}.html").render({}, request)
    assert f"<h1>{heading}</h1>" in html


@pytest.mark.parametrize("code", HEADINGS)
def test_an_error_is_one_full_sentence(code):
    html = get_template(f"{code}.html").render()
    sentence = html.split(f"<h1>{HEADINGS[code]}</h1><p>")[1].split("</p>")[0]
    assert (sentence.count("。"), sentence[-1]) == (1, "。")


def test_django_finds_each_page_by_itself(rf):
    request = rf.get("/lost/")
    answers = [
        permission_denied(request, Exception()),
        page_not_found(request, Exception()),
        server_error(request),
    ]
    assert [answer.status_code for answer in answers] == [403, 404, 500]
    assert all(HEADINGS[answer.status_code] in answer.text for answer in answers)


def test_a_crash_in_the_high_contrast_says_nothing_it_does_not_know():
    html = Template('{% extends "500.html" %}').render(Context())
    assert 'data-contrast="' not in html
    assert "None" not in html
