from django.urls import path

from thidua.interfaces.web.library import changes, impact, local, views

urlpatterns = [
    path("van-ban/", views.Documents.as_view(), name="documents"),
    path("van-ban/moi/", views.enter, name="document_new"),
    path("van-ban/so-da-cap/", views.Numbers.as_view(), name="numbers"),
    path("van-ban/<slug:code>/", views.document, name="document"),
    path("van-ban/<slug:code>/sua/", views.amend, name="document_amend"),
    path("quy-dinh-rieng/", local.LocalProvisions.as_view(), name="local_provisions"),
    path("quy-dinh-rieng/moi/", local.set_local, name="local_provision_new"),
    path("quy-dinh-rieng/<slug:code>/ket-thuc/", local.end_local, name="local_provision_end"),
    path("thay-doi-phap-luat/", changes.LawChanges.as_view(), name="law_changes"),
    path("thay-doi-phap-luat/moi/", changes.propose, name="law_change_new"),
    path("thay-doi-phap-luat/<slug:code>/", changes.change, name="law_change"),
    path("thay-doi-phap-luat/<slug:code>/tac-dong/", changes.look, name="law_change_look"),
    path("thay-doi-phap-luat/<slug:code>/ngung/", changes.switch_off, name="law_change_off"),
    path("thay-doi-phap-luat/<slug:code>/bo/", changes.drop, name="law_change_drop"),
    path("tac-dong/<slug:code>/", impact.impact, name="impact"),
    path("tac-dong/<slug:code>/tien-do/", impact.progress, name="impact_progress"),
    path("tac-dong/<slug:code>/ap-dung/", impact.switch_on, name="impact_switch_on"),
    path("tac-dong/<slug:code>/nhap/", impact.enter_figure, name="impact_enter"),
    path("van-ban/<slug:code>/tep/", views.file, name="document_file"),
]
