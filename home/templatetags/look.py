"""`{% load look %}`: the tags of the public look, kept in home/pages."""

from django.template import Library
from django.utils.safestring import mark_safe
from wagtail.admin.templatetags import wagtailuserbar as wagtail_bar

from home.pages import context as ground_facts
from home.pages import findable, sprites
from home.pages.serving import file_keys, sheet
from home.pages.serving import scripts as carried_scripts
from home.pages.serving.visitors import is_visitor

register = Library()


@register.simple_tag(takes_context=True)
def icon(context, name):
    return sprites.draw(context, f"i-{name}", "i")


@register.simple_tag(takes_context=True)
def art(context, name):
    return sprites.draw(context, f"a-{name}")


@register.simple_tag(takes_context=True)
def face(context, name):
    return sprites.draw(context, f"f-{name}")


@register.simple_tag(takes_context=True)
def mark(context):
    return sprites.draw(context, "mark")


@register.simple_tag(takes_context=True)
def sprite(context):
    return sprites.sprite(context)


@register.simple_tag(takes_context=True)
def ground(context):
    return ground_facts.lay(context)


@register.simple_tag(takes_context=True)
def file_address(context, address):
    """With the key to the file where the text is a draft."""
    return file_keys.address_in(context, address)


@register.inclusion_tag("home/pages/_shared.html", takes_context=True)
def shared(context):
    """Canonical address, Open Graph and schema.org; nothing but "noindex" where the address is private."""
    data = findable.described(context)
    return {
        "address": findable.own_address(context),
        "title": findable.said_in(context, "title"),
        "description": findable.said_in(context, "description"),
        "image": data.get("image") or findable.card_address("site", "front"),
        "data": data and findable.data_block(data),
    }


@register.simple_tag(takes_context=True)
def script(context, name):
    """Said by a component; the page's `{% scripts %}` will carry the file."""
    return carried_scripts.need(context, name)


@register.simple_tag(takes_context=True)
def scripts(context):
    return carried_scripts.carried(context)


@register.simple_tag(takes_context=True)
def first_picture(context):
    """How a picture is fetched: the first of a page at once, the others when they come near."""
    shown = carried_scripts.remembered(context, "pictures_shown")
    if shown is None or not shown:
        if shown is not None:
            shown["first"] = True
        return {"priority": "high"}
    return {"loading": "lazy"}


@register.simple_tag
def style_block():
    """The text of the one style block; its hash is in the policy."""
    return mark_safe(sheet.block())  # noqa: S308 -- our own files


@register.simple_tag(takes_context=True)
def staff_bar(context):
    """Wagtail's bar on a page's own address, for staff; the page is then served under the admin's policy.

    Where a `revision` is shown the bar would cover its words, and speak of the page as it is by now.
    """
    request = context.get("request")
    if is_visitor(request) or context.get("revision") or not wagtail_bar.get_page_instance(context):
        return ""
    bar = wagtail_bar.wagtailuserbar(context)
    request.shows_staff_bar = bool(bar)
    return bar
