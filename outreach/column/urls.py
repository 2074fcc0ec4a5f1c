"""Addresses of the column that are no pages of an editor; an issue's own address is its number."""

from django.urls import include, path

from .authors import author, authors

urlpatterns = [
    path("", include("outreach.column.submissions.urls")),
    path("lilun/authors/", authors, name="column_authors"),
    path("lilun/authors/<str:name>/", author, name="column_author"),
]
