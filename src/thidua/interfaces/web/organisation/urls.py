from django.urls import path

from thidua.interfaces.web.organisation import views

urlpatterns = [
    path("to-chuc/", views.Units.as_view(), name="units"),
    path("to-chuc/moi/", views.open_unit, name="unit_open"),
    path("to-chuc/<str:code>/", views.unit, name="unit"),
    path("to-chuc/<str:code>/ket-thuc/", views.close_unit, name="unit_close"),
    path("nguoi/", views.People.as_view(), name="people"),
    path("nguoi/moi/", views.add_person, name="person_add"),
    path("nguoi/<str:code>/", views.person, name="person"),
]
