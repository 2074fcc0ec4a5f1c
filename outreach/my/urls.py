from django.contrib.auth.views import LogoutView
from django.urls import path

from .views import desk, keeping, proposing, signing

urlpatterns = [
    path("my/", desk.my, name="my"),
    path("my/login/", signing.LoginView.as_view(), name="my_login"),
    path("my/logout/", LogoutView.as_view(next_page="/"), name="my_logout"),
    path("my/propose/", proposing.proposing, name="my_propose"),
    path("my/propose/<int:pk>/back/", proposing.taking_back, name="my_propose_back"),
    path("my/orders/", proposing.orders, name="my_orders"),
    path("my/orders/<int:pk>/", proposing.taking, name="my_order"),
    path("my/calendar/", keeping.calendar, name="my_calendar_address"),
    path("my/<slug:token>.ics", keeping.calendar_file, name="my_calendar"),
    path("my/record/", keeping.record, name="my_record"),
    path("my/availability/", keeping.availability, name="my_availability"),
    path("my/offers/<int:pk>/accept/", desk.answer, {"reply": "accept"}, name="my_accept"),
    path("my/offers/<int:pk>/decline/", desk.answer, {"reply": "decline"}, name="my_decline"),
    path("my/offers/<int:pk>/take/", desk.answer, {"reply": "take"}, name="my_take"),
    path("my/offers/<int:pk>/leave/", desk.answer, {"reply": "leave"}, name="my_leave"),
    path("my/sessions/<int:pk>/close/", desk.close_talk, name="my_close"),
]
# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [path("lecturers/<int:pk>/record/", keeping.staff_record, name="lecturer_record")]
