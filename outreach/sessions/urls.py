from django.urls import path

from .views import orders, public

urlpatterns = [
    path("sessions/", public.sessions, name="sessions"),
    path("sessions.ics", public.sessions_ics, name="sessions_ics"),
    path("sessions/<slug:number>.ics", public.session_ics, name="session_ics"),
    path("sessions/<slug:number>/", public.session, name="session"),
    path("order/", orders.order, name="order"),
    path("order/<str:code>/", orders.order_state, name="order_state"),
]
