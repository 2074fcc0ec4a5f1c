"""{% slot "front" area=area %}: what higher rooms put here."""

from django import template
from django.utils.safestring import mark_safe

from home.pages.slots import fillers

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context, name, **given):
    """The blocks in order; each template sees the page's context, what was given and what its filler adds."""
    request = context["request"]
    blocks = []
    for filler in fillers(name):
        if (found := filler.fill(request, **given)) is not None:
            with context.push(**given, **found):
                blocks.append(context.template.engine.get_template(filler.template).render(context))
    return mark_safe("".join(blocks))  # noqa: S308 -- each block escaped its own values
