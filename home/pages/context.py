"""What every public page knows before its view says anything: its look, its name, its phone.

What the office wrote for the foot is read when it is shown; error pages show what needs no database.
"""

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from .foot import Foot, last_phone
from .serving.visitors import is_visitor

# The switches, each with its default first. Anything else in a cookie is ignored.
APPEARANCE = {
    "size": ("elder", "compact", "large", "largest"),
    "contrast": ("normal", "high"),
    "language": ("zh-hans", "en"),
}
# The steps of the letters, 18, 20, 24 and 30 pixels (static/css/tokens.css).
SIZES = [("compact", _("小")), ("elder", _("中")), ("large", _("大")), ("largest", _("特大"))]

# Plain addresses (design: Addresses), so that this room need not know the rooms above it.
MENU = [
    ("/sessions/", _("看日程")),
    ("/materials/", _("听读看")),
    ("/order/", _("点一场")),
    ("/concerns/new/", _("说个事")),
    ("/lilun/", _("理论经纬")),
]
INDEX = [
    *MENU,
    ("/concerns/track/", _("查进度")),
    ("/open/", _("亮家底")),
    ("/lecturers/", _("谁来讲")),
    ("/my/", _("宣讲员登录")),
]
# Not a number anybody owns: the demonstration must not ring at a stranger's.
DEMO_PHONE = "0537-000-1199"


def site(request):
    """The context processor; `request` may be None."""
    foot = Foot()
    usual = DEMO_PHONE if settings.DEMO else ""
    return {
        "appearance": appearance(request),
        "sizes": SIZES,
        "visitor": is_visitor(request),
        "area_name": getattr(settings, "SITE_NAME", ""),
        "demo": settings.DEMO,
        "foot": foot,
        "help_phone": SimpleLazyObject(lambda: foot.row.phone or usual),
        "help_hours": SimpleLazyObject(lambda: foot.row.phone_hours),
        "known_phone": SimpleLazyObject(lambda: last_phone() or usual),
        "menu": links(MENU, request),
        "index": links(INDEX, request),
    }


def appearance(request):
    cookies = request.COOKIES if request else {}
    return {name: chosen(cookies.get(name), choices) for name, choices in APPEARANCE.items()}


def chosen(value, choices):
    return value if value in choices else choices[0]


def links(pairs, request):
    here = request.path if request else ""
    return [{"url": url, "label": label, "here": here.startswith(url)} for url, label in pairs]


def lay(context):
    """Give a page rendered without context processors (the 500) the same ground; says nothing itself."""
    if "appearance" not in context:
        for name, value in site(getattr(context, "request", None)).items():
            context.setdefault(name, value)
    return ""
