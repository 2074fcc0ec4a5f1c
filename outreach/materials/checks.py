"""What to look at again before a lesson goes to its reviewers, as sentences (domain.md rows 24, 31–34).

Asked of a page with its forms, saved or just typed. `must` is what keeps it from being sent to review;
the rest is advice. review calls faults(), the editor shows remarks().
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .sheets import count_pages

PLAY, THREE_AND_A_HALF, CLAPPERS, OPERA = "xiaopin", "sanjuban", "kuaiban", "xiqu"
# What a form of a kind is empty without: a block of its text, or a file.
NEEDED = {
    "article": ({"paragraph"}, False),
    "slides": ({"heading", "picture"}, True),
    "audio": (set(), True),
    "video": (set(), True),
    "pictures": ({"picture"}, True),
    "sheet": ({"fact"}, False),
    "questions": ({"question"}, False),
    "script": ({"line"}, False),
}


@dataclass(frozen=True)
class Remark:
    text: str
    must: bool = False


def remarks(page) -> list[Remark]:
    forms = list(page.forms.all())
    found = [*of_lesson(page, forms)]
    for form in forms:
        found += of_form(form)
    return found


def faults(page) -> list[str]:
    """Sentences; a lesson with none may be sent to its reviewers."""
    return [remark.text for remark in remarks(page) if remark.must]


def of_lesson(page, forms) -> Iterator[Remark]:
    if not page.points:
        yield Remark(_("还没写提纲：请一行一条，写清这一课讲什么。"), must=True)
    if page.pk and not page.audiences.all():
        yield Remark(_("还没选讲给谁：请勾上听的人，点单的时候才找得着。"), must=True)
    if not forms:
        yield Remark(_("还没有一种讲法：请至少加一份文章、本子或者录音。"), must=True)
    kinds = {(form.kind, family(form)) for form in forms}
    families = {told for _kind, told in kinds}
    if PLAY in families and ("script", PLAY) not in kinds:
        yield Remark(_("小品还没有本子：请把词写进来，没有本子不能送审。"), must=True)
    if CLAPPERS in families and not any(form.kind in ("audio", "video") for form in forms):
        yield Remark(_("快板最好配一段录音：手机上能放，大喇叭也能用。"))


def of_form(form) -> Iterator[Remark]:
    title = title_of(form)
    if is_empty(form):
        yield Remark(_("%(title)s还是空的：请写上内容，或者选一个文件。") % {"title": title}, must=True)
    elif form.kind == "script":
        yield from of_cast(form, title)
        yield from of_roles(form, title)
    elif form.kind == "sheet" and (pages := count_pages(form)) > 1:
        yield Remark(
            _("%(title)s一张 A4 放不下，排到了 %(n)d 页：请删短一些，一张纸才贴得上墙。")
            % {"title": title, "n": pages},
            must=True,
        )
    yield from of_figures(form)


def of_cast(form, title):
    told, cast = form.delivery_form, form.cast
    if not told:
        yield Remark(_("%(title)s还没选形式：请选快板、小品、三句半，或者戏曲里的剧种。") % {"title": title})
        return
    words = {"title": title, "form": told, "n": cast, "min": told.cast_min, "usual": told.cast_default}
    if told.code == THREE_AND_A_HALF and cast != told.cast_default:
        sentence = _("%(title)s是三句半，要 %(usual)d 个人，三人各说一句、一人说半句；现在是 %(n)d 个人。")
        yield Remark(sentence % words)
    elif cast < told.cast_min:
        sentence = _("%(title)s是%(form)s，最少要 %(min)d 个角色，现在只有 %(n)d 个：请补上缺的词。")
        yield Remark(sentence % words, must=True)
    if told.code == OPERA:
        yield Remark(_("%(title)s只写了戏曲：请选到剧种，比如山东快书、渔鼓，队伍才知道接不接得了。") % words)


def of_roles(form, title):
    """The words, the list of roles and the number of people belong together."""
    spoken, listed = set(form.roles), set(form.listed_roles)
    if form.cast_size and form.cast_size < len(spoken):
        words = {"title": title, "size": form.cast_size, "n": len(spoken)}
        yield Remark(_("%(title)s写着 %(size)d 个人演，词里有 %(n)d 个角色：请核对，或注明谁兼演。") % words)
    for name in sorted(spoken - listed if listed else ()):
        sentence = _("%(title)s的人物表里没有“%(role)s”：请补上，或者看看是不是写错了字。")
        yield Remark(sentence % {"title": title, "role": name})
    for name in sorted(listed - spoken):
        sentence = _("%(title)s的“%(role)s”一句词也没有：请补上，或者从人物表里去掉。")
        yield Remark(sentence % {"title": title, "role": name})


def of_figures(form):
    sentence = _("“%(number)s”是 %(year)d 年的数，过了 %(n)d 年：请查查有没有新的；读的人会看到年份。")
    for block in form.body:
        if block.block_type == "figure" and block.value.is_old:
            words = {"number": block.value["number"], "year": block.value["year"], "n": block.value.age}
            yield Remark(sentence % words)


def is_empty(form):
    blocks, file_will_do = NEEDED[form.kind]
    if form.kind in ("audio", "video"):
        return form.recording is None
    return not (blocks & {block.block_type for block in form.body} or (file_will_do and form.document))


def family(form):
    """The code of the form it is told in, of its parent where it is a kind of opera."""
    told = form.delivery_form
    return (told.parent or told).code if told else None


def title_of(form):
    if form.title:
        return _("《%(title)s》") % {"title": form.title}
    return _("“%(name)s”这一份") % {"name": form.name}
