"""Every address of the site; Wagtail's pages come last, since they take whatever is left."""

from django.conf import settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home.pages.serving.media import media
from home.pages.serving.script_words import script_words

urlpatterns = [
    path("admin/jsi18n/", script_words, name="wagtailadmin_javascript_catalog"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("home.urls")),
    path("", include("lecturers.urls")),
    path("", include("outreach.urls")),
    path("", include(wagtail_urls)),
]
if settings.DEMO:
    urlpatterns.insert(0, path("media/<path:path>", media))
