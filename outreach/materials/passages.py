"""The texts of a lesson one by one, each with the name of the place where it stands."""

from django.utils.translation import gettext as _

# Of a block's value these are keys and numbers, no words.
NO_WORDS = {"id", "type"}


def passages(page):
    """[(label, text)] in the order in which a reader meets them; needs the forms and their files."""
    yield _("简介"), page.summary
    yield _("提纲"), page.outline
    for form in page.forms.all():
        yield form.name, "\n".join([form.title, *strings(form.body.raw_data)])
        if form.recording:
            yield form.name, "\n".join([form.recording.title, form.recording.transcript])
        if form.document:
            yield form.name, "\n".join([form.document.title, form.document.text])


def strings(value):
    """Every text in a stream as it is stored: making its blocks would take a hundred times as long."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in NO_WORDS:
                yield from strings(inner)
    elif isinstance(value, int | float) or value is None:
        return
    else:
        for inner in value:
            yield from strings(inner)
