from django.urls import path

from thidua.interfaces.web.organisation import staff, views

urlpatterns = [
    path("to-chuc/", views.Units.as_view(), name="units"),
    path("to-chuc/moi/", views.open_unit, name="unit_open"),
    path("to-chuc/dau-moi/", staff.Roster.as_view(), name="roster"),
    path("to-chuc/dau-moi/<int:pk>/thoi/", staff.relieve, name="staff_relieve"),
    path("to-chuc/dau-moi/<int:pk>/trinh-do/", staff.qualify, name="staff_qualify"),
    path("to-chuc/dau-moi/<int:pk>/nhan-xet/", staff.note, name="staff_note"),
    path("to-chuc/<str:code>/dau-moi/", staff.staff, name="staff"),
    path("to-chuc/<str:code>/dau-moi/phan-cong/", staff.appoint, name="staff_appoint"),
    path("to-chuc/<str:code>/chuyen-nguoi/", views.carry_over, name="unit_carry"),
    path("to-chuc/<str:code>/ten-mien-thu/", views.mail_domain, name="unit_mail"),
    path("to-chuc/<str:code>/", views.unit, name="unit"),
    path("to-chuc/<str:code>/ket-thuc/", views.close_unit, name="unit_close"),
    path("nguoi/", views.People.as_view(), name="people"),
    path("nguoi/moi/", views.add_person, name="person_add"),
    path("nguoi/<str:code>/", views.person, name="person"),
]
