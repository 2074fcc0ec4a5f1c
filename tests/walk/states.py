"""Pages that no address opens: what a form answers, what a lecturer sees."""

from outreach.feedback.services import OPEN
from outreach.feedback.window import window
from outreach.management.demo import concerns, people
from outreach.models import Session

from .places import VILLAGE


def find_with_a_wrong_code(page):
    page.goto("/")
    page.fill("form[action='/find/'] [name=code]", "7K3M-9QX2-B4TR-C")
    page.click("form[action='/find/'] button")


def order_with_nothing_chosen(page):
    page.goto("/order/")
    page.get_by_role("button", name="点这一场").click()


def order_with_a_town(page):
    page.goto("/order/")
    page.select_option("[name=town]", label="杨店镇")
    page.click("[name=look]")


def order_placed(page):
    page.goto(f"/order/?village={VILLAGE}")
    page.locator("[name=about]").first.check(force=True)
    page.get_by_role("button", name="点这一场").click()
    page.wait_for_selector(".ticket")


def rating_with_nothing_chosen(page):
    token = next(talk for talk in Session.objects.public().for_rows() if window(talk) in OPEN).token
    page.goto(f"/f/{token}/")
    page.locator("main form button").last.click()


def concern_with_nothing_said(page):
    page.goto("/concerns/new/")
    page.get_by_role("button", name="交上去").click()


def concern_received(page):
    page.goto(f"/concerns/new/?village={VILLAGE}")
    page.fill("[name=text]", "村口路灯坏了半个月，晚上接孩子摸黑。")
    page.get_by_role("button", name="交上去").click()
    page.wait_for_selector(".ticket")


def concern_followed(page):
    page.goto("/concerns/track/")
    page.fill("[name=code]", concerns.known())
    page.locator("main form button").first.click()
    page.wait_for_selector(".ticket")


def concern_with_a_wrong_code(page):
    page.goto("/concerns/track/")
    page.fill("[name=code]", "7K3M-9QX2-B4TR-C")
    page.locator("main form button").first.click()


def correction_received(page):
    page.goto("/corrections/")
    page.fill("main [name=text]", "第二段把“十一月”写成了“十二月”。")
    page.locator("main form button").last.click()
    page.wait_for_selector(".ticket")


def correction_followed(page):
    correction_received(page)
    code = page.locator(".ticket code").inner_text()
    page.goto("/")
    page.fill("form[action='/find/'] [name=code]", code)
    page.click("form[action='/find/'] button")
    page.wait_for_url("**/corrections/track/")


def desk_with_a_wrong_password(page):
    sign_in(page, people.speakers()[0], "guessed")


def desk_of_a_lecturer(page):
    lecturer = people.speakers()[0]
    sign_in(page, lecturer, lecturer.password)
    page.goto("/my/")


def hours_of_a_lecturer(page):
    desk_of_a_lecturer(page)
    page.goto("/my/availability/")


def record_of_a_lecturer(page):
    desk_of_a_lecturer(page)
    page.goto("/my/record/")


def proposal_of_a_lecturer(page):
    desk_of_a_lecturer(page)
    page.goto("/my/propose/")


def waiting_near_a_lecturer(page):
    desk_of_a_lecturer(page)
    page.goto("/my/orders/")


def order_a_lecturer_may_take(page):
    waiting_near_a_lecturer(page)
    page.get_by_role("link", name="我来讲").first.click()
    page.wait_for_url("**/my/orders/*/")


def calendar_of_a_lecturer(page):
    desk_of_a_lecturer(page)
    page.goto("/my/calendar/")


def questions_of_a_lecturer(page):
    lecturer = people.speakers()[0]
    sign_in(page, lecturer, lecturer.password)
    given = Session.objects.public().past().filter(engagements__lecturer__user__username=lecturer.username)
    page.goto(f"/my/asked/{given.first().number}/")


def round_of_a_helper(page):
    helper = next(one for one in people.staff() if one.role == "helper")
    page.goto("/order/helping/")
    page.fill("[name=username]", helper.username)
    page.fill("[name=password]", helper.password)
    page.click("[type=submit]")
    page.wait_for_url("**/order/helping/")


def slips_of_a_helper(page):
    round_of_a_helper(page)
    page.goto("/order/helping/slips/")


def neighbours_of_a_helper(page):
    round_of_a_helper(page)
    page.goto("/concerns/helping/")


def ratings_of_a_helper(page):
    round_of_a_helper(page)
    page.goto("/f/helping/")


def rating_for_a_neighbour(page):
    ratings_of_a_helper(page)
    page.locator("main .rows a").first.click()


def text_that_a_lecturer_gave(page):
    lecturer = people.speakers()[0]
    sign_in(page, lecturer, lecturer.password)
    talks = Session.objects.exclude(revision=None)
    number = talks.filter(engagements__lecturer__user__username=lecturer.username).first().number
    page.goto(f"/sessions/{number}/text/")


def sign_in(page, account, password):
    page.goto("/my/login/")
    page.fill("main [name=username]", account.username)
    page.fill("main [name=password]", password)
    page.locator("main form button").first.click()
    page.wait_for_load_state()


def nowhere(page):
    page.goto("/nowhere/")


def form_that_waited_too_long(page):
    page.goto(f"/order/?village={VILLAGE}")
    page.context.clear_cookies()
    page.locator("[name=about]").first.check(force=True)
    page.get_by_role("button", name="点这一场").click()


STATES = [
    find_with_a_wrong_code,
    order_with_nothing_chosen,
    order_with_a_town,
    order_placed,
    rating_with_nothing_chosen,
    concern_with_nothing_said,
    concern_received,
    concern_followed,
    concern_with_a_wrong_code,
    correction_received,
    correction_followed,
    desk_with_a_wrong_password,
    desk_of_a_lecturer,
    hours_of_a_lecturer,
    record_of_a_lecturer,
    proposal_of_a_lecturer,
    waiting_near_a_lecturer,
    order_a_lecturer_may_take,
    calendar_of_a_lecturer,
    questions_of_a_lecturer,
    round_of_a_helper,
    neighbours_of_a_helper,
    slips_of_a_helper,
    ratings_of_a_helper,
    rating_for_a_neighbour,
    text_that_a_lecturer_gave,
    nowhere,
    form_that_waited_too_long,
]
