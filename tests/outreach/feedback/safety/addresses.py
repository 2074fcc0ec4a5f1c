"""Every address of the room, and every other one that could show something of it, with keys that exist."""

import inspect
import io
import re
import zipfile
from itertools import product

from django.apps import apps
from django.urls import URLPattern, get_resolver, reverse
from django.urls.exceptions import NoReverseMatch

from outreach.feedback.models import Rating
from outreach.feedback.views.comments import ACTS
from tests.matrix.addresses import addresses, filled

from .story import KEY, SAID

APART = (
    "bulk",
    "wagtailsnippetchoosers_",
    "wagtailsnippets_home",
    "wagtailsnippets_lecturers",
    "wagtailimages",
    "wagtaildocs",
    "wagtailmedia",
)
STALE = re.compile(r"expires=[^;]*")
QUERIES = ["", "all=1", f"all=1&q={SAID}", "all=1&export=csv", "all=1&export=xlsx"]


def views(resolver=None, spaces=()):
    """(name, arguments, view) of every address of the site."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            name = ":".join([*spaces, entry.name or str(entry.pattern)])
            yield name, tuple(entry.pattern.regex.groupindex), entry.callback
        else:
            yield from views(entry, (*spaces, entry.namespace) if entry.namespace else spaces)


def of_room(name, view):
    """Its view, the view's class or the desk behind it stands in the room; or the list is of its rows."""
    bare = inspect.unwrap(view)
    made_of = (bare, getattr(bare, "view_class", None), type(getattr(bare, "__self__", None)))
    lists = {f"_outreach_{model._meta.model_name}" for model in models()}
    return any("outreach.feedback" in str(getattr(one, "__module__", "")) for one in made_of) or any(
        name.rpartition(":")[0].endswith(one) for one in lists
    )


def models():
    return [model for model in apps.get_models() if model.__module__.startswith("outreach.feedback.")]


def room(story):
    """{address: name}: each with every key that could fit, of talks and of answers alike."""
    found = {}
    for name, arguments, view in views():
        if of_room(name, view):
            for keys in product(*(candidates(story, argument) for argument in arguments)):
                if url := address(name, dict(zip(arguments, keys, strict=True))):
                    found[url] = name
    return asked(found)


def candidates(story, argument):
    """What may stand there: a word where the name says which, else the key of a talk and of an answer."""
    rows = Rating.objects.filter(enclosures__isnull=False).values_list("pk", flat=True).distinct()
    known = {
        "number": [story.talk.number],
        "token": [story.talk.token],
        "kind": ["voice", "photo"],
        "name": [*ACTS],
    }
    return known.get(argument) or [KEY, *rows]


def address(name, keys):
    try:
        return reverse(name, kwargs=keys)
    except NoReverseMatch:
        return None


def asked(found):
    """Lists are asked for all their rows, for a word of what was said, and for their files."""
    return {
        f"{url}?{query}": name
        for url, name in found.items()
        for query in (QUERIES if name.endswith((":list", ":list_results")) else QUERIES[:1])
    }


def public(story):
    """{address: name} of all that stands outside the admin, as far as a talk, an area or nothing opens it."""
    known = {"number": story.talk.number, "token": story.talk.token, "code": "370830", "pk": KEY}
    found = {}
    for name, arguments in addresses():
        keys = {argument: known.get(argument, KEY) for argument in arguments}
        if (url := address(name, keys)) and not url.startswith(("/admin/", "/my/logout/", "/static/")):
            found[url] = name
    return found


def admin():
    """All desks, lists, reports and searches of the admin; what only chooses or stores files is left out."""
    return {url: name for url, name in filled(KEY).items() if not name.startswith(APART)}


def readable(answer):
    """All of an answer as text: its body, unpacked where it is packed, and its headers.

    Without the moments at which it was made and goes stale: those are the machine's, which runs on here.
    """
    body = answer.getvalue() if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as box:
            body = b"\n".join(box.read(name) for name in box.namelist() if name != "docProps/core.xml")
    headers = {name: value for name, value in answer.items() if name != "Expires"}
    cookies = STALE.sub("", str(answer.cookies))
    return f"{body.decode('utf8', 'replace')}\n{headers}\n{cookies}"
