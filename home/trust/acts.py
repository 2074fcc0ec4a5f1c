"""What the acts in the log are called. Each room names its own: name_acts({"loan.given": _("借出")})."""

from django.utils.translation import gettext_lazy as _

ACTS = {}


def name_acts(words):
    ACTS.update(words)


name_acts(
    {
        "booking.travel_waived": _("免去路上的时间"),
        "channel.changed": _("改了外发通道"),
        "channel.chosen": _("定了哪些通知走哪条通道"),
        "import.taken_out": _("导出了一张表"),
        "import.written": _("导入了一张表"),
        "loan.ended": _("收回借出去的"),
        "loan.given": _("借给别的单位"),
        "reveal.agreed": _("同意看整号"),
        "reveal.asked": _("申请看整号"),
        "reveal.refused": _("没同意看整号"),
        "reveal.opened": _("看了整号"),
    }
)
