from django.urls import path

from .views import plans, suggestions

# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [
    path("dispatch/", plans.plans, name="dispatch_plans"),
    path("dispatch/<int:pk>/offer/", suggestions.offer, name="dispatch_offer"),
    path("dispatch/plans/<int:pk>/", plans.run, name="dispatch_run"),
    path("dispatch/plans/<int:pk>/stop/", plans.stop, name="dispatch_stop"),
    path("dispatch/plans/<int:pk>/send/", plans.send, name="dispatch_send"),
    path("dispatch/plans/<int:pk>/<int:line>/", plans.change, name="dispatch_change"),
    path("dispatch/plans/<int:pk>/<int:line>/drop/", plans.drop, name="dispatch_drop"),
    path("dispatch/plans/<int:pk>/<int:line>/back/", plans.back, name="dispatch_back"),
]
