import re

from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils import translation


def show(component, **values):
    return render_to_string(f"components/{component}.html", values)


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_rating_of_five_shows_its_numbers_and_their_sum():
    html = show("rates", rows=[{"label": "听得懂", "yes": 4, "total": 5}])
    assert words(html) == "听得懂 4 /5"
    assert '<rect x="0" width="4" height="10"/>' in html


def test_a_rating_under_five_shows_no_number_at_all():
    html = show("rates", rows=[{"label": "听得懂", "yes": 3, "total": 4}])
    assert words(html) == "听得懂 评的人太少，不算"
    assert re.findall(r"\d", html) == []


def test_numbers_in_a_drawing_are_not_grouped_by_thousands(settings):
    settings.USE_THOUSAND_SEPARATOR = True
    with translation.override("en"):
        html = show("bar", total=12345, parts=[("b2", 1000, 11345)])
    assert 'viewBox="0 0 12345 10"' in html
    assert '<rect class="b2" x="1000" width="11345" height="10"/>' in html


def test_a_missing_leg_is_dashed_and_named():
    html = show("legs", legs=[(True, "人够多"), (True, "收得齐"), (True, "来路杂"), (False, "不蹊跷")])
    assert html.count('class="off"') == 1
    assert html.count('<li class="no">不蹊跷</li>') == 1


def test_a_talk_is_one_link_with_its_place_and_speaker():
    html = show(
        "talk_row",
        title="养老金<b>",
        url="/sessions/1/",
        time="9:00",
        when="周二",
        place="村部",
        speaker="林秀芝",
    )
    assert words(html) == "9:00 周二 养老金&lt;b&gt; 村部 林秀芝"
    assert html.count("<a ") == 1


def test_a_day_off_and_today_are_told_by_the_month():
    rest = {"number": 22, "weekday": "周日", "note": "小雪", "count": 2, "url": "#d22"}
    rest |= {"now": True, "rest": True, "lines": ["9:30 沟头村"]}
    plain = {"number": 23, "weekday": "周一", "note": "十五"}
    html = show("month", caption="11月", heads="日一", weeks=[[None, rest], [plain, None]])
    assert '<td role="cell" class="sun now"><a href="#d22" aria-current="date">' in html
    assert words(html) == "11月 日 一 周日 22 小雪 2场 9:30 沟头村 周一 23 十五"


def test_a_small_screen_leaves_out_the_days_without_a_talk_and_those_gone_by():
    days = [{"number": 1}, {"number": 2, "url": "#", "gone": True}, {"number": 3, "url": "#"}]
    html = show("month", caption="11月", heads="", weeks=[days])
    assert re.findall(r'class="([^"]*)">(?:<a[^>]*>|<span>)<small class="wd"></small><b>(\d)', html) == [
        (" no", "1"),
        (" no", "2"),
        ("", "3"),
    ]


def test_a_strip_has_seven_days_and_the_way_to_all_others():
    days = [
        {"number": 26, "weekday": "周四", "note": "十八", "count": 2, "url": "#26", "now": True},
        {"number": 27, "weekday": "周五", "note": "十九", "rest": True},
    ]
    html = show("strip", name="这七天", days=days, url="/sessions/", label="全部日程")
    assert words(html) == "今天 26 十八 2场 周五 27 十九 全部日程"
    assert re.findall(r'href="([^"]+)"', html) == ["#26", "/sessions/"]
    assert '<li class="sun"><span>' in html


def test_the_end_of_a_form_has_its_button_a_phone_and_words_for_a_weak_signal():
    html = show("send", word="点这一场", phone="0537-000 1199")
    assert words(html) == (
        "点这一场 按一下就行。信号差就多等一会儿，别退出去，也别再按。 不会弄，打电话： 0537-000 1199"
    )
    assert 'href="tel:05370001199"' in html
    assert "<script" not in html


def test_help_beside_a_thing_opens_without_a_script():
    html = show("what", text="点一下，说给你听。")
    assert re.sub(r"\s+", "", html) == (
        '<detailsclass="what"><summary>这是什么</summary><p>点一下，说给你听。</p></details>'
    )


def test_the_deck_waits_for_a_script():
    assert '<div class="deck" data-deck hidden>' in show(
        "player", src="/a.mp3", title="听", minutes="1", size="2"
    )


def test_the_timeline_says_where_the_matter_is():
    html = show(
        "timeline", steps=[{"title": "正在办", "state": "here"}, {"title": "听到", "moment": "11月15日"}]
    )
    assert '<li class="here" aria-current="step"><h3>正在办</h3></li>' in html
    assert "<time>11月15日</time>" in html


def test_pages_lead_forth_and_back_with_the_question_kept():
    html = show("pagination", page=Paginator(range(60), 20).page(2), query="q=医保&")
    assert re.findall(r'href="([^"]+)"', html) == ["?q=医保&amp;page=1", "?q=医保&amp;page=3"]
    assert words(html) == "上一页 第 2 页，共 3 页 下一页"


def test_one_page_needs_no_turning():
    assert words(show("pagination", page=Paginator(range(3), 20).page(1))) == ""


def test_help_is_a_number_that_can_be_called_and_nothing_without_one():
    assert 'href="tel:05370001199"' in show("help", phone="0537-000 1199")
    assert words(show("help", phone="")) == ""


def test_a_recording_says_its_minutes_and_size_before_it_is_loaded():
    html = show("player", src="/media/a.mp3", title="听", minutes="12 分 40 秒", size="2.9 兆")
    assert words(html).startswith("听 12 分 40 秒，2.9 兆。")
    assert '<audio controls preload="none" src="/media/a.mp3">' in html


class Order(forms.Form):
    understood = forms.ChoiceField(
        label="听得懂吗？", choices=[("3", "听懂了"), ("2", "懂一半")], widget=forms.RadioSelect
    )
    phone = forms.CharField(label="手机号", required=False, min_length=11, help_text="讲完就删。")
    words = forms.CharField(label="写几个字", widget=forms.Textarea)
    proxy = forms.BooleanField(label="替别人点的", required=False, help_text="单独记")
    code = forms.CharField(widget=forms.HiddenInput)


def field(name, data=None, **options):
    return show("_field", field=Order(data)[name], **options)


def test_a_text_field_has_a_label_and_its_hint_above():
    html = field("phone")
    assert words(html) == "手机号（可不填） 讲完就删。"
    assert '<p class="meta" id="id_phone_helptext">' in html
    assert 'aria-describedby="id_phone_helptext"' in html


def test_a_fault_stands_beside_its_field_and_is_read_out_with_it():
    html = field("phone", {"phone": "138"})
    assert '<div class="field bad">' in html
    assert html.count('id="id_phone_error"') == 1
    assert 'aria-describedby="id_phone_helptext id_phone_error"' in html
    assert 'aria-invalid="true"' in html


def test_choices_are_one_group_with_a_question():
    html = field("understood", layout="faces")
    assert words(html) == "听得懂吗？ 听懂了 懂一半"
    assert (html.count("<fieldset"), html.count('type="radio"'), html.count("<svg")) == (1, 2, 2)
    assert re.findall(r'for="([^"]+)"', html) == ["id_understood_0", "id_understood_1"]


def test_a_tick_carries_its_words_inside_its_label():
    html = field("proxy")
    assert words(html) == "替别人点的 单独记"
    assert html.index("<label") < html.index("<input") < html.index("</label>")


def test_a_hidden_field_shows_nothing():
    assert field("code").strip().endswith('<input type="hidden" name="code" id="id_code">')
    assert words(field("code")) == ""


def test_the_summary_leads_to_each_fault():
    html = show("errors", form=Order({"phone": "138", "words": "有", "code": "1"}))
    assert re.findall(r'href="([^"]+)"', html) == ["#id_understood_0", "#id_phone"]
    assert words(show("errors", form=Order())) == ""
