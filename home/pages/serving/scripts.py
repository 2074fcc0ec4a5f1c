"""Scripts: a component says which file it needs, and the page carries each once, deferred, at its end."""

from django.templatetags.static import static
from django.utils.html import format_html_join


def remembered(context, what):
    """A dict that lasts for this page, or None without a request to remember it on.

    `{% include … only %}` loses the context's variables but not its request.
    """
    request = getattr(context, "request", None) or context.get("request")
    if request is None:
        return None
    if not hasattr(request, what):
        setattr(request, what, {})
    return getattr(request, what)


def need(context, name):
    needed = remembered(context, "scripts_needed")
    if needed is not None:
        needed[name] = True
    return ""


def carried(context):
    names = remembered(context, "scripts_needed") or ()
    return format_html_join(
        "\n", '<script src="{}" defer></script>', ((static(f"js/{name}.js"),) for name in names)
    )
