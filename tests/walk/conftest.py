"""The demonstration, loaded once for the whole walk, and the site over it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

from tests import flushing

from .walker import Walker


@pytest.fixture(scope="package")
def demonstration(django_db_setup, django_db_blocker, tmp_path_factory):
    """Its rows are committed, so that the server's threads see them, and gone at the end."""
    folder = tmp_path_factory.mktemp("media")
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    sheets = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with (
        django_db_blocker.unblock(),
        flushing.postponed(),
        override_settings(MEDIA_ROOT=folder, STORAGES={"default": files, "staticfiles": sheets}),
    ):
        call_command("demo", stdout=StringIO())
        yield


@pytest.fixture(scope="package")
def site(demonstration):
    server = LiveServer("127.0.0.1")
    with server._live_server_modified_settings:
        yield server.url
        server.stop()


@pytest.fixture(scope="package")
def walker(site, chromium):
    walker = Walker(chromium, site)
    yield walker
    walker.close()
