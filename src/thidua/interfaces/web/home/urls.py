from django.urls import path

from thidua.interfaces.web.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("man-hinh/", views.choose_screens, name="choose_screens"),
    path("ngay-lam-viec/", views.assume_day, name="assume_day"),
]
