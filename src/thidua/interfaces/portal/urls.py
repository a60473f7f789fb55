"""The addresses of the public door, all in the namespace `portal`."""

from django.urls import path

from thidua.interfaces.portal import views

app_name = "portal"
urlpatterns = [
    path("cong-khai/", views.home, name="home"),
    path("tra-cuu/", views.look_up, name="look_up"),
    path("tra-cuu/<str:code>/", views.found, name="found"),
    path("verify/<str:code>", views.verify, name="verify"),
    path("verify/<str:code>/", views.verify),
]
