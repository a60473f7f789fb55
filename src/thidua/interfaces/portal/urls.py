"""The addresses of the public door, all in the namespace `portal`."""

from django.urls import path

from thidua.interfaces.portal import movements, results, views
from thidua.interfaces.portal.themes import themes

app_name = "portal"
urlpatterns = [
    path("cong-khai/", views.home, name="home"),
    path("cong-khai/phong-trao/", movements.movements, name="movements"),
    path("cong-khai/phong-trao/<slug:code>/", movements.movement, name="movement"),
    path("cong-khai/ket-qua/", results.results, name="results"),
    path("cong-khai/ket-qua/<slug:code>/", results.result, name="result"),
    path("cong-khai/chu-de/", themes, name="themes"),
    path("tra-cuu/", views.look_up, name="look_up"),
    path("tra-cuu/<str:code>/", views.found, name="found"),
    path("verify/<str:code>", views.verify, name="verify"),
    path("verify/<str:code>/", views.verify),
]
