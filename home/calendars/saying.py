"""A rule in words, and as calendars of other makers read it (RFC 5545)."""

from django.utils.translation import gettext_lazy as _

from .leaves import HEADS
from .rules import LAST, DaysOfMonth, EveryDays, Festivals, ListedDays, LunarDays, NthWeekday

NTH = {1: _("第一个"), 2: _("第二个"), 3: _("第三个"), 4: _("第四个"), 5: _("第五个"), LAST: _("最后一个")}
BY_DAY = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
TENS, ONES = ["初", "十", "廿", "三"], ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
OLD_MONTHS = ["", "正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"]


def in_words(rule):
    return WORDS[type(rule)](rule)


def days_of_month(rule):
    numbers = sorted(number for number in rule.numbers if number != LAST)
    said = [_("%s日") % number for number in numbers] + [_("最后一天")] * (LAST in rule.numbers)
    return _("每月%s") % joined(said)


def nth_weekday(rule):
    return _("每月%(nth)s星期%(day)s") % {"nth": NTH[rule.nth], "day": HEADS[rule.weekday]}


def every_days(rule):
    first = rule.first
    said = {"year": first.year, "month": first.month, "day": first.day, "step": rule.step}
    return _("从 %(year)s年%(month)s月%(day)s日起每 %(step)s 天") % said


def lunar_days(rule):
    numbers = joined(old_number(number) for number in sorted(rule.numbers))
    if rule.month:
        return _("农历%(month)s月%(days)s") % {"month": OLD_MONTHS[rule.month], "days": numbers}
    return _("农历每月%s") % numbers


def old_number(number):
    """初一, 十五, 二十, 廿三, 三十"""
    if number in (10, 20, 30):
        return {10: "初十", 20: "二十", 30: "三十"}[number]
    return TENS[number // 10] + ONES[number % 10]


def listed_days(rule):
    return _("%s 个指定的日子") % len(set(rule.listed))


def joined(words):
    return str(_("、")).join(map(str, words))


WORDS = {
    DaysOfMonth: days_of_month,
    NthWeekday: nth_weekday,
    EveryDays: every_days,
    LunarDays: lunar_days,
    Festivals: lambda rule: joined(rule.names),
    ListedDays: listed_days,
}


def rrule(rule):
    """The rule as RRULE, or "" where it cannot be said: then its days are listed one by one."""
    if isinstance(rule, DaysOfMonth):
        return f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, sorted(rule.numbers)))}"
    if isinstance(rule, NthWeekday):
        return f"FREQ=MONTHLY;BYDAY={rule.nth}{BY_DAY[rule.weekday]}"
    return f"FREQ=DAILY;INTERVAL={rule.step}" if isinstance(rule, EveryDays) else ""
