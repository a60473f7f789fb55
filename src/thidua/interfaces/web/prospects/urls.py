from django.urls import path

from thidua.interfaces.web.prospects import due, views

urlpatterns = [
    path("den-ky/", due.due, name="due"),
    path("den-ky/<slug:kind>/<str:code>/", views.prospect, name="prospect"),
    path("den-ky/<slug:kind>/<str:code>/lo-trinh/", views.way, name="way"),
    path("den-ky/<slug:kind>/<str:code>/de-nghi/<slug:honour>/", views.propose, name="propose"),
]
