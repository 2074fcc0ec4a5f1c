"""Offices, posts, accounts and handing over, through the forms of the staff side."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from home.offices.models import Coverage, Membership, Office, User
from tests.factories import make_session, make_user


@pytest.fixture
def chief(cast, client):
    user = make_user("chief", cast.county, "admin", name="主任")
    client.force_login(user)
    return user


def url(model, name, *args):
    return reverse(f"wagtailsnippets_home_{model}:{name}", args=args)


def text(answer):
    return answer.content.decode()


def errors(answer):
    return {field: list(found) for field, found in answer.context["form"].errors.items()}


def office_form(**fields):
    return {"name": "南站镇文明实践所", "kind": "stand", "level": "town", "actor_kind": "publicity", **fields}


def test_an_office_is_opened_with_its_files_and_its_area(client, chief, cast):
    answer = client.post(
        url("office", "add"), office_form(parent=cast.county.pk, area=cast.yangdian.pk), follow=True
    )

    office = Office.objects.get(name="南站镇文明实践所")
    assert answer.status_code == 200
    assert (office.get_parent(), office.collection.name) == (cast.county, "南站镇文明实践所")
    assert [coverage.area for coverage in office.coverages.all()] == [cast.yangdian]


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        (
            {"area": "wenshang"},
            "area",
            "“新时代文明实践所”是镇街一级的，管不了“汶上县”，请选同级或更小的区划。",
        ),
        ({"parent": ""}, "parent", "请选上级单位。"),
        (
            {"parent": "village"},
            "parent",
            "“新时代文明实践所”不能设在“彩山文明实践站”下面，请选级别不低于它的单位作上级。",
        ),
        ({"parent": "other_county"}, "parent", "选择一个有效的选项： 该选择不在可用的选项中。"),
        ({"area": "guting"}, "area", "选择一个有效的选项： 该选择不在可用的选项中。"),
    ],
)
def test_an_office_in_the_wrong_place_is_refused_with_a_sentence(
    fields, field, sentence, client, chief, cast
):
    rows = {"parent": cast.county.pk} | {name: row and getattr(cast, row).pk for name, row in fields.items()}

    answer = client.post(url("office", "add"), office_form(**rows))

    assert errors(answer) == {field: [sentence]}
    assert Office.objects.filter(name="南站镇文明实践所").count() == 0
    assert ("鱼台" in text(answer), "谷亭" in text(answer)) == (False, False)


def test_an_office_keeps_fitting_what_stands_below_it(client, chief, cast):
    answer = client.post(url("office", "edit", cast.town.pk), office_form(kind="post", level="village"))

    assert errors(answer) == {
        "__all__": ["“新时代文明实践站”是村居一级的，管不了“杨店镇”，请选同级或更小的区划。"]
    }


def test_an_office_is_renamed(client, chief, cast):
    client.post(url("office", "edit", cast.town.pk), office_form(name="杨店镇实践所"))

    assert Office.objects.get(pk=cast.town.pk).name == "杨店镇实践所"


def test_the_list_shows_the_tree(client, chief, cast):
    shown = text(client.get(url("office", "list")))

    places = [shown.index(name) for name in ("汶上宣讲办", "　杨店文明实践所", "　　彩山文明实践站")]
    assert places == sorted(places)
    assert ("济宁宣讲办" in shown, "鱼台宣讲办" in shown) == (False, False)


def test_coverage_is_given_and_taken_back(client, chief, cast):
    client.post(url("coverage", "add"), {"office": cast.town.pk, "area": cast.caishan.pk})
    given = Coverage.objects.get(office=cast.town, area=cast.caishan)
    client.post(url("coverage", "delete", given.pk))

    assert Coverage.objects.filter(office=cast.town, area=cast.caishan).count() == 0


def test_a_post_does_not_cover_a_county(client, chief, cast):
    answer = client.post(url("coverage", "add"), {"office": cast.village.pk, "area": cast.wenshang.pk})

    assert errors(answer) == {
        "area": ["“新时代文明实践站”是村居一级的，管不了“汶上县”，请选同级或更小的区划。"]
    }


def post_form(**fields):
    return {"role": "station", "since": timezone.localdate().isoformat(), **fields}


def test_a_newcomer_gets_an_account_a_post_and_a_password_that_works(client, chief, cast):
    fields = post_form(name="韩梅", username="hanmei", office=cast.town.pk)
    answer = client.post(url("membership", "add"), fields)

    password = re.search(r"<code>(\w{4}-\w{4}-\w{4})</code>", text(answer)).group(1)
    assert client.login(username="hanmei", password=password)
    assert [str(post) for post in Membership.objects.filter(user__username="hanmei")] == [
        "韩梅 · 杨店文明实践所 · 站所管理员"
    ]


def test_the_password_is_shown_once(client, chief, cast):
    client.post(url("membership", "add"), post_form(name="韩梅", username="hanmei", office=cast.town.pk))

    assert re.search(r"\w{4}-\w{4}-\w{4}</code>", text(client.get(url("membership", "list")))) is None


def test_somebody_known_gets_a_second_post(client, chief, cast):
    known = make_user("known", cast.village, "helper")

    client.post(url("membership", "add"), post_form(user=known.pk, office=cast.town.pk))

    assert sorted(known.memberships.values_list("role", flat=True)) == ["helper", "station"]


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({}, "__all__", "请选一位已有的人，或者给新人填姓名和登录名，两样只填一样。"),
        ({"name": "韩梅"}, "__all__", "请选一位已有的人，或者给新人填姓名和登录名，两样只填一样。"),
        ({"user": "chief"}, "__all__", "自己的任职请上级单位来办。"),
        ({"user": "stranger"}, "user", "选择一个有效的选项： 该选择不在可用的选项中。"),
        (
            {"name": "韩梅", "username": "Stranger"},
            "username",
            "这个登录名已经有人用了，请换一个。",
        ),
        (
            {"name": "韩梅", "username": "hanmei", "office": "other_county"},
            "office",
            "选择一个有效的选项： 该选择不在可用的选项中。",
        ),
        (
            {"name": "韩梅", "username": "hanmei", "office": "city"},
            "office",
            "选择一个有效的选项： 该选择不在可用的选项中。",
        ),
    ],
)
def test_a_post_that_is_not_hers_to_give_is_refused(fields, field, sentence, client, chief, cast):
    people = {"chief": chief, "stranger": make_user("stranger", cast.other_county, "station")}
    fields = {"office": "town", **fields}
    fields["office"] = getattr(cast, fields["office"]).pk
    if "user" in fields:
        fields["user"] = people[fields["user"]].pk

    answer = client.post(url("membership", "add"), post_form(**fields))

    assert errors(answer) == {field: [sentence]}
    assert (Membership.objects.count(), User.objects.filter(username="hanmei").count()) == (2, 0)


def test_a_post_is_ended_not_rewritten(client, chief, cast):
    helper = make_user("helper", cast.village, "helper")
    post = helper.memberships.get()
    today = timezone.localdate()

    client.post(
        url("membership", "edit", post.pk),
        {"since": post.since, "until": today, "role": "admin", "office": cast.county.pk},
    )

    post.refresh_from_db()
    assert (post.until, post.role, post.office) == (today, "helper", cast.village)


def test_nobody_changes_her_own_post(client, chief, cast):
    post = chief.memberships.get()

    answer = client.post(url("membership", "edit", post.pk), {"since": post.since, "until": post.since})

    assert errors(answer) == {"__all__": ["自己的任职请上级单位来办。"]}


def test_the_list_opens_with_those_in_office(client, chief, cast):
    gone = make_user("gone", cast.town, "station", name="走了的人")
    gone.memberships.update(since="2020-01-01", until="2021-01-01")

    assert "走了的人" not in text(client.get(url("membership", "list")))
    assert "走了的人" in text(client.get(url("membership", "list"), {"now": "all"}))


def test_a_forgotten_password_is_replaced(client, chief, cast):
    helper = make_user("helper", cast.village, "helper")

    answer = client.post(reverse("new_password", args=[helper.pk]))

    password = re.search(r"<code>(\w{4}-\w{4}-\w{4})</code>", text(answer)).group(1)
    assert client.login(username="helper", password=password)


def test_only_passwords_of_ones_own_people_are_replaced(client, chief, cast):
    stranger = make_user("stranger", cast.other_county, "helper")
    both = make_user("both", cast.village, "helper")
    both.memberships.create(office=cast.other_county, role="admin")
    root = make_user("root", cast.village, "helper", is_superuser=True)

    answers = [client.post(reverse("new_password", args=[user.pk])) for user in (stranger, both, root, chief)]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 404]


def test_a_leavers_work_is_counted_and_then_handed_over(client, chief, cast):
    leaver = make_user("leaver", cast.town, "station", name="老周")
    successor = make_user("successor", cast.town, "helper", name="小吴")
    talk = make_session(cast.caishan, cast.town, coordinator=leaver)
    people = {"leaver": leaver.pk, "successor": successor.pk}

    preview = client.get(reverse("handover"), people)
    talk.refresh_from_db()
    assert dict(preview.context["counts"])["经办的场次"] == 1
    assert talk.coordinator == leaver

    answer = client.post(reverse("handover"), people, follow=True)
    talk.refresh_from_db()
    assert "老周 手上的事都交给 小吴 了。" in text(answer)
    assert talk.coordinator == successor


def test_handing_over_offers_only_ones_own_people(client, chief, cast):
    make_user("stranger", cast.other_county, "station", name="外人")

    assert "外人" not in text(client.get(reverse("handover")))


def test_a_handover_that_may_not_be_says_why(client, chief, cast):
    leaver = make_user("leaver", cast.town, "station")

    answer = client.post(reverse("handover"), {"leaver": leaver.pk, "successor": chief.pk})

    assert errors(answer) == {"__all__": ["不能交给本人或自己，请换一位接手的人，或请上级单位来办。"]}
    assert leaver.memberships.filter(until=None).count() == 1


def test_without_the_role_there_is_no_handover(client, cast):
    client.force_login(make_user("clerk", cast.county, "coordinator"))

    assert client.get(reverse("handover")).status_code == 302


def test_the_superuser_keeps_accounts(client, db):
    client.force_login(make_user("root", is_superuser=True))
    new = {"username": "liping", "name": "李平", "password1": "板凳上坐的人99", "password2": "板凳上坐的人99"}

    answer = client.post(reverse("wagtailusers_users:add"), new)
    assert answer.status_code == 302, answer.context["form"].errors
    account = User.objects.get(username="liping")
    opened = client.get(reverse("wagtailusers_users:edit", args=[account.pk]))
    client.post(
        reverse("wagtailusers_users:edit", args=[account.pk]),
        {"username": "liping", "name": "李萍", "is_active": "on"},
    )
    listed = text(client.get(reverse("wagtailusers_users:index"), {"q": "李萍"}))

    account.refresh_from_db()
    assert (opened.status_code, account.name, "liping" in listed) == (200, "李萍", True)


def test_everybody_keeps_her_own_name(client, chief):
    page = client.get(reverse("wagtailadmin_account"))
    answer = client.post(
        reverse("wagtailadmin_account"),
        {
            "name_email-name": "周主任",
            "locale-preferred_language": "zh-hans",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
        },
    )

    chief.refresh_from_db()
    assert (page.status_code, answer.status_code, chief.name) == (200, 302, "周主任")


def test_the_home_of_a_clerk_has_no_counts_of_others(client, chief):
    shown = client.get(reverse("wagtailadmin_home"))

    assert shown.status_code == 200
    assert shown.context["site_summary"].summary_items == []
    assert "主任" in text(shown)


def test_signing_in_leads_to_the_admin(client, cast):
    make_user("wen", cast.county, "coordinator")

    answer = client.post(reverse("wagtailadmin_login"), {"username": "wen", "password": "板凳123456"})

    assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailadmin_home"))


def test_the_door_of_the_staff_speaks_chinese(client, db):
    html = client.get("/admin/login/", HTTP_ACCEPT_LANGUAGE="zh-CN").text

    assert "密码" in html
    assert "Password" not in html
