"""What the acts of outreach are called in the log."""

from django.utils.translation import gettext_lazy as _

from home.trust.acts import name_acts


def register():
    for words in (REVIEW, SESSIONS, PLANNING, FEEDBACK):
        name_acts(words)


REVIEW = {
    "review.approve": _("审稿通过"),
    "review.reject": _("审稿退回"),
    "review.link.made": _("发了审稿链接"),
    "review.link.opened": _("打开了审稿链接"),
    "review.link.used": _("凭链接审了稿"),
    "review.link.withdrawn": _("收回了审稿链接"),
    "review.taken_down": _("把稿子撤下来"),
}
SESSIONS = {
    "session.limits_waived": _("破例超过宣讲员的上限"),
    "session.merged": _("把两场并成一场"),
    "session.photo_hidden": _("收起一张现场照片"),
    "session.photo_shown": _("登出一张现场照片"),
    "sessions.postponed": _("一批场次往后挪"),
    "weather.called_off": _("撤了天气提醒"),
    "weather.warned": _("发了天气提醒"),
}
PLANNING = {
    "dispatch.planned": _("请系统排一批场次"),
    "dispatch.reckoned": _("系统排完一批场次"),
    "dispatch.sent": _("把排好的发出去问人"),
    "listening.called_back": _("收回一天的听民意安排"),
    "listening.sent_out": _("发出一天的听民意安排"),
    "listening.sent_out_as_before": _("照旧发出听民意安排"),
    "listening.sheet_entered": _("录了听民意的台账"),
    "listening.visit_corrected": _("改了一次走访的台账"),
    "plan.drafted": _("起草了计划"),
    "plan.released": _("发布了计划"),
    "series.changed": _("改了成串的场次"),
    "series.day_changed": _("改了成串场次的一天"),
    "series.day_restored": _("恢复了成串场次的一天"),
    "series.ended": _("停了成串的场次"),
    "series.kept": _("排了成串的场次"),
}
FEEDBACK = {
    "concern.clocks": _("改了诉求的期限"),
    "feedback.cards_again": _("举牌重新数"),
    "feedback.cards_counted": _("数了举牌"),
    "feedback.comment_held": _("一条评语不转"),
    "feedback.comment_passed": _("一条评语转给讲的人"),
    "feedback.flag_explained": _("说明了一处疑点"),
    "feedback.slips": _("录了评价纸条"),
}
