from django.urls import path

from .views import desk, outdated, public, submitting

urlpatterns = [path("review/<str:token>/", public.signed, name="review_signed")]

# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [
    path("reviews/past/", outdated.past, name="review_past"),
    path("reviews/<int:pk>/", desk.desk.page, name="review_desk"),
    path("reviews/<int:pk>/text/", desk.text, name="review_text"),
    path("reviews/<int:pk>/<slug:name>/", desk.desk.press, name="review_act"),
    path("reviews/submit/<int:pk>/", submitting.submit, name="review_submit"),
    path("reviews/take-down/<int:pk>/", submitting.take_down, name="review_take_down"),
]
