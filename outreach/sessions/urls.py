from django.urls import path

from .views import (
    delivered,
    desk,
    entering,
    helping,
    orders,
    phones,
    photo,
    postponing,
    public,
    replies,
    today,
)
from .views.asking import ANSWERS

urlpatterns = [
    path("sessions/", public.sessions, name="sessions"),
    path("sessions.ics", public.sessions_ics, name="sessions_ics"),
    path("sessions/<slug:number>.ics", public.session_ics, name="session_ics"),
    path("sessions/<slug:number>/", public.session, name="session"),
    path("sessions/<slug:number>/text/", delivered.text, name="session_text"),
    path("order/", orders.order, name="order"),
    path("order/helping/", helping.helping, name="order_helping"),
    path("order/helping/slips/", helping.slips, name="order_slips"),
    path("order/<str:code>/", orders.order_state, name="order_state"),
    path("order/<str:code>/back/", orders.take_back, name="order_take_back"),
    path("offer/<slug:token>/", replies.reply, name="offer_reply"),
]

# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [
    path("sessions/at-risk/", today.risks, name="at_risk"),
    path("sessions/weather/<int:pk>/off/", today.weather_off, name="weather_off"),
    path("sessions/phones/", phones.phones, name="phones"),
    path("sessions/postpone/", postponing.storm, name="postpone"),
    path("sessions/postpone/<int:pk>/", postponing.result, name="postponement"),
    path("sessions/<int:pk>/", desk.desk, name="session_desk"),
    path("sessions/<int:pk>/photo/", photo.photo, name="session_photo"),
    path("sessions/<int:pk>/merge/<int:into>/", entering.merge, name="session_merge"),
    *(
        path(
            f"sessions/<int:pk>/offers/<int:offer>/{name}/",
            desk.answer,
            {"name": name},
            name=f"session_{name}",
        )
        for name in ANSWERS
    ),
    *(
        path(f"sessions/<int:pk>/{name}/", desk.act, {"name": name}, name=f"session_{name}")
        for name in desk.ACTS
    ),
]
