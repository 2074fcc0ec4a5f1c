"""One file on the desk: its source on one side, what was recognised on the other."""

from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from home.trust.moves import TooLate

from .. import services
from ..forms.sheet import SheetForm, kinds
from ..lifecycle import State
from ..models import Intake, IntakePicture
from ..reading import NOTES
from ..targets import TARGETS, desk_of


def own(view):
    """The row of the address, where the person may also add to its page; to others it does not exist."""

    @wraps(view)
    def found(request, pk, **kwargs):
        rows = Intake.objects.open_to(request.user, "change").defer("raw").select_related("target", "office")
        row = get_object_or_404(rows, pk=pk)
        if not row.target.permissions_for_user(request.user).can_add_subpage():
            raise Http404
        return view(request, row, **kwargs)

    return never_cache(found)


@require_http_methods(["GET", "HEAD", "POST"])
@own
def intake(request, row):
    """Looked at, corrected, kept; made into a draft of the shelf."""
    if TARGETS.get(row.target.specific_class) != "intake":
        return redirect(desk_of(row))
    if not row.is_read:
        return closed(request, row)
    if request.method != "POST":
        return show(request, row, SheetForm.of(row))
    return kept(request, row, SheetForm.of(row, request.POST))


def kept(request, row, form):
    try:
        services.keep(row, form.typed, edition_of(request))
    except services.Overtaken as overtaken:
        return (
            show(request, row, form, str(overtaken), other=row.sheet, status=409)
            if row.is_read
            else closed(request, row)
        )
    if "draft" not in request.POST:
        messages.success(request, _("存好了，还没有做成草稿。"))
        return redirect(desk_of(row))
    if not form.is_valid():
        return show(request, row, form, status=422)
    return drafted(request, row, form)


def edition_of(request):
    typed = request.POST.get("edition", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1


def drafted(request, row, form):
    try:
        page = services.make_lesson(row, form.given, request.user)
    except TooLate:
        return closed(request, row)
    return onward(request, row, page)


def onward(request, row, page):
    """To the next one that waits to be looked at, else back to the list."""
    words = _("《%(title)s》存成草稿了，") % {"title": page.title}
    link = format_html('<a href="/admin/pages/{}/edit/">{}</a>', page.pk, _("打开它"))
    messages.success(request, format_html("{}{}", words, link))
    return redirect(next_after(row, request.user))


def next_after(row, user):
    rows = Intake.objects.open_to(user, "change").filter(state=State.READ, office=row.office).light()
    following = rows.filter(batch=row.batch, place__gt=row.place).order_by("place").first()
    following = following or rows.filter(batch=row.batch).order_by("place").first()
    return desk_of(following) if following else "intakes"


def closed(request, row):
    """It is somewhere else by now: say where, and lead there."""
    row.refresh_from_db(fields=["state", "page"])
    if row.state == State.DRAFTED and row.page_id:
        messages.info(request, _("这一份已经存成草稿了，接着在这里改。"))
        return redirect("wagtailadmin_pages:edit", row.page_id)
    messages.info(
        request, _("《%(name)s》现在是“%(state)s”。") % {"name": row.name, "state": row.get_state_display()}
    )
    return redirect("intakes")


def show(request, row, form, sentence="", other=None, status=200):
    context = {
        "row": row,
        "form": form,
        "source": row.found["source"],
        "notes": [NOTES[note] for note in row.found["notes"]],
        "kinds": kinds(),
        "sentence": sentence,
        "other": other,
        "pictures": set(row.pictures.values_list("number", flat=True)),
    }
    return render(request, "outreach/materials/importing/intake.html", context, status=status)


@require_POST
@own
def drop(request, row):
    """Away with it, or back again: what was typed stays either way."""
    back = row.state == State.DROPPED
    try:
        (services.take_back if back else services.drop)(row, request.user)
    except TooLate as late:
        messages.error(request, str(late))
        return redirect("intakes")
    messages.success(request, _("拿回来了，改过的都在。") if back else _("不要了；想要回来，到“全部”里找。"))
    return redirect(desk_of(row) if back else "intakes")


@require_GET
@own
def picture(request, row, number):
    """A picture that was drawn anew here: never bytes of a stranger."""
    one = get_object_or_404(IntakePicture, intake=row, number=number)
    kind = "image/png" if one.ending == "png" else "image/jpeg"
    return HttpResponse(bytes(one.raw), content_type=kind, headers={"X-Content-Type-Options": "nosniff"})
