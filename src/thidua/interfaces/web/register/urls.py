from django.urls import path

from thidua.interfaces.web.register import views

urlpatterns = [
    path("so-khen-thuong/", views.Honours.as_view(), name="honours"),
    path("so-khen-thuong/nguoi/<slug:code>/", views.person, name="person_honours"),
    path("so-khen-thuong/tap-the/<slug:code>/", views.collective, name="unit_honours"),
    path("so-khen-thuong/<slug:code>/", views.honour, name="honour"),
    path("so-khen-thuong/<slug:code>/tinh-trang/", views.restate, name="honour_restate"),
]
