from django.urls import path

from thidua.interfaces.web.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("ngay-lam-viec/", views.assume_day, name="assume_day"),
]
