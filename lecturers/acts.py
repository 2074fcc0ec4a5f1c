"""What the pool's acts are called in the log."""

from django.utils.translation import gettext_lazy as _

from home.trust.acts import name_acts


def register():
    name_acts(
        {
            "availability.blocked": _("记了没空"),
            "availability.given_back": _("撤了没空"),
            "lecturer.claimed": _("宣讲员认领了自己的名册"),
            "lecturer.code_issued": _("给宣讲员发了认领码"),
            "lecturer.merged": _("把两条宣讲员名册并成一条"),
        }
    )
