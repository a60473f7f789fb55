from django.urls import path

from thidua.interfaces.web.calendar import views

urlpatterns = [
    path("lich/", views.month, name="calendar"),
    path("lich/ngay-ky-niem/", views.anniversaries, name="anniversaries"),
    path("lich/dong-bo/", views.subscribe, name="calendar_subscribe"),
    path("lich/dong-bo/moi/", views.renew, name="calendar_renew"),
    path("lich/dong-bo/huy/", views.revoke, name="calendar_revoke"),
    path("calendar/<str:token>.ics", views.ics, name="calendar_feed"),
]
