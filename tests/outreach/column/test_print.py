"""The habits of print one by one, each on the smallest page that shows it."""

import pytest

from outreach.column.recognition import recognise

# A column of print holds more than a headline: the sentence is long, and breaks after its fortieth character.
OPENING = (
    "村里的老井修好以后，傍晚总有人坐在井台边上说话，从菜价说到学费，从天旱说到补苗，"
    "说着说着就说到了村里大家都惦记的那几件事。"
)
BREAK = 46
CLOSING = "话说开了，事情也就好办了。"


def page(*lines, between="\n\n"):
    return recognise(between.join(lines))


def only(*lines, between="\n\n"):
    (article,) = page(*lines, between=between).articles
    return article


def titles(*lines):
    return [article.title for article in page(*lines).articles]


@pytest.mark.parametrize(
    "lines",
    [
        ("井台边上话家常", "■林禾", OPENING, CLOSING),
        ("■林禾", "井台边上话家常", OPENING, CLOSING),
        ("■林禾", OPENING, "井台边上话家常", CLOSING),
        ("■林禾", OPENING[:BREAK], "井台边上话家常", OPENING[BREAK:], CLOSING),
        (OPENING[:BREAK], "井台边上话家常", "■林禾", OPENING[BREAK:], CLOSING),
        ("井台边上话家常 ■林禾", OPENING, CLOSING),
        ("井台边上话家常", "林禾", OPENING, CLOSING),
        ("井台边上话家常", OPENING, CLOSING, "■林禾"),
    ],
)
def test_headline_and_byline_may_stand_anywhere_about_their_article(lines):
    article = only(*lines)
    assert (article.title, article.authors) == ("井台边上话家常", ["林禾"])
    assert article.paragraphs == [OPENING, CLOSING]


@pytest.mark.parametrize(
    ("byline", "authors", "affiliation"),
    [
        ("■秦小满 杜望春", ["秦小满", "杜望春"], ""),
        ("□秦小满　杜望春", ["秦小满", "杜望春"], ""),
        ("■秦小满、杜望春，林禾", ["秦小满", "杜望春", "林禾"], ""),
        ("■林 禾 石 青", ["林禾", "石青"], ""),
        ("■ 秦小满 林 禾", ["秦小满", "林禾"], ""),
        ("■本报记者 顾麦 通讯员 林禾", ["顾麦", "林禾"], ""),
        ("作者：林禾", ["林禾"], ""),
        ("文／林禾", ["林禾"], ""),
        ("■林禾（示例县委党校）", ["林禾"], "示例县委党校"),
        ("■示例县溪口镇柳湾村 林禾", ["林禾"], "示例县溪口镇柳湾村"),
        ("■示例县委党校课题组", ["示例县委党校课题组"], ""),
        ("■古丽·示例", ["古丽·示例"], ""),
    ],
)
def test_authors_are_taken_apart_in_order(byline, authors, affiliation):
    article = only("井台边上话家常", byline, OPENING)
    assert (article.authors, article.affiliation) == (authors, affiliation)


@pytest.mark.parametrize(
    "note",
    [
        "(作者单位:示例县委党校)",
        "（作者单位：示例县委党校）",
        "（作者系示例县委党校）",
        "（本文作者单位：示例县委党校）",
        "（作者单位： 示例县委党校）。",
        "作者单位：示例县委党校",
    ],
)
def test_an_affiliation_is_read_in_every_dress(note):
    article = only("井台边上话家常", "■林禾", OPENING, note)
    assert (article.affiliation, article.paragraphs, article.incomplete) == ("示例县委党校", [OPENING], False)


def test_an_affiliation_may_end_the_last_line_or_be_broken_by_a_column():
    beside = only("井台边上话家常", "■林禾", OPENING + "（作者单位：示例县委党校）")
    broken = only("井台边上话家常", "■林禾", OPENING, "（作者单位：示例", "县委党校）")
    both = only("井台边上话家常", "■林禾", OPENING + "（作者单位：示例", "县委党校）")
    assert [(one.affiliation, one.paragraphs) for one in (beside, broken, both)] == [
        ("示例县委党校", [OPENING])
    ] * 3


def test_two_affiliations_are_both_kept():
    article = only(
        "井台边上话家常", "■林禾 顾麦", OPENING, "(作者单位:示例县委党校)", "(作者单位:示例县柳湾村)"
    )
    assert article.affiliation == "示例县委党校；示例县柳湾村"


def test_an_affiliation_under_the_byline_does_not_end_the_article():
    lines = ("井台边上话家常", "■林禾", "(作者单位:示例县委党校)", OPENING, CLOSING)
    assert only(*lines).paragraphs == [OPENING, CLOSING]


def test_an_article_without_affiliation_ends_at_the_next_headline():
    lines = ("井台边上话家常", "■林禾", OPENING, "板凳上算清一本账", "■顾麦", CLOSING)
    assert [(one.title, one.paragraphs) for one in page(*lines).articles] == [
        ("井台边上话家常", [OPENING]),
        ("板凳上算清一本账", [CLOSING]),
    ]


def test_an_article_cut_off_above_another_is_incomplete_and_keeps_its_text():
    lines = ("井台边上话家常", "■林禾", OPENING[:-4], "板凳上算清一本账", "■顾麦", CLOSING)
    first, second = page(*lines).articles
    assert (first.paragraphs, first.incomplete) == ([OPENING[:-4]], True)
    assert (second.title, second.paragraphs, second.incomplete) == ("板凳上算清一本账", [CLOSING], False)


def test_an_unsigned_article_above_a_signed_one_stays_its_own():
    lines = ("井台边上话家常", OPENING, "板凳上算清一本账", "■顾麦", CLOSING)
    assert [(one.title, one.authors) for one in page(*lines).articles] == [
        ("井台边上话家常", []),
        ("板凳上算清一本账", ["顾麦"]),
    ]


def test_names_below_their_articles_end_them():
    lines = ("井台边上话家常", OPENING, "■林禾", "板凳上算清一本账", CLOSING, "■顾麦")
    assert [(one.title, one.authors, one.paragraphs) for one in page(*lines).articles] == [
        ("井台边上话家常", ["林禾"], [OPENING]),
        ("板凳上算清一本账", ["顾麦"], [CLOSING]),
    ]


@pytest.mark.parametrize("dash", ["——", "—", "――", "─ ", "－－", "--"])
def test_a_subtitle_loses_its_dash_whatever_dash_was_set(dash):
    article = only("井台边上话家常", dash + "柳湾村的一个傍晚", "■林禾", OPENING)
    assert (article.title, article.subtitle) == ("井台边上话家常", "柳湾村的一个傍晚")


def test_a_subtitle_follows_its_headline_into_the_columns():
    article = only("■林禾", OPENING[:BREAK], "井台边上话家常", "——柳湾村的一个傍晚", OPENING[BREAK:])
    assert (article.subtitle, article.paragraphs) == ("柳湾村的一个傍晚", [OPENING])


def test_a_dash_at_the_top_of_a_column_is_no_subtitle():
    text = "大家最后商量出一个办法——轮流看井，一家一天，谁也不吃亏。"
    assert only("井台边上话家常", "■林禾", text[:11], text[11:]).paragraphs == [text]


def test_a_headline_of_two_lines_is_one():
    assert titles("井台边上话家常", "板凳两头坐邻里", "■林禾", OPENING) == ["井台边上话家常 板凳两头坐邻里"]
    assert titles("从柳湾村看板凳课堂的", "来龙去脉和门道", "■林禾", OPENING) == [
        "从柳湾村看板凳课堂的来龙去脉和门道"
    ]


def test_a_headline_may_ask():
    assert titles("谁来坐这条板凳？", "■林禾", OPENING) == ["谁来坐这条板凳？"]


def test_a_section_holds_until_the_next_section_or_masthead():
    def short(title):
        return (title, "■林禾", OPENING, "(作者单位:示例县委党校)")

    lines = (
        "来稿摘登",
        *short("头一条"),
        *short("第二条"),
        "田野来信",
        *short("田野里的第三条"),
        "第 9 期",
        *short("第四条"),
    )
    assert [one.section for one in page(*lines).articles] == ["来稿摘登", "来稿摘登", "田野来信", ""]


def test_a_section_between_the_columns_is_no_part_of_the_sentence():
    article = only("井台边上话家常", "■林禾", OPENING[:BREAK], "【来稿选登】", OPENING[BREAK:])
    assert (article.section, article.paragraphs) == ("来稿选登", [OPENING])


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("第 236 期", 236),
        ("第236期", 236),
        ("第２３６期", 236),
        ("第二百三十六期", 236),
        ("第二三六期", 236),
        ("第十二期", 12),
        ("第3期(总第236期)", 236),
        ("理论周刊 第 236 期 2031年3月5日 星期三", 236),
        ("2031年3月5日 星期三", None),
        ("第99999999期", None),
    ],
)
def test_the_issue_number_is_read_wherever_it_is_printed(line, number):
    head = ("井台边上话家常", "■林禾")
    for lines in (
        (line, *head, OPENING),
        (*head, OPENING, line),
        (*head, OPENING[:BREAK], line, OPENING[BREAK:]),
    ):
        assert page(*lines).number == number
        if number:
            assert page(*lines).articles[0].paragraphs == [OPENING]


def test_an_issue_named_in_a_sentence_is_no_issue_number():
    found = page("井台边上话家常", "■林禾", "这件事登在第 7 期的黑板报上。")
    assert (found.number, found.articles[0].paragraphs) == (None, ["这件事登在第 7 期的黑板报上。"])


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑:方小舟",
        "编辑：方小舟 校对：林禾",
        "2031年3月5日 星期三",
        "第3版",
        "理论周刊",
        "投稿邮箱：a@example.com",
    ],
)
def test_what_belongs_to_the_paper_interrupts_no_sentence(line):
    assert only("井台边上话家常", "■林禾", OPENING[:BREAK], line, OPENING[BREAK:]).paragraphs == [OPENING]


def test_a_bare_date_or_figure_belongs_to_the_paper_only_at_the_rim():
    text = "2031年3月5日傍晚，柳湾村的井台边上坐满了人。"
    article = only("2031年3月5日", "3", "井台边上话家常", "■林禾", text[:9], text[9:], "— 3 —")
    assert (article.title, article.paragraphs) == ("井台边上话家常", [text])


def test_the_running_head_is_printed_again_and_left_out():
    lines = ("田间课堂", "第 8 期", "井台边上话家常", "■林禾", OPENING[:BREAK], "田间课堂", OPENING[BREAK:])
    article = only(*lines)
    assert (article.title, article.section, article.paragraphs) == ("井台边上话家常", "", [OPENING])


def test_numbered_headlines_inside_an_article_are_paragraphs_of_their_own():
    lines = ("井台边上话家常", "■林禾", "一、先听", OPENING, "二、后讲", CLOSING)
    assert only(*lines).paragraphs == ["一、先听", OPENING, "二、后讲", CLOSING]


def test_indents_show_paragraphs_where_punctuation_cannot():
    lines = (
        "井台边上话家常",
        "■林禾",
        "　　大家约定三件事：",
        "　　头一件，轮流看井。",
        "再一件，井台常扫。",
        "　　散了。",
    )
    assert only(*lines, between="\n").paragraphs == [
        "大家约定三件事：",
        "头一件，轮流看井。再一件，井台常扫。",
        "散了。",
    ]


def test_a_page_printed_line_by_line_is_put_together():
    text = "　　" + OPENING * 3
    lines = [text[at : at + 12] for at in range(0, len(text), 12)]
    assert only("井台边上话家常", "■林禾", *lines, between="\n").paragraphs == [OPENING * 3]


def test_a_quotation_goes_on_after_its_full_stop():
    first, second = "他说：“井是大家的。", "谁都要出一把力。”"
    assert only("井台边上话家常", "■林禾", first, second).paragraphs == [first + second]
    assert only("井台边上话家常", "■林禾", first, "”", CLOSING).paragraphs == [first + "”", CLOSING]


@pytest.mark.parametrize(
    ("end", "incomplete"),
    [
        ("。", False),
        ("？", False),
        ("!", False),
        ("……", False),
        ("。”", False),
        ("，", True),
        ("", True),
        ("；", True),
        ("”", True),
    ],
)
def test_an_article_is_incomplete_when_its_last_sentence_is(end, incomplete):
    assert only("井台边上话家常", "■林禾", "“话说开了" + end).incomplete is incomplete


def test_words_are_kept_as_printed():
    text = "每月5日,大家坐到 GB 18030 号院里; 说了“6”件事: 照单全收."
    assert only("井台边上话家常", "■林禾", text).paragraphs == [text]
    assert only("井台边上话家常", "■林禾", text[:13], text[13:]).paragraphs == [text]


def test_an_item_of_a_list_is_no_byline():
    text = "■把井台修好，把账本贴出来；"
    assert only("井台边上话家常", "■林禾", OPENING, text, CLOSING).paragraphs == [OPENING, text + CLOSING]


def test_an_empty_page_has_no_article_and_a_leftover_text_is_one():
    assert recognise(" \n\n").articles == []
    article = only(OPENING, "(作者单位:示例县委党校)")
    assert (article.title, article.paragraphs, article.affiliation) == ("", [OPENING], "示例县委党校")


def test_a_headline_left_under_its_own_article_is_still_its_own():
    lines = ("■林禾", OPENING, "(作者单位:示例县委党校)", "井台边上话家常")
    assert titles(*lines) == ["井台边上话家常"]


def test_an_affiliation_under_a_byline_between_the_columns_does_not_end_the_article():
    lines = (OPENING[:BREAK], "井台边上话家常", "■林禾", "(作者单位:示例县委党校)", OPENING[BREAK:], CLOSING)
    assert only(*lines).paragraphs == [OPENING, CLOSING]


def test_a_headline_inside_a_sentence_is_surer_than_the_short_beginning_of_a_paragraph():
    lines = (
        "■林禾",
        "傍晚的井台边上话家常",
        "总是最热闹，村里人都来。",
        OPENING[:BREAK],
        "板凳课堂开讲",
        OPENING[BREAK:],
    )
    article = only(*lines)
    assert article.title == "板凳课堂开讲"
    assert article.paragraphs == ["傍晚的井台边上话家常总是最热闹，村里人都来。", OPENING]


def test_two_lines_of_a_headline_set_apart_inside_a_sentence_are_one():
    article = only("■林禾", OPENING[:BREAK], "柳湾板凳开讲", "溪口邻里同坐", OPENING[BREAK:])
    assert (article.title, article.paragraphs) == ("柳湾板凳开讲 溪口邻里同坐", [OPENING])


def test_many_short_lines_together_are_text_and_no_headline():
    lines = (
        "村里的老井修好以后",
        "傍晚总有人坐在井台",
        "边上说话从菜价说到",
        "学费从天旱说到补苗",
        "说到夜深才散。",
    )
    article = only("■林禾", *lines, between="\n")
    assert (article.title, article.paragraphs) == ("", ["".join(lines)])


def test_a_dash_at_the_start_of_a_short_line_begins_no_article():
    lines = (OPENING[:BREAK], "大家惦记的水位", "—直到今年才慢慢回升", "，人人都看在眼里。")
    assert only("井台边上话家常", "■林禾", CLOSING, *lines).paragraphs == [CLOSING, "".join(lines)]


def test_a_dash_ending_a_cut_off_article_is_not_the_subtitle_of_the_next():
    lines = ("井台边上话家常", "■林禾", OPENING[:BREAK], "——轮流看井", "■顾麦", CLOSING)
    first, second = page(*lines).articles
    assert first.paragraphs == [OPENING[:BREAK] + "——轮流看井"]
    assert (second.subtitle, second.paragraphs) == ("", [CLOSING])


def test_half_a_quotation_is_no_headline():
    lines = ("■林禾", "老会计说：“井台边上话家常", "才有人听。”", "板凳课堂开讲", CLOSING)
    assert only(*lines).title == "板凳课堂开讲"


def test_a_comma_after_a_quotation_belongs_to_it():
    lines = ("井台边上话家常", "■林禾", "“井是大家的。”", "，他说，“都要爱惜。”", CLOSING)
    assert only(*lines).paragraphs == ["“井是大家的。”，他说，“都要爱惜。”", CLOSING]


def test_a_closing_mark_alone_on_its_line_ends_no_sentence_by_itself():
    lines = ("井台边上话家常", "■林禾", "大家要把柳湾村的老井办成“样板", "”", "给四邻八乡看。")
    assert only(*lines).paragraphs == ["大家要把柳湾村的老井办成“样板”给四邻八乡看。"]
