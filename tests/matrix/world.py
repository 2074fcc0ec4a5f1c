"""Two counties in full: whatever is foreign has the number 777001 and 谷亭甲戌 in its name."""

import uuid
from datetime import date
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from PIL import Image as Drawing
from wagtail.models import Collection, Page, Revision, Site, WorkflowState

from home.calendars.models import WorkDay
from home.notices.models import ChannelAccount, Notice
from home.offices.kinds import Kind, Level
from home.offices.models import Coverage
from home.pages.corrections.models import Correction
from home.pages.models import Footer, Paper, Picture, Recording, SiteFront
from home.pages.reviewed import digest
from home.topics.models import Audience, DeliveryForm, Dialect
from lecturers.joining.models import Application, Training
from lecturers.pool.models import Team
from outreach.column.models import ColumnPage
from outreach.column.submissions.models import Submission
from outreach.concerns.models import (
    ClockDays,
    CollectionCycle,
    CollectionRound,
    Concern,
)
from outreach.concerns.street.models import Call, Duty, Meeting, Task
from outreach.dispatch.models import Run
from outreach.feedback.models import QuestionSheet, RatedTalk, Rating
from outreach.feedback.readers import Reading as Comment
from outreach.materials.asked.models import FaqLine, TopicDemand
from outreach.materials.demand import Interest
from outreach.materials.glossary.models import GlossaryTerm
from outreach.materials.importing.kinds import Block, Reading
from outreach.materials.importing.models import Intake, IntakePicture
from outreach.materials.models import MaterialIndex, MaterialPage, ShelfPage
from outreach.materials.review.models import FixedExpression, ReviewClock, ReviewTask
from outreach.materials.review.services import workflow
from outreach.planning.models import ListeningDay, Plan, Print, Series, Visit
from outreach.sessions.models import Campaign, Order, Postponement, Weather
from tests.factories import Cast, at, make_lecturer, make_session, make_topic, make_user, make_venue

FOREIGN = 777001
SEEN_BY, FOUND_BY = "谷亭", "甲戌"  # searched by one half and recognised by the other: an echo is no leak
MARK = SEEN_BY + FOUND_BY
OWN_MARK = "彩山"


def world():
    cast = Cast()
    cast.topic = make_topic()
    cast.foreign_office = cast.other_county.add_child(
        id=FOREIGN, name=f"{MARK}文明实践所", level=Level.TOWN, kind=Kind.STAND
    )
    Coverage.objects.create(office=cast.foreign_office, area=cast.guting)
    root = Collection.get_first_root_node()
    for office, key, name in ((cast.county, 777, OWN_MARK), (cast.foreign_office, FOREIGN, MARK)):
        office.collection = root.add_child(instance=Collection(id=key, name=f"{name}的文件"))
        office.save()
    cast.people = {
        777: make_user("own", cast.village, "station", name=f"{OWN_MARK}的人"),
        FOREIGN: make_user(f"{MARK}account", cast.foreign_office, "station", id=FOREIGN, name=f"{MARK}的人"),
    }
    cast.rows = {"home.Area": (cast.caishan, cast.guting), "home.Office": (cast.village, cast.foreign_office)}
    shared(cast)
    fill(cast, 777, OWN_MARK, cast.village, cast.caishan, cast.county.collection)
    fill(cast, FOREIGN, MARK, cast.foreign_office, cast.guting, cast.foreign_office.collection)
    pages(cast)
    return cast


def keep(cast, *rows):
    """Rows of one county come in the same order as the other's: [own, foreign]."""
    for row in rows:
        cast.rows.setdefault(row._meta.label, []).append(row)


def shared(cast):
    """Lists all offices share: nothing in them is foreign."""
    for number, mark in ((777, OWN_MARK), (FOREIGN, MARK)):
        for model in (Audience, Dialect, DeliveryForm):
            keep(cast, model.objects.create(id=number, code=f"code-{number}", name=f"共用{mark[:1]}"))
    keep(cast, cast.topic, make_topic("共用课题"))
    for number, title in ((777, "民意“5”来听"), (FOREIGN, "乡村振兴")):
        keep(cast, Campaign.objects.create(id=number, title=title, since=date(2026, 1, 1)))
    keep(cast, Footer.objects.create(site=Site.objects.get(is_default_site=True)))
    keep(cast, *(ClockDays.objects.create(clock=clock, days=9) for clock in ("read", "sign")))
    keep(cast, *(WorkDay.objects.create(date=date(2026, 10, day), works=False) for day in (1, 2)))


def fill(cast, key, mark, office, area, box):
    """Rows and files of one county, all with this number."""
    user = cast.people[key]
    venue = make_venue(area, office, f"{mark}大院", id=key)
    number, begins = f"2026-370830-{key}", at("2026-12-01 14:30")
    talk = make_session(area, office, f"{mark}的一场", begins, venue, id=key, coordinator=user, number=number)
    text = f"{mark}路灯不亮"
    hashed = {"code_hash": mark}
    codes = {**hashed, "code": mark}
    keep(
        cast,
        venue,
        talk,
        make_lecturer(f"{mark}老师", area, office, id=key),
        Application.objects.create(
            id=key,
            key=uuid.UUID(int=key),
            code_hash=mark,
            source=Application.Source.SELF,
            name=f"{mark}申请人",
            area=area,
            office=office,
        ),
        Training.objects.create(
            id=key, title=f"{mark}培训", held_on=date(2026, 11, 1), feet=True, area=area, office=office
        ),
        Team.objects.create(id=key, name=f"{mark}队", kind="bench", area=area, office=office),
        Postponement.objects.create(
            id=key,
            by=user,
            office=office,
            area=area,
            day=date(2026, 12, 1),
            last_day=date(2026, 12, 1),
            act="cancel",
            reason=mark,
        ),
        Series.objects.create(
            id=key,
            title=mark,
            office=office,
            area=area,
            at="09:00",
            rule={"kind": "month", "numbers": [5]},
            since="2026-12-01",
            until="2026-12-31",
            by=user,
        ),
        Plan.objects.create(id=key, office=office, by=user, since="2026-12-01", until="2026-12-31"),
        Run.objects.create(
            id=key, office=office, by=user, since="2026-12-01", until="2026-12-31", sentence=mark
        ),
        Weather.objects.create(
            id=key, kind="rain", office=office, area=area, day="2026-12-01", last_day="2026-12-02", by=user
        ),
        Order.objects.create(id=key, wish=f"{mark}想听", area=area, session=talk, **codes),
        Concern.objects.create(
            id=key, text=text, code_hash=mark, area=area, intake_office=office, office=office
        ),
        Correction.objects.create(
            id=key,
            text=f"{mark}页脚错字",
            key=UUID(int=key),
            area=area,
            office=office,
            due_on=date(2026, 12, 1),
            **hashed,
        ),
        *rated(cast, key, mark, talk),
        ChannelAccount.objects.create(id=key, office=office, kind="email"),
        Notice.objects.create(id=key, key=mark, title=f"{mark}通知", office=office, to_user=user),
        Coverage.objects.get(office=office),
        user.memberships.get(),
    )
    heard(cast, key, mark, office, area)
    common = {"id": key, "collection": box, "uploaded_by_user": user}
    Picture.objects.create(title=f"{mark}的图", file=drawing(), width=9, height=9, **common)
    Paper.objects.create(title=f"{mark}的文件", file=ContentFile(b"text", f"{key}.txt"), **common)
    sound = ContentFile(b"sound", f"{key}.mp3")
    Recording.objects.create(title=f"{mark}的录音", type="audio", duration=9, file=sound, **common)


def heard(cast, key, mark, office, area):
    """What was listened to, called for and met about there."""
    street = cast.town if key == 777 else office
    day = ListeningDay.objects.create(id=key, date=date(2026, 11, 5), office=office)
    task = Task.objects.create(id=key, text=f"{mark}的任务", community=office)
    keep(
        cast,
        day,
        task,
        Visit.objects.create(id=key, day=day, area=area, office=office),
        Print.objects.create(
            id=key, kind="board", area=area, office=office, title=f"{mark}扫码页", content=[], digest=str(key)
        ),
        CollectionCycle.objects.create(id=key, office=office),
        CollectionRound.objects.create(id=key, office=office, due_on=date(2026, 11, 25)),
        Call.objects.create(id=key, text=f"{mark}呼叫", area=area, grid=office, street=street),
        Duty.objects.create(id=key, office=office, community=office, task=task),
        Meeting.objects.create(
            id=key, quarter=office, community_side="1", owners_side="1", property_side="1", minutes=mark
        ),
    )


def rated(cast, key, mark, talk):
    """What people left after a talk, asked in it, and want to hear next."""
    yield RatedTalk.objects.get(pk=talk.pk)
    yield Rating.objects.create(
        id=key, session=talk, key=UUID(int=key), text=f"{mark}讲快了", reading=Comment.WAITING
    )
    yield QuestionSheet.objects.create(id=key, office=talk.office)
    common = {"area": talk.area, "topic": cast.topic}
    yield FaqLine.objects.create(id=key, question=f"{mark}问的", office=talk.office, **common)
    yield TopicDemand.objects.create(id=key, day=date(2026, 11, 1), count=key, **common)


def drawing():
    image = ContentFile(b"", "drawing.png")
    Drawing.new("RGB", (9, 9), "green").save(image, "PNG")
    return image


def pages(cast):
    front = Page.get_first_root_node().add_child(
        instance=SiteFront(title="济宁", slug="jn", area=cast.jining)
    )
    Site.objects.update(root_page=front)
    cast.shelves = front.add_child(instance=MaterialIndex(title="材料", slug="materials"))
    for key, mark, office, area in (
        (777, OWN_MARK, cast.county, cast.caishan),
        (FOREIGN, MARK, cast.foreign_office, cast.guting),
    ):
        shelf = cast.shelves.add_child(instance=ShelfPage(title=f"{mark}书架", slug=f"s{key}", office=office))
        page = MaterialPage(
            pk=key, title=f"{mark}的材料", slug=f"m{key}", topic=cast.topic, minutes=9, area=area, live=False
        )
        page.content_type = ContentType.objects.get_for_model(MaterialPage)
        page.owner = page.locked_by = cast.people[key]
        page.locked, page.locked_at = True, at("2026-11-01 08:00")
        shelf.add_child(instance=page)
        revision = page.save_revision(user=cast.people[key], log_action=True)
        Revision.objects.filter(pk=revision.pk).update(id=key)
        page.refresh_from_db()
        page.latest_revision_id = key
        Page.objects.filter(pk=key).update(latest_revision=key)
        brought(cast, key, mark, shelf)
        keep(cast, review(cast, key, office, page))
        keep(cast, FixedExpression.objects.create(id=key, wrong=f"错{key}", right=f"对{key}"))
        keep(cast, GlossaryTerm.objects.create(id=key, name=f"词{key}", meaning=f"意思{key}"))
        sent_in(cast, key, mark, front)
        day = date(2026, 11, 1)
        keep(cast, Interest.objects.create(id=key, material=page, area=area, day=day, count=key))


def review(cast, key, office, page):
    """Under review in its first step, for which reviewers up to the city are asked."""
    state = WorkflowState.objects.create(
        content_type=page.get_content_type(),
        base_content_type=page.get_base_content_type(),
        object_id=str(page.pk),
        workflow=workflow(),
        requested_by=cast.people[key],
    )
    revision, task = page.get_latest_revision(), ReviewTask.objects.get(step=1)
    clock = ReviewClock.objects.create(
        pk=key,
        workflow_state=state,
        revision=revision,
        task=task,
        office=office,
        top=cast.city,
        due_on=date(2030, 1, 1),
        digest=digest(revision),
    )
    WorkflowState.objects.filter(pk=state.pk).update(current_task_state=clock.pk)
    return clock


def brought(cast, key, mark, shelf):
    """A file that waits to be looked at, and its picture."""
    found = Reading(
        source=f"{mark}的讲稿", title=f"{mark}的讲稿", blocks=[Block("paragraph", mark)]
    ).as_json()
    office = cast.village if key == 777 else cast.foreign_office
    common = {"office": office, "target": shelf, "state": "read", "found": found, "by": cast.people[key]}
    row = Intake.objects.create(id=key, name=f"{mark}.txt", **common)
    IntakePicture.objects.create(id=key, intake=row, number=key % 32_000, raw=drawing().read())
    keep(cast, row)


def sent_in(cast, key, mark, front):
    """A text sent to the column of one county."""
    office = cast.village if key == 777 else cast.foreign_office
    column = front.add_child(instance=ColumnPage(title=f"{mark}专栏", slug=f"c{key}", office=office))
    said = {"title": f"{mark}来稿", "author": f"{mark}作者", "text": f"{mark}的话", "code_hash": mark}
    keep(cast, Submission.objects.create(id=key, column=column, contact="13800000000", **said))
