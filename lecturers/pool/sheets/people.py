"""Lecturers in Excel."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.bookings.models import Resource
from home.imports.cells import SPLIT, Day, Many, Number, One, Phone, Text, Wrong, half, text_of
from home.imports.places import areas, label, many_areas, offices
from home.imports.sheets import CHANGED, NEW, SAME, Column, Sheet
from home.topics.models import DeliveryForm, Dialect
from home.trust.fields import phone_fingerprint
from home.trust.masking import mask

from ..models import Lecturer, LecturerArea, LecturerLevel
from .register import Register, mark, number, settle_phone

PLAIN = [
    "name",
    "affiliation",
    "position",
    "kind",
    "area",
    "office",
    "register_no",
    "term_from",
    "term_to",
    "bio",
    "max_day",
    "max_week",
    "max_month",
    "rest_minutes",
]
LISTS = ["forms", "dialects", "areas"]
BATCH = 500


def words_of(model):
    return Many(lambda user: {one.name: one for one in model.objects.all()})


def kinds(choices):
    return One(
        lambda user: {str(name): value for value, name in choices.choices},
        lambda value: choices(value).label,
    )


class Levels:
    """汶上县：金牌讲师; an honour with the place that gave it."""

    note = gettext_lazy("写成“地方：等级”，如“汶上县：金牌讲师”；几项之间用顿号隔开")

    def reader(self, user):
        places = areas(Lecturer)
        known = places.known(user)
        return lambda raw: [
            self.level(places, known, part) for part in SPLIT.split(text_of(raw)) if part.strip()
        ]

    def level(self, places, known, words):
        place, _colon, level = half(words).partition(":")
        if not level.strip() or len(level) > 40:
            raise Wrong(_("要写成“地方：等级”，如“汶上县：金牌讲师”。"))
        return places.pick(known, place), level.strip()

    def write(self, levels):
        return "、".join(f"{label(area)}：{level}" for area, level in levels) or None


class LecturerSheet(Sheet):
    kind, title, model = "lecturers", gettext_lazy("宣讲员"), Lecturer
    columns = [
        Column("name", gettext_lazy("姓名"), Text(40), required=True, example="王小板"),
        Column("affiliation", gettext_lazy("单位"), Text(80), example="杨店镇文化站", width=24),
        Column("position", gettext_lazy("职务或职称"), Text(60), also=("职务", "职称"), example="站长"),
        Column("kind", gettext_lazy("类别"), kinds(Lecturer.Kind), required=True, example="百姓名嘴"),
        Column(
            "area",
            gettext_lazy("家在"),
            areas(Lecturer),
            required=True,
            example="370830111",
            note=gettext_lazy("县、镇、村的名字或代码；有重名的写全，如“汶上县 杨店镇”"),
            also=("所在地", "区划", "镇街", "村居"),
            width=28,
        ),
        Column(
            "office",
            gettext_lazy("管理单位"),
            offices(Lecturer),
            note=gettext_lazy("新的人空着就归你的单位"),
            width=24,
        ),
        Column("phone", gettext_lazy("电话"), Phone(), also=("手机", "手机号", "联系电话"), width=18),
        Column("forms", gettext_lazy("擅长形式"), words_of(DeliveryForm), example="快板"),
        Column("dialects", gettext_lazy("方言"), words_of(Dialect)),
        Column("areas", gettext_lazy("服务范围"), many_areas(Lecturer), width=28),
        Column("levels", gettext_lazy("等级"), Levels(), width=28),
        Column("register_no", gettext_lazy("备案号"), Text(40)),
        Column("term_from", gettext_lazy("任期从"), Day(), example="2026-01-01"),
        Column("term_to", gettext_lazy("任期到"), Day(), example="2027-12-31"),
        Column("bio", gettext_lazy("简介"), Text(2000, lines=True), width=50),
        Column("max_day", gettext_lazy("一天最多几场"), Number(1, 20)),
        Column("max_week", gettext_lazy("一周最多几场"), Number(1, 50)),
        Column("max_month", gettext_lazy("一月最多几场"), Number(1, 200)),
        Column("rest_minutes", gettext_lazy("两场之间歇几分钟"), Number(0, 600)),
    ]

    def identities(self, values):
        found = [("person", *mark(values["name"], values.get("affiliation")))]
        return [*found, ("phone", number(values["phone"]))] if number(values.get("phone")) else found

    def taken_out(self, user):
        people = Lecturer.objects.visible_to(user).unmerged().order_by("pk")
        rows = people.select_related("office", "area__parent__parent__parent").prefetch_related(
            *LISTS, "areas__parent__parent__parent", "levels__area__parent__parent__parent"
        )
        for person in rows.iterator(chunk_size=BATCH):
            yield {
                **{key: getattr(person, key) for key in PLAIN},
                **{key: list(getattr(person, key).all()) for key in LISTS},
                "levels": [(level.area, level.level) for level in person.levels.all()],
                "phone": mask(person.phone) if person.phone else None,
            }

    # What each row would do

    def plan(self, rows, user):
        register = Register(user, *LISTS, "levels")
        home = next(iter(Lecturer.SCOPE.offices(user, ("add",))), None)
        for row in rows:
            row.name = row.values["name"]
            person = register.find(row, self, "name", "affiliation", "phone")
            settle_phone(row, self, "phone", person)
            self.check_term(row, person)
            if person is None and not row.faults:
                self.plan_new(row, home)
            elif not row.faults:
                changes = [one for one in self.columns if self.differs(one.key, row.values, person)]
                row.will(CHANGED if changes else SAME, person, [one.title for one in changes])

    def check_term(self, row, person):
        start, end = (
            row.values.get(key) or (getattr(person, key) if person else None)
            for key in ("term_from", "term_to")
        )
        if start and end and end < start:
            row.fault(self.column("term_to"), _("任期的结束不能早于开始，请改一下。"))

    def plan_new(self, row, home):
        if not row.values.setdefault("office", home):
            row.fault(self.column("office"), _("请写上归哪个单位管。"))
        row.will(NEW, Lecturer())

    def differs(self, key, values, person):
        if key not in values:
            return False
        if key == "phone":
            return number(values[key]) != person.phone_hmac
        if key == "levels":
            return set(values[key]) != {(level.area, level.level) for level in person.levels.all()}
        if key in LISTS:
            return set(values[key]) != set(getattr(person, key).all())
        if key in ("area", "office"):
            return values[key].pk != getattr(person, f"{key}_id")
        return values[key] != getattr(person, key)

    # Doing it

    def write(self, rows, user):
        for row in rows:
            fill(row.planned, row.values)
        enter([row.planned for row in rows if row.outcome == NEW])
        change([row.planned for row in rows if row.outcome == CHANGED])
        tie(rows)


def fill(person, values):
    for key in PLAIN:
        if key in values:
            setattr(person, key, values[key])
    if phone := values.get("phone"):
        person.phone, person.phone_hmac = phone, phone_fingerprint(phone)


def enter(people):
    """Many new lecturers at once, each with the row that bookings lock."""
    resources = Resource.objects.bulk_create(
        [Resource(kind=Resource.Kind.LECTURER, label=person.name) for person in people], BATCH
    )
    for person, resource in zip(people, resources, strict=True):
        person.resource = resource
    Lecturer.objects.bulk_create(people, BATCH)


def change(people):
    Lecturer.objects.bulk_update(people, [*PLAIN, "phone", "phone_hmac"], BATCH // 5)
    for person in people:
        if person.resource.label != person.name:
            Resource.objects.filter(pk=person.resource_id).update(label=person.name)


def tie(rows):
    """Forms, dialects, areas and levels: what the file says replaces what there was."""
    for key, model, field in (
        ("forms", Lecturer.forms.through, "deliveryform"),
        ("dialects", Lecturer.dialects.through, "dialect"),
        ("areas", LecturerArea, "area"),
    ):
        said = [row for row in rows if key in row.values]
        clear(model, [row.planned.pk for row in said if row.outcome == CHANGED])
        model.objects.bulk_create(
            [model(lecturer=row.planned, **{field: one}) for row in said for one in row.values[key]], BATCH
        )
    said = [row for row in rows if "levels" in row.values]
    clear(LecturerLevel, [row.planned.pk for row in said if row.outcome == CHANGED])
    LecturerLevel.objects.bulk_create(
        [
            LecturerLevel(lecturer=row.planned, area=area, level=level)
            for row in said
            for area, level in dict.fromkeys(row.values["levels"])
        ],
        BATCH,
    )


def clear(model, keys):
    for start in range(0, len(keys), BATCH):
        model.objects.filter(lecturer__in=keys[start : start + BATCH]).delete()
