"""Reading without signal: the worker of the browser, its two pages."""

import hashlib
import json

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from .serving.visitors import PRIVATE


@require_safe
def worker(request):
    """At the root, since a worker rules over the addresses below its own.

    Its edition is what it keeps by itself: when one of its pages changes, browsers fetch them anew.
    """
    pages = [render_to_string(f"home/pages/{name}.html", {}, request) for name in ("offline", "kept")]
    edition = hashlib.sha256("".join(pages).encode()).hexdigest()[:12]
    context = {"edition": edition, "private": json.dumps(PRIVATE)}
    return HttpResponse(
        render_to_string("home/pages/sw.js", context), content_type="text/javascript; charset=utf-8"
    )


@require_safe
def offline(request):
    return render(request, "home/pages/offline.html")


@require_safe
def kept(request):
    return render(request, "home/pages/kept.html")
