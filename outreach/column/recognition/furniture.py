"""What belongs to the paper and to no article: issue number, date, page, editors, column name."""

import re

NUMERAL = "〇零一二三四五六七八九十百千"
ISSUE = rf"(?:总\s*)?第\s*(?:\d{{1,6}}|[{NUMERAL}]{{1,9}})\s*期"
DATE = (
    r"(?:\d{4}|[〇零○一二三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,2}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日"
    r"|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
)
WEEKDAY = r"星期[一二三四五六日天]"
SHEET = r"第?\s*[A-D]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*版"
COLUMN = r"理论(?:经纬|周刊|专刊|专版|视野|园地|之窗|纵横|广角)"
SEPARATORS = r"[\s|｜丨/·•—\-–()（）【】:：,，]"
EDITORS = re.compile(
    r"(?:(?:责任编辑|本版编辑|本版责编|责编)[\s::：]"
    r"|(?:编辑|校对|美编|组版|版式|审读|投稿邮箱|电子邮箱|邮箱|电话|热线|主办|主编|E-?mail)\s*[:：])",
    re.IGNORECASE,
)

CERTAIN = re.compile("|".join((ISSUE, WEEKDAY, SHEET, COLUMN)))
MASTHEAD = re.compile(rf"(?:{ISSUE}|{DATE}|{WEEKDAY}|{SHEET}|{COLUMN}|{SEPARATORS})+")
BARE = re.compile(rf"{SEPARATORS}*(?:{DATE}|[A-D]?\d{{1,3}}){SEPARATORS}*")
NUMBER = re.compile(rf"(总\s*)?第\s*(\d{{1,6}}|[{NUMERAL}]{{1,9}})\s*期")
LONGEST = 60


def is_masthead(text: str) -> bool:
    """True where a line is made of such pieces only: a sentence that mentions an issue or a date is none."""
    if len(text) > LONGEST:
        return False
    if EDITORS.match(text):
        return not text.endswith("。")
    return bool(CERTAIN.search(text) and MASTHEAD.fullmatch(text))


def may_be_masthead(text: str) -> bool:
    """A bare date or figure: the paper's at the rim of the page, elsewhere a sentence may begin with it."""
    return len(text) <= LONGEST and bool(BARE.fullmatch(text))


def issue_number(mastheads: list[str]) -> int | None:
    """The running number where there are two: `第3期(总第236期)` is issue 236."""
    found = [match for text in mastheads for match in NUMBER.finditer(text)]
    running = [match for match in found if match[1]] or found
    return _value(running[0][2]) if running else None


def _value(digits):
    if digits.isdecimal():
        return int(digits)
    if not set(digits) & set("十百千"):
        return int("".join(str("〇一二三四五六七八九".index(char.replace("零", "〇"))) for char in digits))
    return _spoken_value(digits)


def _spoken_value(digits):
    total, figure = 0, 0
    for char in digits:
        if unit := {"十": 10, "百": 100, "千": 1000}.get(char):
            total, figure = total + (figure or 1) * unit, 0
        else:
            figure = "〇一二三四五六七八九".index(char.replace("零", "〇"))
    return total + figure
