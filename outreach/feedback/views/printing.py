"""Sheets to print: the one for the door, and slips with a code each."""

from io import BytesIO

import segno
from django.conf import settings
from django.http import FileResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from home.pages.drawing import Sheet, Slip
from home.pages.drawing import slips as drawn
from outreach.sessions import rows
from outreach.sessions.models import Session

from ..forms.rating import FACES, RatingForm
from ..forms.slips import SlipsForm
from ..services.rating import Refused
from ..services.slips import make
from ..window import last_day


@require_safe
def poster(request, pk):
    """One sheet to pin up at the door; only who may see the talk prints it."""
    talk = get_object_or_404(Session.objects.visible_to(request.user).public().for_rows(), pk=pk)
    address = settings.BASE_URL + reverse("outreach:rate", args=[talk.token])
    # "q" still reads with a quarter of it torn or rained on.
    code = segno.make(address, error="q", micro=False)
    drawn = code.svg_inline(omitsize=True, svgclass="qr", lineclass=None, border=2)
    context = {
        "talk": talk,
        "code": mark_safe(drawn),  # noqa: S308 -- drawn by segno from our own address
        "address": address,
        "day": rows.named_day(rows.day_of(talk)),
        "hours": rows.hours(talk),
        "last": rows.named_day(last_day(talk)),
    }
    return render(request, "outreach/feedback/poster.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def slips(request, pk):
    """Slips for those who would rather tick a paper. Only here can their codes be read, once."""
    talk = get_object_or_404(Session.objects.open_to(request.user, "change").public().for_rows(), pk=pk)
    form = SlipsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = make(talk, form.cleaned_data["count"], request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return FileResponse(
                BytesIO(printed(talk, codes)), as_attachment=True, filename=f"{talk.number}.pdf"
            )
    context = {"talk": talk, "form": form, "printed": talk.paper_codes.count()}
    return render(request, "outreach/feedback/slips.html", context, status=422 if form.errors else 200)


def printed(talk, codes):
    about = [talk.title, f"{rows.named_day(rows.day_of(talk))} {rows.hours(talk)}", talk.place]
    questions = RatingForm.base_fields
    asked = [
        (str(questions[name].label), tuple(str(word) for _value, word in questions[name].choices))
        for name in FACES
    ]
    note = _("不写姓名。打上勾投进箱子，或者扫码自己交。一张只算一回，到 %s 作废。")
    sheet = Sheet(
        _("这一场，讲得咋样？"),
        " · ".join(about),
        asked,
        _("还想说的："),
        note % rows.named_day(last_day(talk)),
    )
    address = settings.BASE_URL + reverse("outreach:rate", args=[talk.token])
    return drawn(_("纸条"), sheet, [Slip(code, f"{address}?s={code}") for code in codes])
