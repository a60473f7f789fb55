from django.urls import path

from thidua.interfaces.web.initiatives import views

urlpatterns = [
    path("sang-kien/", views.Initiatives.as_view(), name="initiatives"),
    path("sang-kien/them/", views.new, name="initiative_new"),
    path("sang-kien/<slug:code>/", views.initiative, name="initiative"),
    path("sang-kien/<slug:code>/sua/", views.edit, name="initiative_edit"),
    path("sang-kien/<slug:code>/nop/", views.file, name="initiative_file"),
    path("sang-kien/<slug:code>/rut/", views.withdraw, name="initiative_withdraw"),
    path("sang-kien/<slug:code>/tra-lai/", views.give_back, name="initiative_give_back"),
    path("sang-kien/<slug:code>/y-kien/", views.hear, name="initiative_hear"),
    path("sang-kien/<slug:code>/cong-nhan/", views.recognise, name="initiative_recognise"),
    path("sang-kien/<slug:code>/khong-cong-nhan/", views.refuse, name="initiative_refuse"),
    path("sang-kien/<slug:code>/bao-cao/", views.report, name="initiative_report"),
    path(
        "sang-kien/<slug:code>/giay-chung-nhan/<slug:kind>/",
        views.certificates,
        name="initiative_certificates",
    ),
]
