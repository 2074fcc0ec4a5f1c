"""The whole demonstration, loaded once."""

import re
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Max
from django.test import TestCase, override_settings
from django.utils import timezone
from wagtail.models import Page, Site

from home.models import AreaPage, Footer, Notice, Office, OfficeRoot, Reveal, SiteFront, User, Venue
from home.offices.kinds import Role
from home.pages.reviewed import is_cleared
from lecturers.models import Lecturer, Team
from outreach.concerns.lifecycle import RUNNING
from outreach.management.demo import concerns, orders, people
from outreach.management.demo.loading import PARTS
from outreach.models import (
    ArticlePage,
    Concern,
    ConcernMove,
    Interest,
    IssuePage,
    LessonForm,
    ListeningDay,
    MaterialPage,
    Message,
    Offer,
    Order,
    Print,
    Rating,
    ReviewClock,
    Series,
    Session,
)
from outreach.planning.drafting.clashing import name_clashes
from outreach.planning.drafting.lines import lines_of
from outreach.planning.models import Plan, PlanChange
from outreach.sessions.lifecycle import OfferState
from outreach.sessions.likeness import like
from outreach.sessions.models import Weather
from outreach.sessions.rows import unsure
from outreach.sessions.services import proposals
from outreach.sessions.suggesting import suggestions

# Two hard rows of one resource at one time, found without asking the guard.
OVERLAPS = """
    SELECT COUNT(*) FROM home_occupancy a JOIN home_occupancy b
    ON a.resource_id = b.resource_id AND a.id < b.id AND a.hard AND b.hard
    AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
"""
PHONE = re.compile(r"1[3-9]\d{9}|0537-?(?!000)\d{7}")
STATES = {
    "draft": 5,
    "ordered": 8,
    "rejected": 3,
    "offering": 20,
    "confirmed": 31,
    "delivered": 4,
    "closed": 59,
    "cancelled": 5,
    "merged": 3,
}


def load():
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def everything():
    """How many rows each table has, and its greatest key."""
    return {
        model._meta.label: (model.objects.count(), model.objects.aggregate(Max("pk"))["pk__max"])
        for model in apps.get_models()
    }


class TestDemonstration(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.said = load()
        cls.today = timezone.localdate()

    def test_each_part_tells_in_chinese_that_it_is_written(self):
        lines = self.said.splitlines()
        assert len(lines) == len(PARTS)
        assert all(re.fullmatch(r"\w+写好了，\d+ 个，用了 [\d.]+ 秒。", line) for line in lines)

    def test_loading_it_again_changes_nothing(self):
        before = everything()
        assert load() == ""
        assert everything() == before

    def test_loading_it_again_leaves_what_people_changed(self):
        Session.objects.filter(number=None).update(title="改过的题目")
        Office.objects.filter(level="city").update(name="改过的名字")
        User.objects.filter(username="guoyuanlin").update(is_active=False)
        before = everything()
        load()
        assert everything() == before

    def test_everything_is_there_in_its_number(self):
        counts = [Lecturer, Team, MaterialPage, Session, Order, Concern, Office]
        assert [model.objects.count() for model in counts] == [50, 9, 23, 138, 40, 81, 56]

    def test_listening_days_go_on_and_their_teams_are_out_today_or_were_last_time(self):
        series = Series.objects.get(kind="listening")
        assert (series.rule_words, series.policy) == ("每月5日、15日、25日", "as_is")
        days = ListeningDay.objects.filter(office=series.office)
        last, coming = days.filter(date__lte=self.today).first(), days.filter(date__gt=self.today).last()
        assert [day.outings.count() for day in (last, coming)] == [3, 3]
        assert {day.date.day for day in days} == {5, 15, 25}

    def test_a_monthly_talk_is_planned_and_released_to_nobody(self):
        talk = Series.objects.get(kind="talk")
        assert talk.days.exists() and not talk.days.exclude(session=None).exists()

    def test_a_plan_with_each_kind_of_change_waits_to_be_released_and_one_line_clashes(self):
        plan, clerk = Plan.objects.get(), people.user("coordinator")
        assert (plan.state, plan.changes.exclude(released_at=None).count()) == ("draft", 0)
        assert set(plan.changes.values_list("kind", flat=True)) == {*PlanChange.Kind.values}
        lines = lines_of(plan, clerk)
        name_clashes(lines, clerk)
        assert [line.fault for line in lines if line.fault] == []
        assert len([line for line in lines if line.clashes]) >= 1

    def test_sheets_for_the_wall_of_a_village_are_printed(self):
        made = Print.objects.values_list("kind", "state", "area__short_name").order_by("kind")
        assert list(made) == [(kind, "done", "彩山村") for kind in ("board", "month", "year")]
        for row in Print.objects.all():
            with default_storage.open(row.file_name) as file:
                assert file.read(5) == b"%PDF-"

    def test_materials_show_every_kind_in_every_form(self):
        forms = LessonForm.objects.select_related("delivery_form__parent")
        assert {form.kind for form in forms} == {
            *("article", "slides", "audio", "video", "pictures", "sheet", "questions", "script"),
        }
        told = [form.delivery_form for form in forms if form.delivery_form]
        shown = {(form.parent or form).name for form in told}
        assert shown == {"专题式", "讲座式", "小品", "三句半", "快板", "戏曲"}
        assert MaterialPage.objects.live().count() == 20

    def test_recordings_play_sheets_print_and_articles_have_a_picture(self):
        audio = LessonForm.objects.filter(kind="audio")
        assert [form for form in audio if not 5 < form.recording.duration < 15] == []
        for form in LessonForm.objects.filter(kind="sheet"):
            assert form.document.file.open().read(5) == b"%PDF-"
        for form in LessonForm.objects.filter(kind="article"):
            assert [block.block_type for block in form.body].count("picture") == 1

    def test_files_lie_in_the_collection_of_their_office(self):
        for form in LessonForm.objects.filter(document__isnull=False).select_related("page"):
            shelf = form.page.get_parent().specific
            assert form.document.collection == shelf.office.collection

    def test_texts_stand_in_their_reviews_one_new_one_late_one_sent_back(self):
        clocks = {clock.revision.object_str: clock for clock in ReviewClock.objects.running()}
        assert sorted((clock.step, clock.due_on < self.today) for clock in clocks.values()) == [
            (1, False),
            (2, True),
        ]
        (back,) = ReviewClock.objects.filter(status="rejected")
        assert back.comment and back.workflow_state.status == "needs_changes"
        assert not MaterialPage.objects.filter(live=False).exclude(forms__isnull=False).exists()

    def test_each_public_lesson_is_cleared_in_its_words(self):
        assert [page for page in MaterialPage.objects.live() if not is_cleared(page.live_revision)] == []

    def test_one_lesson_is_past_its_review_date_and_lessons_are_asked_for(self):
        assert MaterialPage.objects.live().filter(review_by__lt=self.today).count() == 1
        asked = Interest.objects.filter(day__lte=self.today)
        assert asked.values("material").distinct().count() >= 15
        assert asked.values("area").distinct().count() >= 10

    def test_talks_stand_in_every_state(self):
        assert Counter(Session.objects.values_list("state", flat=True)) == STATES

    def test_there_is_a_talk_today_in_the_town_and_more_this_week(self):
        first, town = self.today, "370830111"
        public = Session.objects.public().inside(town)
        assert public.on(first).count() >= 1
        week = [public.on(first + timedelta(days=step)).count() for step in range(7)]
        assert sum(week) >= 4
        near = Session.objects.public().inside("370830")
        assert sum(near.on(first + timedelta(days=step)).count() for step in range(7)) >= 9

    def test_nobody_and_no_room_is_taken_twice(self):
        with connection.cursor() as cursor:
            cursor.execute(OVERLAPS)
            assert cursor.fetchone() == (0,)

    def test_nobody_gives_more_talks_a_day_or_a_week_than_she_may(self):
        for lecturer in Lecturer.objects.all():
            given = Session.objects.given_by(lecturer).select_related("booking")
            days = [timezone.localdate(session.booking.starts_at) for session in given]
            assert max(Counter(days).values(), default=0) <= lecturer.max_day
            weeks = Counter(day.isocalendar()[:2] for day in days)
            assert max(weeks.values(), default=0) <= lecturer.max_week, lecturer

    def test_a_given_talk_is_over_and_an_agreed_one_has_its_hour(self):
        now = timezone.now()
        given = Session.objects.filter(state__in=["delivered", "closed"])
        assert not given.filter(booking__ends_at__gt=now).exists()
        for session in Session.objects.filter(state="confirmed"):
            held = session.booking.occupancies.filter(hard=True, resource__kind="lecturer")
            assert held.count() == session.engagements.count() == session.need

    def test_what_happened_happened_in_order_and_not_tomorrow(self):
        now = timezone.now()
        for session in Session.objects.prefetch_related("moves"):
            moments = [move.at for move in session.moves.all()]
            assert moments == sorted(moments), session
            assert [moment for moment in moments if moment > now] == [], session
            states = [move.to_state for move in session.moves.all()]
            assert states[-1:] in ([session.state], [])

    def test_a_reason_is_given_once_and_by_somebody_who_can_say_it(self):
        reasons = list(Offer.objects.filter(state="declined").values_list("reason", flat=True))
        assert len(set(reasons)) == len(reasons) >= 2
        off = Session.objects.filter(state="cancelled").order_by("booking__starts_at")
        told = [session.moves.last().reason for session in off.exclude(booking=None)]
        assert len(set(told)) == 4
        assert told[0].startswith("到点只来了俩人")

    def test_numbers_rise_with_the_days(self):
        rows = Session.objects.filter(
            number__startswith=f"{self.today.year}-370830", entered_afterwards=False
        )
        starts = [session.booking.starts_at for session in rows.order_by("number")]
        assert starts == sorted(starts)

    def test_some_of_the_talks_that_were_given_show_a_picture_on_their_page(self):
        pictured = Session.objects.public().exclude(photo=None)
        assert pictured.count() == pictured.filter(photo_shown=True).count() == 10
        talk = pictured.order_by("number").first()
        assert f"《{talk.title}》讲的时候，现场的样子" in self.client.get(talk.get_absolute_url()).text

    def test_offers_stand_in_every_state_and_go_to_every_kind_of_target(self):
        assert set(Offer.objects.values_list("state", flat=True)) == set(OfferState)
        waiting = Offer.objects.filter(state="waiting")
        assert waiting.filter(open=True).count() == waiting.exclude(team=None).count() == 1
        assert Offer.objects.filter(state="queued").values_list("backup").distinct().count() == 2

    def test_offers_wait_for_the_speakers_who_can_sign_in(self):
        waiting = Offer.objects.filter(state="waiting", reply_by__gt=timezone.now())
        names = Counter(waiting.exclude(lecturer__user=None).values_list("lecturer__name", flat=True))
        assert names == {"许桂兰": 2, "郭长顺": 2, "谷丰年": 1}

    def test_this_morning_has_something_of_each_kind_on_the_desks(self):
        proposed = proposals().order_by("in_answer_to")
        assert sorted(talk.in_answer_to is not None for talk in proposed) == [False, True]
        assert Order.objects.exclude(withdrawn_at=None).get().session.state == "cancelled"
        clerk = people.user("coordinator")
        assert [one["words"] for one in suggestions(people.user("dispatcher"))] == ["拍短视频卖"]
        films = Session.objects.filter(state="ordered", area__pk__startswith="370830111")
        one, other = films.filter(orders__wish__contains="拍短视频").order_by("number")
        assert other in like(one, clerk)
        assert one in like(other, clerk)
        assert Weather.objects.standing().get().area.short_name == "杨店镇"
        assert [one.purpose for one in Reveal.objects.waiting()] == ["打电话告诉时间地点"]
        reopened = [talk for talk in Session.objects.listed().for_rows() if talk.is_reopened]
        assert [str(unsure(talk)) for talk in reopened] == ["改期确认中"]

    def test_the_printed_codes_lead_to_an_order_and_a_concern(self):
        cache.clear()  # other tests of this worker may have tried ten wrong codes
        assert Order.objects.by_code(orders.known()).get().session.state == "confirmed"
        found = Concern.objects.by_code(concerns.known()).get()
        assert (found.state, found.messages.count()) == ("in_hand", 4)
        assert self.client.get(f"/order/{orders.known()}/").status_code == 200

    def test_ratings_are_many_few_and_none(self):
        given = Session.objects.filter(state__in=["delivered", "closed"])
        counts = [session.ratings.count() for session in given]
        assert 0 in counts
        assert [count for count in counts if 0 < count < 5] != []
        assert [count for count in counts if count >= 30] != []
        assert set(Rating.objects.values_list("source", flat=True)) == {"qr", "paper", "helper"}
        texts = list(Rating.objects.exclude(text="").values_list("text", flat=True))
        assert len(texts) == len(set(texts)) >= 50

    def test_more_people_answer_than_came_nowhere(self):
        for session in Session.objects.filter(state="closed"):
            assert session.ratings.count() <= session.headcount_to

    def test_concerns_stand_in_every_state_and_outcome(self):
        assert set(Concern.objects.values_list("state", flat=True)) == {
            *("received", "triaged", "assigned", "signed", "in_hand", "answered", "confirmed", "closed"),
        }
        assert set(Concern.objects.values_list("outcome", flat=True)) == {
            *("solved", "explained", "not_solved", None),
        }

    def test_one_concern_is_overdue_and_the_others_in_time(self):
        late = Concern.objects.filter(state__in=RUNNING, due_at__lt=timezone.now())
        assert [concern.text[:5] for concern in late] == ["幼儿园放学"]

    def test_what_was_settled_in_the_months_before_fills_the_open_figures(self):
        """Else every number there were too small to be told."""
        old = Concern.objects.filter(at__lt=timezone.now() - timedelta(days=45))
        ended = old.filter(state="closed", outcome="solved", agreed=True, took_days__gte=2)
        assert (old.count(), ended.count()) == (57, 57)
        assert old.filter(area="370830002000").count() == 10  # a place with nothing else to cover

    def test_what_was_done_about_a_concern_was_done_in_order(self):
        for concern in Concern.objects.prefetch_related("moves", "messages"):
            moments = [concern.at, *(move.at for move in concern.moves.all())]
            assert moments == sorted(moments), concern
            said = [message.at for message in concern.messages.all()]
            assert said == sorted(said), concern

    def test_who_did_not_sign_leaves_the_whole_hour_only(self):
        unsigned = Order.objects.filter(by_helper=None)
        for rows in (Rating.objects, Concern.objects, ConcernMove.objects, Message.objects, unsigned):
            moments = rows.values_list("at", flat=True)
            assert {(at.minute, at.second, at.microsecond) for at in moments} == {(0, 0, 0)}
            assert [at for at in moments if at > timezone.now()] == []

    def test_the_notice_of_an_unsigned_wish_knows_no_more_than_the_wish(self):
        hours = dict(Order.objects.filter(by_helper=None).values_list("session", "at"))
        told = Notice.objects.filter(key__startswith="ordered:")
        moments = {notice.changed_at for notice in told if int(notice.about_id) in hours}
        assert moments != set()
        assert moments <= set(hours.values())

    def test_keys_of_what_people_said_are_random(self):
        for model in (Rating, Concern, ConcernMove, Message):
            assert min(model.objects.values_list("pk", flat=True)) > 10**12

    def test_every_office_says_that_it_is_a_demonstration(self):
        assert Office.objects.exclude(name__endswith="（演示）").count() == 0
        assert Venue.objects.filter(office=None).count() == 0

    def test_no_number_can_be_rung(self):
        phones = [lecturer.phone for lecturer in Lecturer.objects.all()]
        phones += Office.objects.values_list("public_phone", flat=True)
        phones += [order.contact for order in Order.objects.exclude(contact=None)]
        assert phones != []
        assert [phone for phone in phones if not re.fullmatch(r"0537-?000-?\d{4}", phone)] == []

    def test_no_text_holds_the_number_of_a_person(self):
        texts = [
            *Session.objects.values_list("note", flat=True),
            *Concern.objects.values_list("text", flat=True),
        ]
        texts += Notice.objects.values_list("body", flat=True)
        assert [text for text in texts if PHONE.search(text)] == []

    def test_wagtails_welcome_gives_way_to_our_front(self):
        front = SiteFront.objects.get()
        assert Page.objects.filter(depth=2).get().pk == front.pk
        assert Site.objects.get().root_page_id == front.pk
        assert Footer.objects.get(site=Site.objects.get()).organiser.endswith("（演示）")
        assert AreaPage.objects.get(area="370830000000").live

    def test_each_shelf_column_and_area_page_is_rooted_in_its_office(self):
        rooted = OfficeRoot.objects.values_list("page__content_type__model", "office__name")
        assert Counter(kind for kind, _office in rooted) == {"areapage": 2, "shelfpage": 3, "columnpage": 1}

    def test_three_issues_are_printed_and_half_an_article_waits(self):
        live = IssuePage.objects.live().order_by("number")
        assert [issue.number for issue in live] == [12, 101, 102, 103]  # the first is five years old
        assert [issue.articles().count() for issue in live][1:] == [3, 3, 3]
        waiting = ArticlePage.objects.not_live().get()
        issue = waiting.get_parent().specific
        assert (waiting.incomplete, issue.number, issue.live) == (True, 104, False)

    def test_pages_open(self):
        material = MaterialPage.objects.get(slug="passbook")
        talk = Session.objects.public().first()
        addresses = ["/v/370830/", "/materials/", material.url, "/lilun/", "/lilun/101/", "/lilun/101/1/"]
        for address in [*addresses, "/sessions/", talk.get_absolute_url()]:
            assert self.client.get(address).status_code == 200, address

    def test_the_inbox_has_something_new(self):
        new = Notice.objects.filter(state="sent", read_at=None)
        assert new.filter(to_user=people.user("coordinator")).count() >= 3
        # Two questions of her own, one to the team she leads, one to all who qualify.
        assert new.filter(to_user__username="xuguilan").count() == 4
        assert Notice.objects.exclude(read_at=None).count() > 20

    def test_everybody_signs_in_with_the_printed_password(self):
        printed = table()
        for account in [*people.staff(), *people.speakers(), people.root()]:
            assert f"{account.username} " in printed
            assert account.password in printed
            assert authenticate(username=account.username, password=account.password), account
            validate_password(account.password, User.objects.get(username=account.username))

    def test_staff_may_enter_the_admin(self):
        for account in people.staff():
            self.client.login(username=account.username, password=account.password)
            assert self.client.get("/admin/").status_code == 200, account


def table():
    out = StringIO()
    call_command("demo", accounts=True, stdout=out)
    return out.getvalue()


def test_the_table_names_each_role_of_the_county_once():
    ours = table().split("别处的账号")[0].splitlines()[1:]
    assert sorted(line.split()[0] for line in ours) == sorted(str(role.label) for role in Role)


@pytest.mark.django_db
def test_production_is_refused_in_one_sentence():
    with override_settings(DEMO=False), pytest.raises(CommandError) as refusal:
        load()
    assert (
        str(refusal.value)
        == "这是正式运行的网站，演示数据没有写进来；想看演示，请在另一个目录里用 make run。"
    )
    assert not User.objects.exists()
