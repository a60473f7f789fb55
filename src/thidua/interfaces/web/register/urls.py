from django.urls import path

from thidua.interfaces.web.register import indicators, views

urlpatterns = [
    path("so-khen-thuong/", views.Honours.as_view(), name="honours"),
    path("so-khen-thuong/nguoi/<slug:code>/", views.person, name="person_honours"),
    path("so-khen-thuong/tap-the/<slug:code>/", views.collective, name="unit_honours"),
    path("chi-so/", indicators.Values.as_view(), name="indicators"),
    path("chi-so/nhap/", indicators.enter, name="indicator_enter"),
    path("chi-so/nhap-excel/", indicators.enter_sheet, name="indicator_sheet"),
    path("chi-so/mau-excel/", indicators.blank_sheet, name="indicator_blank"),
    path("chi-so/<slug:unit>/<slug:code>/", indicators.course, name="indicator_course"),
    path("so-khen-thuong/<slug:code>/", views.honour, name="honour"),
    path("so-khen-thuong/<slug:code>/tinh-trang/", views.restate, name="honour_restate"),
]
