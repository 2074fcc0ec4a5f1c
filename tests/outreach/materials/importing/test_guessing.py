"""What the paragraphs of a lesson are taken for, before an editor looks."""

import pytest

from outreach.materials.importing.guessing import guess
from outreach.materials.importing.kinds import Block
from outreach.materials.importing.parts import Part


def read(*texts):
    """Words are paragraphs without any look."""
    return guess([Part(one) if isinstance(one, str) else one for one in texts])


def kinds(*texts):
    return [(block.kind, block.text) for block in read("题目", *texts).blocks]


def test_title_names_and_office_are_taken_out_of_the_text():
    found = read("道理讲到晒谷场", "——写在麦收前", "■林禾 顾麦", "正文说完了。", "（作者单位：示例县委党校）")

    assert (found.title, found.authors, found.affiliation) == (
        "道理讲到晒谷场——写在麦收前",
        "林禾、顾麦",
        "示例县委党校",
    )
    assert found.blocks == [Block("paragraph", "正文说完了。")]


def test_names_without_a_mark_are_names_under_a_title_only():
    assert read("道理讲到晒谷场", "王建国 李秀英", "正文。").authors == "王建国、李秀英"
    assert read("正文开头就是一句话。", "王建国 李秀英").authors == ""
    assert read("■林禾", "王建国 李秀英", "正文。").authors == "林禾"


@pytest.mark.parametrize(
    "text", ["这是一整句话。", "一、先算缴费", "甲：打竹板", "问：怎么算", "■林禾", "长" * 61]
)
def test_what_is_no_title_stays_in_the_text(text):
    assert read(text, "后面。").title == ""


def test_heads_are_known_by_number_bold_or_size():
    assert kinds(
        "一、怎么算", "（二）找谁办", Part("粗体一行", lead="粗体一行"), Part("大字一行", rank=1), "普通一行"
    ) == [
        ("heading", "一、怎么算"),
        ("heading", "（二）找谁办"),
        ("heading", "粗体一行"),
        ("heading", "大字一行"),
        ("paragraph", "普通一行"),
    ]


def test_a_sentence_is_no_head_unless_the_file_says_so():
    assert kinds("一、怎么算，看下面。", Part("大字一句。", rank=1), Part("样式就是标题。", rank=6)) == [
        ("paragraph", "一、怎么算，看下面。"),
        ("paragraph", "大字一句。"),
        ("heading", "样式就是标题。"),
    ]


def test_a_bold_beginning_is_a_run_in_head():
    assert kinds(Part("先说缴费。缴多少拿多少。", lead="先说缴费。")) == [
        ("lead", "先说缴费。\n缴多少拿多少。")
    ]


def test_a_paragraph_that_is_bold_throughout_has_no_run_in_head():
    assert kinds(Part("整段都是粗体。", lead="整段都是粗体。")) == [("paragraph", "整段都是粗体。")]


def test_a_table_of_two_columns_is_read_as_facts():
    assert kinds(Part(rows=[["补缴", "镇上社保所"], ["查询", ""]])) == [
        ("fact", "补缴\n镇上社保所"),
        ("fact", "查询"),
    ]


def test_above_each_cell_of_a_wider_table_stands_its_column():
    assert kinds(
        Part(rows=[["档次", "每年缴", "政府补"], ["一档", "300 元", "40 元"], ["二档", "500 元"]])
    ) == [
        ("fact", "一档\n每年缴：300 元\n政府补：40 元"),
        ("fact", "二档\n每年缴：500 元"),
    ]


def test_question_and_answer_are_one():
    assert kinds("1.问：断缴了咋办？", "答：补上就行。", "另外再说一句。") == [
        ("question", "断缴了咋办？\n补上就行。"),
        ("paragraph", "另外再说一句。"),
    ]


def test_an_answer_that_nobody_asked_for_is_a_paragraph():
    assert kinds("先说一段。", "答：补上就行。") == [
        ("paragraph", "先说一段。"),
        ("paragraph", "答：补上就行。"),
    ]


def test_a_script_has_voices_that_come_back():
    assert kinds("（打板）", "甲：打竹板", "乙：响连天", "甲：今天说说", "乙：养老钱", "合：说养老！") == [
        ("line", "（打板）"),
        ("line", "甲：打竹板"),
        ("line", "乙：响连天"),
        ("line", "甲：今天说说"),
        ("line", "乙：养老钱"),
        ("line", "合：说养老！"),
    ]


def test_a_colon_alone_makes_no_script():
    assert kinds("时间：下午", "地点：大院", "正文说完了。") == [
        ("paragraph", "时间：下午"),
        ("paragraph", "地点：大院"),
        ("paragraph", "正文说完了。"),
    ]


def test_labels_that_never_come_back_are_no_voices():
    texts = ["时间：下午", "地点：大院", "人物：一家三口", "道具：板凳"]

    assert kinds(*texts) == [("paragraph", text) for text in texts]


@pytest.mark.parametrize(
    ("texts", "form"),
    [
        (["一段。", "两段。"], "article"),
        (["甲：一", "乙：二", "甲：三", "乙：四"], "script"),
        (["问：一？", "答：二。", "问：三？", "答：四。"], "questions"),
        ([Part(rows=[["一", "二"], ["三", "四"]])], "sheet"),
        ([], "article"),
    ],
)
def test_the_form_is_what_most_of_it_looks_like(texts, form):
    assert read("题目", *texts).form == form
