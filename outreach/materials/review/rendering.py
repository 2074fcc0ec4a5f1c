"""A text as it will be, or as it was: from its revision, in its own template."""

from django.shortcuts import render


def show_revision(request, revision, **more):
    """`frame_above` and `frame_below` name templates that stand around the text and take what is given."""
    page = revision.as_object()
    context = page.get_context(request)
    return render(request, page.get_template(request), {**context, "revision": revision, **more})
