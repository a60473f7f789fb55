from django.urls import path

from thidua.interfaces.web.journal import views

urlpatterns = [path("nhat-ky/", views.Journal.as_view(), name="journal")]
