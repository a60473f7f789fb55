from django.urls import path

from thidua.interfaces.web.search import views

urlpatterns = [path("tim-kiem/", views.search, name="search")]
