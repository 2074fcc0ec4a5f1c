"""Rating on a phone: without script, without signal, by voice; and cards that two count differently."""

from datetime import timedelta

import pytest
from django.utils import timezone

from outreach.feedback.models import CardCount, Enclosure, Rating
from tests.browser import DESK, PHONE, until
from tests.factories import HOUR, make_user
from tests.journeys.test_loop import PASSWORD, sign_in
from tests.outreach.feedback.answers import given
from tests.outreach.writing import make_front

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FACES = ("听懂了", "记几句", "用得上")


@pytest.fixture
def talk(cast):
    """It began an hour ago."""
    make_front(cast)
    return given(cast, starts_at=timezone.now() - HOUR, title="养老金这笔账")


def choose(page, words=FACES):
    for word in words:
        page.get_by_text(word, exact=True).click()


def press(page):
    page.get_by_role("button", name="交上去").click()


def kept():
    return list(Rating.objects.values_list("understood", "remembered", "useful"))


def test_without_script_three_faces_pressed_twice_are_one_answer(window, talk):
    page = window(PHONE, java_script_enabled=False)
    page.goto(f"/f/{talk.token}/")
    assert page.get_by_text("点一下，开始说").count() == 0
    choose(page)
    page.get_by_role("button", name="交上去").dblclick()
    page.get_by_role("heading", name="收到了，多谢你").wait_for()

    assert kept() == [(3, 2, 3)]
    assert page.context.cookies() == []


def test_without_script_what_is_missing_is_said_and_what_was_written_stays(window, talk):
    page = window(PHONE, java_script_enabled=False)
    page.goto(f"/f/{talk.token}/")
    page.get_by_text("还想说两句？").click()
    page.fill("[name=text]", "讲快了")
    press(page)
    assert "一张脸也没点，至少点一个就行。" in page.inner_text("main")
    choose(page, ["没听懂"])
    press(page)

    assert [(one.understood, one.text) for one in Rating.objects.all()] == [(1, "讲快了")]


def test_without_signal_answers_wait_in_the_phone_and_are_delivered_once(window, talk):
    """Two neighbours on one phone, then the signal comes back while the page still stands."""
    page = window(PHONE)
    page.goto(f"/f/{talk.token}/")
    page.context.set_offline(True)
    for waiting, faces in enumerate((FACES, ("没听懂", "没记住", "用不上")), 1):
        choose(page, faces)
        press(page)
        page.get_by_text(f"没有信号，先替你存在这个手机里（{waiting} 份）").wait_for()
    assert kept() == []

    page.context.set_offline(False)
    page.get_by_text("交上去了，多谢。").wait_for()
    assert sorted(kept()) == [(1, 1, 1), (3, 2, 3)]
    assert page.evaluate("localStorage.getItem('bandeng-answers')") is None
    page.reload()
    page.wait_for_load_state("networkidle")
    assert Rating.objects.count() == 2


def test_with_a_weak_signal_she_is_told_to_wait(window, talk):
    page = window(PHONE)
    page.goto(f"/f/{talk.token}/")
    held = []
    page.route("**/f/*/", lambda route: held.append(route))
    choose(page)
    press(page)
    page.get_by_text("正在交，信号慢，等一等，不用再点。").wait_for()
    press(page)
    assert len(held) == 1 and kept() == []
    held[0].continue_()
    page.wait_for_url("**/?done")

    assert kept() == [(3, 2, 3)]


def test_an_answer_whose_receipt_was_lost_is_sent_again_and_kept_once(window, talk):
    """The site had it, the phone did not hear so: the same key comes twice."""
    page = window(PHONE)
    page.goto(f"/f/{talk.token}/")

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/f/**", lambda route: lose(route) if route.request.method == "POST" else route.continue_())
    choose(page)
    press(page)
    page.get_by_text("没有信号，先替你存在这个手机里").wait_for()
    page.unroute_all()
    page.reload()
    page.get_by_text("交上去了，多谢。").wait_for()

    assert kept() == [(3, 2, 3)]


# Twenty seconds between two tries are a fifth of one.
QUICKLY = """
(function () {
  var later = window.setInterval;
  window.setInterval = function (act, time) { return later(act, time / 100); };
  window.tries = 0;
  var open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function () { window.tries += 1; return open.apply(this, arguments); };
})();
"""
IN_SIGHT = """
(function () {
  var place = document.querySelector("[name=text]").getBoundingClientRect();
  return place.top >= 0 && place.bottom <= window.innerHeight;
})()
"""
WATCHED = """
(function () {
  window.told = 0;
  new MutationObserver(function () { window.told += 1; }).observe(
    document.querySelector("[data-kept]"), { childList: true, characterData: true, subtree: true });
})();
"""


def test_tries_without_signal_move_nothing_under_the_next_neighbours_hand(window, talk):
    page = window(PHONE)
    page.add_init_script(QUICKLY)
    page.goto(f"/f/{talk.token}/")
    page.context.set_offline(True)
    choose(page)
    press(page)
    page.get_by_text("没有信号，先替你存在这个手机里（1 份）").wait_for()
    page.get_by_text("还想说两句？").click()
    page.locator("[name=text]").press_sequentially("讲快了，后排")
    page.locator("[name=text]").evaluate("field => field.scrollIntoView({ block: 'center' })")
    page.evaluate(WATCHED)
    place, tries = page.evaluate("window.scrollY"), page.evaluate("window.tries")
    until(page, f"window.tries > {tries} + 2")

    assert place > 200
    assert (page.evaluate("window.scrollY"), page.evaluate("window.told")) == (place, 0)
    assert page.input_value("[name=text]") == "讲快了，后排"
    assert page.evaluate("document.activeElement.name") == "text"

    page.context.set_offline(False)
    page.get_by_text("交上去了，多谢。").wait_for()
    assert page.evaluate(IN_SIGHT) and page.input_value("[name=text]") == "讲快了，后排"


def test_an_answer_that_waited_until_all_was_over_is_said_to_be_lost_and_its_words_given_back(
    window, cast, talk
):
    page = window(PHONE)
    page.goto(f"/f/{talk.token}/")
    page.context.set_offline(True)
    choose(page)
    page.get_by_text("还想说两句？").click()
    page.fill("[name=text]", "后排<b>听不见")
    press(page)
    page.get_by_text("没有信号，先替你存在这个手机里").wait_for()
    talk.booking.starts_at -= timedelta(days=20)
    talk.booking.ends_at -= timedelta(days=20)
    talk.booking.save()
    page.context.set_offline(False)

    page.get_by_text("存着的一份没有收下：这一场的评价收到").wait_for()
    page.get_by_text("没收下的一份里写了字，点开看；要留就抄下来").click()
    assert page.input_value("details textarea[readonly]") == "后排<b>听不见"
    assert kept() == []
    assert page.evaluate("localStorage.getItem('bandeng-answers')") is None


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_form_that_is_pressed_when_all_is_over_gives_back_what_was_written(window, talk, script):
    page = window(PHONE, java_script_enabled=script)
    page.goto(f"/f/{talk.token}/")
    choose(page)
    page.get_by_text("还想说两句？").click()
    page.fill("[name=text]", "后排<b>听不见")
    talk.booking.starts_at -= timedelta(days=20)
    talk.booking.ends_at -= timedelta(days=20)
    talk.booking.save()
    press(page)
    page.get_by_role("heading", name="你写的还在这儿").wait_for()

    assert page.input_value("textarea[readonly]") == "后排<b>听不见"
    assert kept() == []


def test_without_signal_an_answer_without_a_face_is_not_put_away(window, talk):
    page = window(PHONE)
    page.goto(f"/f/{talk.token}/")
    page.context.set_offline(True)
    press(page)
    page.get_by_text("没有信号。一张脸也没点，至少点一个，再交上去。").wait_for()

    assert page.evaluate("localStorage.getItem('bandeng-answers')") is None


def test_after_a_fault_nobody_is_told_not_to_press_again(window, talk):
    page = window(PHONE)
    page.goto(f"/f/{talk.token}/")
    press(page)
    page.get_by_text("一张脸也没点，至少点一个就行。").wait_for()

    assert not page.get_by_text("别退出去，也别再按").is_visible()


@pytest.fixture
def helping(cast, talk, window):
    """The page of a helper who signed in."""
    make_user("bang", cast.village, "helper", name="帮办")
    page = window(PHONE)
    sign_in(page, "/admin/login/", "bang")
    page.goto(f"/f/helping/{talk.number}/")
    return page


def press_on(page):
    page.get_by_role("button", name="交上去，接着问下一位").click()


def test_a_helper_sees_how_many_she_has_asked(helping):
    for number in (1, 2, 3):
        choose(helping)
        press_on(helping)
        helping.get_by_role("heading", name=f"替 {number} 位评好了").wait_for()

    assert len(kept()) == 3


def signed_out(page):
    page.context.clear_cookies(name="sessionid")


@pytest.mark.parametrize("offline", [True, False], ids=["kept without signal", "pressed with signal"])
def test_an_answer_of_a_helper_whom_the_site_forgot_waits_until_she_signs_in(helping, talk, offline):
    helping.context.set_offline(offline)
    if not offline:
        signed_out(helping)
    choose(helping)
    press_on(helping)
    if offline:
        helping.get_by_text("没有信号，先替你存在这个手机里").wait_for()
        signed_out(helping)
        helping.context.set_offline(False)
    helping.get_by_text("登录到期了，先替你存在这个手机里（1 份），重新登录就自己交上去。").wait_for()
    assert kept() == []

    helping.get_by_role("link", name="去登录").click()
    helping.fill("[name=username]", "bang")
    helping.fill("[name=password]", PASSWORD)
    helping.keyboard.press("Enter")
    helping.get_by_text("交上去了，多谢。").wait_for()
    assert (kept(), Rating.objects.get().source) == ([(3, 2, 3)], "helper")


# A microphone of its own: a note of the tuning fork, recorded by the browser's real recorder.
MICROPHONE = """
navigator.mediaDevices.getUserMedia = function () {
  var sound = new AudioContext();
  var tone = sound.createOscillator();
  var end = sound.createMediaStreamDestination();
  tone.connect(end);
  tone.start();
  return Promise.resolve(end.stream);
};
"""


def test_a_voice_is_recorded_in_the_page_and_goes_with_the_faces(window, talk):
    page = window(PHONE)
    page.add_init_script(MICROPHONE)
    page.goto(f"/f/{talk.token}/")
    choose(page)
    page.get_by_text("还想说两句？").click()
    page.get_by_role("button", name="点一下，开始说").click()
    page.get_by_text("0:01").wait_for()
    page.get_by_role("button", name="说完了，点一下停").click()
    page.get_by_text("会和评价一块交").wait_for()
    press(page)
    page.wait_for_url("**/?done")
    voice = Enclosure.objects.get()

    assert (voice.kind, voice.format, voice.rating.reading) == ("voice", "webm", "waiting")
    assert 500 < len(bytes(voice.content)) < 100_000
    assert kept() == [(3, 2, 3)]


def test_a_voice_waits_for_a_signal_too(window, talk):
    page = window(PHONE)
    page.add_init_script(MICROPHONE)
    page.goto(f"/f/{talk.token}/")
    choose(page)
    page.get_by_text("还想说两句？").click()
    page.get_by_role("button", name="点一下，开始说").click()
    page.get_by_text("0:01").wait_for()
    page.get_by_role("button", name="说完了，点一下停").click()
    page.get_by_text("会和评价一块交").wait_for()
    page.context.set_offline(True)
    press(page)
    page.get_by_text("没有信号，先替你存在这个手机里").wait_for()
    page.context.set_offline(False)
    page.get_by_text("交上去了，多谢。").wait_for()

    assert Enclosure.objects.get().format == "webm"


def test_a_phone_that_lets_nobody_record_takes_a_file_or_words(window, talk):
    page = window(PHONE)
    page.add_init_script("navigator.mediaDevices.getUserMedia = function () { return Promise.reject(); };")
    page.goto(f"/f/{talk.token}/")
    page.get_by_text("还想说两句？").click()
    page.get_by_role("button", name="点一下，开始说").click()
    page.get_by_text("这个手机不让录音").wait_for()

    assert page.locator("input[name=voice]").is_visible()


HEAPS = {"understood": (20, 3, 2), "remembered": (18, 5, 2), "useful": (25, 0, 0)}


def count(page, talk, **changes):
    page.goto("/admin/cards/")
    page.locator(f"a[href='/admin/cards/{talk.pk}/']").click()
    for question, heaps in {**HEAPS, **changes}.items():
        for colour, number in zip(("yes", "partly", "no"), heaps, strict=True):
            page.fill(f"[name={question}_{colour}]", str(number))
    page.get_by_role("button", name="记下我点的").click()
    page.wait_for_url("**/admin/cards/")


def test_two_counters_disagree_see_so_and_count_anew(window, cast, talk):
    pages = []
    for name in ("du", "qin"):
        make_user(name, cast.town, "counter")
        pages.append(window(DESK))
        sign_in(pages[-1], "/admin/login/", name)
    du, qin = pages
    count(du, talk)
    assert "你点过了，等另一个人点" in du.inner_text("main")
    count(qin, talk, useful=(24, 1, 0))
    assert "两个人点得不一样，没有算数" in qin.inner_text("main")

    visitor = window(PHONE)
    visitor.goto(f"/sessions/{talk.number}/")
    shown = visitor.inner_text("[aria-labelledby=rated]")
    assert "举牌的两个人点得不一样，没有算进去。" in shown and "25" not in shown

    du.reload()
    du.get_by_role("button", name="两个人都重点一遍").click()
    du.get_by_text("两份都放下了").wait_for()
    assert CardCount.objects.count() == 0
    for page in pages:
        count(page, talk)
    assert "两个人点得一样，算数了" in qin.inner_text("main")
