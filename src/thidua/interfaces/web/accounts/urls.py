from django.urls import path

from thidua.interfaces.web.accounts import incidents, views

urlpatterns = [
    path("tai-khoan/", views.Logins.as_view(), name="logins"),
    path("tai-khoan/moi/", views.open_account, name="login_open"),
    path("tai-khoan/<str:login>/", views.login, name="login"),
    path("tai-khoan/<str:login>/giao-vai-tro/", views.give_role, name="role_give"),
    path("vai-tro/<int:pk>/ket-thuc/", views.end_role, name="role_end"),
    path("su-co/", incidents.Incidents.as_view(), name="incidents"),
    path("su-co/moi/", incidents.report, name="incident_new"),
    path("su-co/<slug:code>/", incidents.incident, name="incident"),
    path("su-co/<slug:code>/xong/", incidents.close, name="incident_close"),
    path("uy-quyen/", views.delegations, name="delegations"),
    path("uy-quyen/<int:pk>/thu-hoi/", views.withdraw, name="delegation_withdraw"),
]
