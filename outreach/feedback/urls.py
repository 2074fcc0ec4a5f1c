from django.urls import path, re_path

from .views import asked, cards, comments, helping, printing, rating, talks

urlpatterns = [
    path("f/helping/", helping.round_of_talks, name="rate_round"),
    path("f/helping/<slug:number>/", helping.helping, name="rate_helping"),
    path("f/<str:token>/", rating.rating, name="rate"),
    path("my/asked/<slug:number>/", asked.asked, name="asked"),
]
# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [
    path("sessions/<int:pk>/poster/", printing.poster, name="session_poster"),
    path("sessions/<int:pk>/slips/", printing.slips, name="session_slips"),
    path("ratings/<int:pk>/", talks.talk, name="rated_talk"),
    path("ratings/<int:pk>/flags/<int:flag>/", talks.explain_flag, name="flag_explain"),
    path("comments/<int:pk>/", comments.desk.page, name="comment_desk"),
    re_path(r"^comments/(?P<pk>\d+)/(?P<kind>voice|photo)/$", comments.enclosure, name="comment_enclosure"),
    re_path(
        rf"^comments/(?P<pk>\d+)/(?P<name>{'|'.join(comments.ACTS)})/$",
        comments.desk.press,
        name="comment_act",
    ),
    path("cards/", cards.talks, name="cards"),
    path("cards/<int:pk>/", cards.count, name="cards_count"),
    path("cards/<int:pk>/again/", cards.again, name="cards_again"),
]
