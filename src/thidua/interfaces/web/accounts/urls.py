from django.urls import path

from thidua.interfaces.web.accounts import views

urlpatterns = [
    path("tai-khoan/", views.Logins.as_view(), name="logins"),
    path("tai-khoan/moi/", views.open_account, name="login_open"),
    path("tai-khoan/<str:login>/", views.login, name="login"),
    path("tai-khoan/<str:login>/giao-vai-tro/", views.give_role, name="role_give"),
    path("vai-tro/<int:pk>/ket-thuc/", views.end_role, name="role_end"),
    path("uy-quyen/", views.delegations, name="delegations"),
    path("uy-quyen/<int:pk>/thu-hoi/", views.withdraw, name="delegation_withdraw"),
]
