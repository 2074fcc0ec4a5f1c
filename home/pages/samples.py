"""Made-up data for the style page: no person or place here is real."""

TALKS = [
    {
        "title": "养老金这笔账，坐下来慢慢算",
        "url": "#",
        "time": "14:30",
        "when": "下午",
        "place": "柳湾村文化大院",
        "speaker": "林秀芝",
        "tag": "快板",
    },
    {
        "title": "电话一响，先别掏钱",
        "url": "#",
        "time": "16:00",
        "when": "下午",
        "place": "镇敬老院饭堂",
        "speaker": "孔凡梅",
        "tag": "改期",
        "tag_kind": "wait",
    },
]
DAYS = [
    {
        "id": "d22",
        "number": 22,
        "weekday": "星期日",
        "note": "十月十四，小雪",
        "rest": True,
        "talks": TALKS,
    },
    {
        "id": "d24",
        "number": 24,
        "weekday": "星期二",
        "note": "十月十六",
        "talks": TALKS[1:],
    },
]
WEEKDAYS = "一二三四五六日"
LUNAR = (  # noqa: SIM905 -- a row of a calendar reads better than thirty quotes
    "廿三 廿四 廿五 廿六 廿七 廿八 立冬 三十 十月 初二 初三 初四 初五 初六 初七 初八 初九 初十 十一 十二 十三"
    " 小雪 十五 十六 十七 十八 十九 二十 廿一 廿二"
).split()
TALKS_ON = {1: 1, 4: 1, 5: 1, 7: 1, 10: 1, 15: 2, 18: 1, 22: 1, 24: 1, 25: 2, 28: 1}


def cell(number):
    count = TALKS_ON.get(number, 0)
    return {
        "number": number,
        "weekday": f"周{WEEKDAYS[number % 7 - 2]}",
        "note": LUNAR[number - 1],
        "count": count,
        "url": f"#d{number}" if count else "",
        "now": number == 22,
        "rest": number % 7 in (0, 1),
        "lines": ["9:30 沟头村 先别掏钱"] * count,
    }


# A month that begins on a Sunday: six blanks, thirty days, six blanks.
CELLS = [None] * 6 + [cell(number) for number in range(1, 31)] + [None] * 6
WEEKS = [CELLS[start : start + 7] for start in range(0, 42, 7)]
STRIP = [cell(number) for number in range(22, 29)]

COVERS = [
    ("养老那本账", "pine", "umbrella", "listen", "12 分钟，2.9 兆"),
    ("先别掏钱", "night", "phone", "watch", "6 分钟，14 兆"),
    ("一条渠怎么修", "rice", "canal", "read", "5 分钟读完"),
    ("大喇叭一周", "straw", "horn", "listen", "31 分钟，7.1 兆"),
    ("红白事新章程", "clay", "fan", "watch", "18 分钟，40 兆"),
    ("地交给谁种", "night", "wheat", "listen", "9 分钟，2.1 兆"),
    ("快板怎么打", "straw", "clapper", "watch", "7 分钟，16 兆"),
    ("村口拉呱", "rice", "tree", "read", "3 分钟读完"),
]
BOOKS = [
    {
        "title": f"{slip}，坐下来说明白",
        "url": "#",
        "slip": slip,
        "cloth": cloth,
        "drawing": drawing,
        "kind": kind,
        "meta": meta,
    }
    for slip, cloth, drawing, kind, meta in COVERS
]
FACTS = [
    {
        "icon": "day",
        "label": "时候",
        "value": "11月22日 星期日 14:30—15:20",
        "note": "农历十月十四，小雪。讲三十分钟，问二十分钟",
    },
    {
        "icon": "place",
        "label": "地方",
        "value": "柳湾村文化大院，北屋",
        "note": "没台阶，轮椅进得去",
    },
    {"icon": "person", "label": "谁讲", "value": "林秀芝，县乡土讲师团"},
]
STEPS = [
    {
        "title": "给你回话，听你说满不满意",
        "note": "最迟 11月24日 星期二",
        "state": "next",
    },
    {
        "title": "镇供电所正在办",
        "moment": "11月19日 10:20",
        "iso": "2026-11-19T10:20",
        "state": "here",
        "text": "查了，是变压器到东头那截线断了，不是灯坏。",
    },
    {
        "title": "转给镇供电所",
        "moment": "11月16日 16:05",
        "note": "先派给村里，当天改派",
    },
    {"title": "张庆河听到、记下", "moment": "11月15日 9:10", "note": "首问跟办"},
]
RATES = [
    {"label": "听得懂", "yes": 36, "total": 41},
    {"label": "记得牢", "yes": 29, "total": 41},
    {"label": "用得上", "yes": 2, "total": 3},
]
PARTS = [("", 0, 18), ("b2", 18, 15), ("b3", 33, 8)]
DONE = [("", 0, 21)]
LEGS = [
    (True, "满 30 人评，有 41 人"),
    (True, "过了三成，约五成到七成"),
    (True, "不止一个来路，有三个"),
    (False, "讲完当场收齐：有 5 张迟了三天"),
]
STRENGTH = {
    "legs": LEGS,
    "line": "41 人评，约占到场的五成到七成，三个来路。",
    "verdict": "四条腿有三条，可以信，别全信。",
}
COLOURS = [
    ("paper", "纸"),
    ("sheet", "白纸"),
    ("shade", "旧纸"),
    ("ink", "墨"),
    ("red", "朱"),
    ("green", "松"),
    ("ochre", "赭"),
]
ARTS = [
    ("road", "404：没找着"),
    ("door", "403：得有钥匙"),
    ("fallen", "500：出毛病了"),
    ("mending", "503：检修"),
    ("offline", "没有信号"),
    ("empty", "还空着"),
]
CRUMBS = [("/concerns/new/", "说个事")]
ICONS = [
    ("listen", "听"),
    ("watch", "看"),
    ("read", "读"),
    ("day", "日子"),
    ("place", "地方"),
    ("person", "人"),
    ("phone", "电话"),
    ("say", "说"),
    ("keep", "存"),
]
