from django.urls import path, re_path

from .desk import ACTS, desk
from .views import check, checks, labels, tasks

# Registered below /admin/.
desk_urls = [
    path("calls/<int:pk>/", desk.page, name="call_desk"),
    re_path(rf"^calls/(?P<pk>\d+)/(?P<name>{'|'.join(ACTS)})/$", desk.press, name="call_act"),
    path("tasks/", tasks, name="open_tasks"),
    path("quarters/", checks, name="quarters"),
    path("quarters/labels/", labels, name="quarter_labels"),
    path("quarters/<int:pk>/", check, name="quarter"),
]
