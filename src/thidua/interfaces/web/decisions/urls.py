from django.urls import path

from thidua.interfaces.web.decisions import acts, decisions, drafting, papers

urlpatterns = [
    path("quyet-dinh/", decisions.Decisions.as_view(), name="decisions"),
    path("quyet-dinh/soan/", drafting.bodies, name="decision_start"),
    path("quyet-dinh/soan/<slug:unit>/", drafting.draft, name="decision_new"),
    path("quyet-dinh/<slug:code>/", decisions.decision, name="decision"),
    path("quyet-dinh/<slug:code>/ty-le/", decisions.shares, name="decision_shares"),
    path("quyet-dinh/<slug:code>/loi-van/", drafting.reword, name="decision_reword"),
    path("quyet-dinh/<slug:code>/them/", drafting.add, name="decision_add"),
    path("quyet-dinh/<slug:code>/dong/<int:line>/", drafting.word_line, name="decision_line"),
    path("quyet-dinh/<slug:code>/dong/<int:line>/bo/", drafting.remove, name="decision_line_remove"),
    path("quyet-dinh/<slug:code>/huy/", acts.drop, name="decision_drop"),
    path("quyet-dinh/<slug:code>/ky/", acts.sign, name="decision_sign"),
    path("quyet-dinh/<slug:code>/tra-lai/", acts.hand_back, name="decision_hand_back"),
    path("quyet-dinh/<slug:code>/vao-so/", acts.number, name="decision_number"),
    path("quyet-dinh/<slug:code>/ban-hanh/", acts.issue, name="decision_issue"),
    path("quyet-dinh/<slug:code>/vao-so-vang/", acts.enter, name="decision_enter"),
    path("quyet-dinh/<slug:code>/van-ban/<slug:form>/", papers.decision, name="decision_paper"),
    path("quyet-dinh/<slug:code>/giay-khen/<int:part>/", papers.certificates, name="decision_certificates"),
]
