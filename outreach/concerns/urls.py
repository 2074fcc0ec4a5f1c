from django.urls import path, re_path

from .views import public
from .views.acts import ACTS
from .views.answers import answers
from .views.clocks import clocks
from .views.desk import desk
from .views.evidence import evidence
from .views.hearing import hear
from .views.helping import helping
from .views.visits import ledger
from .views.whole import whole

urlpatterns = [
    path("concerns/new/", public.new, name="concern_new"),
    path("concerns/track/", public.track, name="concern_track"),
    path("concerns/helping/", helping, name="concern_helping"),
    path("concerns/answers/", answers, name="concern_answers"),
]
# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [
    path("concerns/clocks/", clocks, name="concern_clocks"),
    path("concerns/visits/", ledger, name="visits"),
    path("concerns/<int:pk>/", desk.page, name="concern_desk"),
    path("concerns/<int:pk>/voice/", hear, name="concern_voice"),
    path("concerns/<int:pk>/photo/<int:answer>/", evidence, name="concern_evidence"),
    path("concerns/<int:pk>/whole/", whole, name="concern_whole"),
    re_path(rf"^concerns/(?P<pk>\d+)/(?P<name>{'|'.join(ACTS)})/$", desk.press, name="concern_act"),
]
