from django.urls import path

from .views import calendar, changes, listening, plans, prints, public, series

urlpatterns = [
    path("v/<str:code>/<str:month>.pdf", public.month, name="month_sheet"),
]

# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [
    path("planning/series/", series.index, name="series_list"),
    path("planning/series/add/", series.add, name="series_add"),
    path("planning/series/<int:pk>/", series.series, name="series"),
    path("planning/series/<int:pk>/change/", series.change, name="series_change"),
    path("planning/series/<int:pk>/end/", series.end, name="series_end"),
    path("planning/series/<int:pk>/ics/", series.ics, name="series_ics"),
    path("planning/series/<int:pk>/<str:said>/", series.day, name="series_day"),
    path("planning/listening/", listening.index, name="listening"),
    path("planning/listening/<int:pk>/", listening.day, name="listening_day"),
    path("planning/listening/<int:pk>/enter/", listening.enter, name="visit_enter"),
    path("planning/listening/<int:pk>/sheet/", listening.sheet, name="listening_sheet"),
    path("planning/listening/<int:pk>/blank/", listening.blank, name="listening_blank"),
    path("planning/listening/<int:pk>/before/", listening.as_before, name="listening_before"),
    path("planning/listening/<int:pk>/back/<int:outing>/", listening.call_back, name="outing_back"),
    path("planning/visits/<int:pk>/", listening.visit, name="visit"),
    path("planning/prints/", prints.index, name="prints"),
    path("planning/prints/<int:pk>/", prints.sheet, name="print"),
    path("planning/prints/<int:pk>/file/", prints.download, name="print_file"),
    path("planning/prints/poster/<int:pk>/", prints.poster, name="print_poster"),
    path("planning/plans/", plans.plans, name="plans"),
    path("planning/plans/<int:pk>/", plans.plan, name="plan"),
    path("planning/plans/<int:pk>/calendar/", calendar.calendar, name="plan_calendar"),
    path("planning/plans/<int:pk>/put/", calendar.put, name="plan_put"),
    path("planning/plans/<int:pk>/add/", plans.add, name="plan_add"),
    path("planning/plans/<int:pk>/series/", plans.series, name="plan_series"),
    path("planning/plans/<int:pk>/release/", plans.release, name="plan_release"),
    path("planning/plans/<int:pk>/drop/", plans.drop, name="plan_drop"),
    path("planning/plans/<int:pk>/talks/<int:session>/", changes.talk, name="plan_talk"),
    path("planning/plans/<int:pk>/lines/<int:change>/", changes.line, name="plan_line"),
    path("planning/plans/<int:pk>/lines/<int:change>/undo/", plans.undo, name="plan_undo"),
]
