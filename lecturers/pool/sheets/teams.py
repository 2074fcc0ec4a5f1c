"""Teams with their members in Excel: one line per member, the team's own cells beside each.

The 392 teams and 2,116 people of the 民情书记 come so (domain.md row 50): whoever is not in the pool
yet is entered with the team. Nobody is taken out of a team by being left out of a file.
"""

from collections import Counter

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.imports.cells import Day, Number, Phone, Text, YesNo, key_of
from home.imports.places import areas, many_areas, offices
from home.imports.sheets import CHANGED, NEW, SAME, Column, Sheet
from home.trust.fields import phone_fingerprint
from home.trust.masking import mask

from ..models import Lecturer, Team, TeamMember, current, not_over
from ..services import cap_of, note_override
from .people import BATCH, enter, kinds
from .register import Register, mark, settle_phone

OWN = ["area", "kind", "office", "unit", "cap", "ends_on", "intro"]


class TeamSheet(Sheet):
    kind, title, model = "teams", gettext_lazy("队伍"), Team
    columns = [
        Column(
            "team", gettext_lazy("队伍"), Text(80), required=True, example="杨店镇一队", also=("名称", "队名")
        ),
        Column("kind", gettext_lazy("类别"), kinds(Team.Kind), required=True, example="民情书记队"),
        Column("area", gettext_lazy("区划"), areas(Team), required=True, example="370830111", width=28),
        Column(
            "office",
            gettext_lazy("管理单位"),
            offices(Team),
            note=gettext_lazy("新的队空着就归你的单位"),
            width=24,
        ),
        Column("unit", gettext_lazy("派出单位"), Text(80), example="县税务局", width=24),
        Column("parent", gettext_lazy("上级队伍"), Text(80), note=gettext_lazy("写队名")),
        Column("cap", gettext_lazy("人数上限"), Number(1, 9999)),
        Column("ends_on", gettext_lazy("到哪天散"), Day(), note=gettext_lazy("专题团要填")),
        Column("serves", gettext_lazy("包保村居"), many_areas(Team), width=28),
        Column("intro", gettext_lazy("简介"), Text(2000, lines=True), width=40),
        Column("name", gettext_lazy("队员"), Text(40), example="王小板", also=("姓名",)),
        Column("affiliation", gettext_lazy("队员单位"), Text(80), also=("单位",), width=24),
        Column("position", gettext_lazy("队员职务"), Text(60), also=("职务",)),
        Column("phone", gettext_lazy("队员电话"), Phone(), also=("电话", "手机号"), width=18),
        Column(
            "member_kind",
            gettext_lazy("队员类别"),
            kinds(Lecturer.Kind),
            note=gettext_lazy("名录里还没有的人要填；民情书记队空着就是民情书记"),
        ),
        Column("leader", gettext_lazy("队长"), YesNo(), example="是"),
        Column("since", gettext_lazy("加入日期"), Day()),
        Column("until", gettext_lazy("退出日期"), Day()),
        Column("reason", gettext_lazy("超员原因"), Text(200), note=gettext_lazy("人数超过上限时写，会留底")),
    ]

    def identities(self, values):
        who = mark(values.get("name", ""), values.get("affiliation"))
        return [("member", team_mark(values), *who)]

    def taken_out(self, user):
        teams = Team.objects.visible_to(user).order_by("pk")
        teams = teams.select_related("office", "parent", "area__parent__parent__parent")
        for team in teams.prefetch_related("serves__parent__parent__parent"):
            own = {
                **{key: getattr(team, key) for key in OWN},
                "team": team.name,
                "parent": team.parent.name if team.parent else None,
                "serves": list(team.serves.all()),
            }
            members = team.memberships.filter(not_over()).select_related("lecturer").order_by("pk")
            yield from [{**own, **member_values(team, one)} for one in members] or [own]

    # What each row would do

    def plan(self, rows, user):
        plan = Plan(self, user)
        for row in rows:
            plan.row(row)
        plan.settle_parents(rows)
        plan.refuse_overfull(rows)

    # Doing it

    def write(self, rows, user):
        """Teams first, then those above them, then people, then who is in which."""
        steps = [row.planned for row in rows]
        teams = {id(step.team): step.team for step in steps}.values()
        Team.objects.bulk_create([team for team in teams if team.pk is None], BATCH)
        for step in steps:
            if step.team_changed:
                write_team(step)
        people = {id(step.person): step.person for step in steps if step.person}.values()
        enter([person for person in people if person.pk is None])
        TeamMember.objects.bulk_create([step.member for step in steps if step.new_member], BATCH)
        ended = [step.member for step in steps if step.member and step.member_changed]
        TeamMember.objects.bulk_update(ended, ["until"], BATCH)
        for step in steps:
            if step.leads:
                Team.objects.filter(pk=step.team.pk).update(leader=step.person)
        for team, reason in {step.team: step.reason for step in steps if step.reason}.items():
            note_override(team, reason, user)


class Step:
    """What one line of the file comes to."""

    def __init__(self, team, person=None, member=None):
        self.team, self.person, self.member = team, person, member
        self.team_changed = self.new_member = self.member_changed = self.leads = False
        self.values, self.parent, self.reason = {}, None, ""


class Plan:
    """Teams and people are found once for the whole file; a new one is the same in all its lines."""

    def __init__(self, sheet, user):
        self.sheet, self.user, self.today = sheet, user, timezone.localdate()
        self.register = Register(user)
        self.home = next(iter(Team.SCOPE.offices(user, ("add",))), None)
        own = Team.objects.filter(Team.SCOPE.own(user, ("change",), Team)).prefetch_related("serves")
        self.teams = {(key_of(team.name), team.area_id): team for team in own.select_related("parent")}
        self.taken = {(key_of(team.name), team.area_id) for team in Team.objects.open_to(user, "view")} - set(
            self.teams
        )
        self.members = {}
        for one in TeamMember.objects.filter(not_over(), team__in=own).order_by("-since"):
            self.members.setdefault((one.team_id, one.lecturer_id), one)
        self.first_rows, self.new_people = {}, {}

    def row(self, row):
        row.name = "　".join(filter(None, [row.values["team"], row.values.get("name", "")]))
        key = team_mark(row.values)
        if key in self.taken:
            says = _("这支队归别的单位管，请他们来改，或删掉这一行。")
            return row.fault(self.sheet.column("team"), says)
        first = self.first_rows.setdefault(key, row)
        if first is not row:
            self.refuse_contradiction(row, first)
        step = Step(self.team(row, key))
        step.values, step.reason = row.values, row.values.get("reason", "")
        changes = self.team_changes(row, step) if first is row else []
        outcome = NEW if first is row and step.team.pk is None else CHANGED if changes else SAME
        if "name" in row.values:
            outcome, more = self.member(row, step, outcome)
            changes += more
        if not row.faults:
            row.will(outcome, step, changes)
        return None

    def team(self, row, key):
        if key not in self.teams:
            office = row.values.get("office", self.home)
            if office is None:
                row.fault(self.sheet.column("office"), _("请写上归哪个单位管。"))
            values = {one: row.values[one] for one in OWN if one in row.values}
            self.teams[key] = Team(name=row.values["team"], **{**values, "office": office})
            if values["kind"] == Team.Kind.TOPIC and not values.get("ends_on"):
                row.fault(self.sheet.column("ends_on"), _("专题团是临时的，请写上到哪天散。"))
        return self.teams[key]

    def refuse_contradiction(self, row, first):
        for column in self.sheet.columns[1:10]:
            if column.key in row.values and row.values[column.key] != first.values.get(column.key):
                says = _("和第 %(n)d 行同一支队，这一格却不一样，请改成一样。") % {"n": first.number}
                row.fault(column, says)

    def team_changes(self, row, step):
        team = step.team
        if team.pk is None:
            step.team_changed = bool({"serves", "parent"} & set(row.values))
            return []
        changed = [key for key in OWN if key in row.values and row.values[key] != getattr(team, key)]
        if "serves" in row.values and set(row.values["serves"]) != set(team.serves.all()):
            changed.append("serves")
        if "parent" in row.values and key_of(row.values["parent"]) != key_of(str(team.parent or "")):
            changed.append("parent")
        step.team_changed = bool(changed)
        return [self.sheet.column(key).title for key in changed]

    def member(self, row, step, outcome):
        """(outcome, titles of the columns that change) of the member's part of the line."""
        person = self.person(row, step)
        if row.faults:
            return outcome, []
        step.person, changes = person, []
        old = self.members.get((step.team.pk, person.pk)) if step.team.pk and person.pk else None
        if old is None:
            since = row.values.get("since", self.today)
            step.member, step.new_member = TeamMember(team=step.team, lecturer=person, since=since), True
            step.member.until = row.values.get("until")
            outcome = NEW
        elif row.values.get("until", old.until) != old.until:
            step.member, step.member_changed = old, True
            old.until = row.values["until"]
            changes.append(self.sheet.column("until").title)
        if step.member and step.member.until and step.member.until < step.member.since:
            row.fault(self.sheet.column("until"), _("退出不能早于加入，请改一下。"))
        if row.values.get("leader") and (step.team.pk is None or step.team.leader_id != person.pk):
            step.leads = True
            changes.append(self.sheet.column("leader").title)
        return (CHANGED if changes and outcome == SAME else outcome), changes

    def person(self, row, step):
        person = self.register.find(row, self.sheet, "name", "affiliation", "phone")
        settle_phone(row, self.sheet, "phone", person)
        if person is not None or row.faults:
            return person
        who = mark(row.values["name"], row.values.get("affiliation"))
        if who not in self.new_people:
            self.new_people[who] = self.newcomer(row, step.team)
        return self.new_people[who]

    def newcomer(self, row, team):
        listener = Lecturer.Kind.LISTENER if team.kind == Team.Kind.LISTENERS else None
        kind = row.values.get("member_kind", listener)
        if kind is None:
            row.fault(self.sheet.column("name"), _("名录里没有这个人，请填“队员类别”，就一并加上。"))
        person = Lecturer(name=row.values["name"], kind=kind or "", area=team.area, office=team.office)
        for field in ("affiliation", "position"):
            setattr(person, field, row.values.get(field, ""))
        if phone := row.values.get("phone"):
            person.phone, person.phone_hmac = phone, phone_fingerprint(phone)
        return person

    def settle_parents(self, rows):
        """A team above is named; it may stand in the same file."""
        named = {}
        for team in self.teams.values():
            named.setdefault(key_of(team.name), []).append(team)
        for row in self.first_rows.values():
            if row.faults or "parent" not in row.values:
                continue
            found = named.get(key_of(row.values["parent"]), [])
            if len(found) != 1 or found[0] is row.planned.team:
                row.fault(self.sheet.column("parent"), _("没有这支上级队伍，或有几支同名，请核对队名。"))
            else:
                row.planned.parent = found[0]

    def refuse_overfull(self, rows):
        """A soft cap: one too many needs a reason in the file, which is kept (domain.md row 15)."""
        people = Counter(
            TeamMember.objects.filter(
                current(), team__in=[team.pk for team in self.teams.values() if team.pk]
            )
            .order_by()
            .values_list("team_id", flat=True)
        )
        count = {id(team): people[team.pk] for team in self.teams.values()}
        reasons = {id(row.planned.team) for row in rows if not row.faults and row.planned.reason}
        for row in rows:
            if row.faults or not row.planned.new_member:
                continue
            team, cap = row.planned.team, cap_of(row.planned.team)
            count[id(team)] += 1
            if cap and count[id(team)] > cap and id(team) not in reasons:
                words = {"cap": cap, "n": count[id(team)]}
                says = _("这支队最多 %(cap)d 人，这是第 %(n)d 个；确实要加，请在“超员原因”里写明。")
                row.fault(self.sheet.column("name"), says % words)


def team_mark(values):
    return key_of(values["team"]), values["area"].pk


def member_values(team, one):
    person = one.lecturer
    return {
        "name": person.name,
        "affiliation": person.affiliation,
        "position": person.position,
        "phone": mask(person.phone) if person.phone else None,
        "member_kind": person.kind,
        "leader": team.leader_id == person.pk,
        "since": one.since,
        "until": one.until,
    }


def write_team(step):
    for key in OWN:
        if key in step.values:
            setattr(step.team, key, step.values[key])
    if step.parent:
        step.team.parent = step.parent
    step.team.save()
    if "serves" in step.values:
        step.team.serves.set(step.values["serves"])
