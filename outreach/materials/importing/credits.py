"""Who wrote it and where they work, as printed."""

import re
from dataclasses import dataclass, field

MARKS = "■□●○◆◇▲△★☆◎"
ROLE = r"(?:本报|特约)?(?:记者|通讯员|评论员|撰稿人?)"
LABEL = re.compile(rf"(?:(?:本文)?作者|撰文|执笔|文|{ROLE})\s*[:：/／|｜丨]\s*")
ROLE_ALONE = re.compile(rf"{ROLE}|作者|撰文|执笔|整理|文")
BETWEEN = re.compile(r"[\s、,，;；/／]+")
PLACE = re.compile(r"^(?P<names>[^(（]+)[(（](?P<place>[^()（）]+)[)）]$")
NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8})+")
LONGEST_NAME = 4
LONGEST_BYLINE = 40
LONGEST_AFFILIATION = 120

NOTE = r"(?:本文)?作者(?:所在|工作)?(?:单位|系|为|是)?[:：]?"
BRACKETED = re.compile(rf"[(（\[【]\s*{NOTE}(?P<place>.*?)\s*[)）\]】]。?")
PLAIN = re.compile(r"作者(?:所在|工作)?单位\s*[:：]\s*(?P<place>[^。]+)")
OPENED = re.compile(r"[(（]\s*(?:本文)?作者(?:所在|工作)?(?:单位|系|为|是|[:：])[^()（）]*$")
TRAILING = re.compile(
    r"^(?P<body>.*[。!?！？…”])\s*(?P<note>[(（]\s*(?:本文)?作者(?:所在|工作)?(?:单位|系|为|是|[:：])[^()（）]*[)）])$"
)
HEADED = re.compile(
    rf"^(?P<head>[^。;；]{{4,40}}?)\s+(?P<byline>[{MARKS}]\s*[^{MARKS}。]{{2,{LONGEST_BYLINE}}})$"
)
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安"
    "颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成"
    "游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边"
)


@dataclass
class Credit:
    authors: list[str] = field(default_factory=list)
    affiliation: str = ""


def is_byline(text: str) -> bool:
    """A mark also stands before an item of a list, so what follows it has to be short and no sentence."""
    marked = text[0] in MARKS or bool(LABEL.match(text))
    names = _unmarked(text)
    return marked and 0 < len(names) <= LONGEST_BYLINE and not re.search(r"[。!?！？;；:：“”《》…]", names)


def is_names(text: str) -> bool:
    """Names without any mark; only a page that marks no byline is read so."""
    words = _names(text)
    return len(text) <= LONGEST_BYLINE and all(NAME.fullmatch(word) and word[0] in SURNAMES for word in words)


def read_byline(text: str) -> Credit:
    names, place = _unmarked(text), ""
    if match := PLACE.match(names):
        names, place = match["names"], match["place"].strip()
    words = _names(names)
    long = [word for word in words if len(word) > LONGEST_NAME and not NAME.fullmatch(word)]
    if len(long) < len(words):  # a name beside its office; a group or an office alone is the author
        words = [word for word in words if word not in long]
        place = place or " ".join(long)
    return Credit(words, place)


def is_affiliation(text: str) -> bool:
    return len(text) <= LONGEST_AFFILIATION and bool(BRACKETED.fullmatch(text) or PLAIN.fullmatch(text))


def read_affiliation(text: str) -> str:
    match = BRACKETED.fullmatch(text) or PLAIN.fullmatch(text)
    return match["place"].strip()


def _unmarked(text):
    bare = text.lstrip(MARKS).strip()
    return LABEL.sub("", bare, count=1).strip()


def _names(text):
    """Print widens a name of two characters, `卢 强`: two single characters are one name."""
    names, half = [], ""
    for word in BETWEEN.split(text):
        if len(word) == 1 and half:
            names, half = [*names, half + word], ""
        elif len(word) == 1:
            half = word
        else:
            names, half = [*names, *filter(None, [half]), word], ""
    names = [*names, *filter(None, [half])]
    return [name for name in names if not ROLE_ALONE.fullmatch(name)] or names
