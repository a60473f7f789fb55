from django.urls import path

from thidua.interfaces.web.notices import views, wordings

urlpatterns = [
    path("thong-bao/", views.Notices.as_view(), name="notices"),
    path("thong-bao/da-doc/", views.mark_picked, name="notices_read"),
    path("thong-bao/doc-het/", views.mark_all, name="notices_read_all"),
    path("thong-bao/mau/", wordings.Wordings.as_view(), name="wordings"),
    path("thong-bao/mau/<slug:key>/", wordings.wording, name="wording"),
    path("thong-bao/mau/<slug:key>/<slug:language>/", wordings.word, name="wording_edit"),
    path("thong-bao/mau/<slug:key>/<slug:language>/mac-dinh/", wordings.restore, name="wording_restore"),
    path("thong-bao/<slug:code>/", views.notice, name="notice"),
    path("thong-bao/<slug:code>/mo/", views.open_notice, name="notice_open"),
]
