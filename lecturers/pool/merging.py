"""How this room's own rows move when two rows of one person become one."""

from django.contrib.contenttypes.models import ContentType

from home.notices.models import Notice
from home.offices.models import Loan

from .models import Authorisation, ClaimCode, Distinct, Lecturer, TeamMember
from .movers import register_mover, register_staying, repoint, repoint_unless_there


def register():
    for label, same in (
        ("lecturers.Lecturer_forms", ["deliveryform"]),
        ("lecturers.Lecturer_dialects", ["dialect"]),
        ("lecturers.LecturerArea", ["area"]),
        ("lecturers.LecturerLevel", ["area", "level"]),
        ("lecturers.Casting", ["part"]),
    ):
        register_mover(f"{label}.lecturer", move=repoint_unless_there(label, *same))
    register_mover("lecturers.Authorisation.lecturer", move=widen(Authorisation, "topic"))
    register_mover("lecturers.TeamMember.lecturer", move=widen(TeamMember, "team"))
    register_mover("lecturers.Team.leader", move=repoint("lecturers.Team", "leader"))
    register_mover("lecturers.Lecturer.merged_into", move=repoint("lecturers.Lecturer", "merged_into"))
    register_mover("lecturers.ClaimCode.lecturer", move=move_codes)
    register_mover("lecturers.Distinct.first", "lecturers.Distinct.second", move=move_distinct)
    register_mover("home.Loan.object_id", move=move_loans)
    register_mover("home.Notice.about_id", move=move_notices)
    register_staying("home.Occupancy.resource", "handed over by the guard, when all else has moved")
    register_staying("lecturers.Lecturer.resource", "both rows keep theirs")
    register_staying("home.Venue.resource", "a place is nobody's double")
    register_staying("lecturers.Troupe.vehicle", "a van is nobody's double")


def widen(model, same):
    """Of two spans that meet one remains, from the earlier beginning to the later end."""

    def move(gone, kept):
        for row in model.objects.filter(lecturer=gone).order_by("since"):
            theirs = model.objects.filter(lecturer=kept, **{same: getattr(row, same)})
            there = next((one for one in theirs if meets(one, row)), None)
            if there is None:
                model.objects.filter(pk=row.pk).update(lecturer=kept)
            else:
                row.delete()
                there.since = min(there.since, row.since)
                there.until = None if None in (there.until, row.until) else max(there.until, row.until)
                there.save()

    return move


def meets(one, other):
    return (one.until is None or other.since <= one.until) and (
        other.until is None or one.since <= other.until
    )


def move_codes(gone, kept):
    """A code for the old row still opens the profile, unless the new one has its own or is claimed."""
    open_codes = ClaimCode.objects.filter(used_at=None, revoked_at=None)
    if kept.user_id or open_codes.filter(lecturer=kept).exists():
        open_codes.filter(lecturer=gone).delete()
    ClaimCode.objects.filter(lecturer=gone).update(lecturer=kept)


def move_distinct(gone, kept):
    for first, second in (("first", "second"), ("second", "first")):
        for pair in Distinct.objects.filter(**{first: gone}):
            other = getattr(pair, f"{second}_id")
            pair.delete()
            if other != kept.pk:
                low, high = sorted((kept.pk, other))
                Distinct.objects.get_or_create(first_id=low, second_id=high)


def move_loans(gone, kept):
    """One open loan of a kind to an office: of two the longer holds."""
    loans = Loan.objects.filter(content_type=ContentType.objects.get_for_model(Lecturer))
    for loan in loans.filter(object_id=str(gone.pk), ended_at=None):
        same = {"to_office": loan.to_office_id, "right": loan.right}
        there = loans.filter(object_id=str(kept.pk), ended_at=None, **same).first()
        if there:
            Loan.objects.filter(pk=there.pk).update(until=max(there.until, loan.until))
            loan.delete()
    loans.filter(object_id=str(gone.pk)).update(object_id=str(kept.pk))


def move_notices(gone, kept):
    about = Notice.objects.filter(about_type=Lecturer._meta.label, about_id=str(gone.pk))
    about.update(about_id=str(kept.pk))
