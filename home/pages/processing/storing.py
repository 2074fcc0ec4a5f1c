"""Where things made from files lie: under their row's random key, so a second try overwrites the first."""

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


def put(name, content):
    """Keeps bytes, or the file at a path, under exactly this name."""
    if default_storage.exists(name):
        default_storage.delete(name)
    if isinstance(content, bytes):
        return default_storage.save(name, ContentFile(content))
    with content.open("rb") as file:
        return default_storage.save(name, File(file))
