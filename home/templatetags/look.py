"""`{% load look %}`: the tags of the public look, kept in home/pages."""

from django.template import Library

from home.pages import context as ground_facts
from home.pages import sprites

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
