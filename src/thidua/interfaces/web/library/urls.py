from django.urls import path

from thidua.interfaces.web.library import local, views

urlpatterns = [
    path("van-ban/", views.Documents.as_view(), name="documents"),
    path("van-ban/moi/", views.enter, name="document_new"),
    path("van-ban/so-da-cap/", views.Numbers.as_view(), name="numbers"),
    path("van-ban/<slug:code>/", views.document, name="document"),
    path("van-ban/<slug:code>/sua/", views.amend, name="document_amend"),
    path("quy-dinh-rieng/", local.LocalProvisions.as_view(), name="local_provisions"),
    path("quy-dinh-rieng/moi/", local.set_local, name="local_provision_new"),
    path("quy-dinh-rieng/<slug:code>/ket-thuc/", local.end_local, name="local_provision_end"),
    path("van-ban/<slug:code>/tep/", views.file, name="document_file"),
]
