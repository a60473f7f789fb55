from django.urls import path

from thidua.interfaces.web.identity import views

urlpatterns = [
    path("dang-nhap/", views.SignIn.as_view(), name="sign_in"),
    path("dang-xuat/", views.SignOut.as_view(), name="sign_out"),
    path("doi-mat-khau/", views.password, name="password"),
]
