from django.urls import path

from thidua.interfaces.web.councils import councils, papers, sessions, votes

urlpatterns = [
    path("hoi-dong/", councils.Councils.as_view(), name="councils"),
    path("hoi-dong/kien-toan/<slug:unit>/", councils.compose, name="council_new"),
    path("hoi-dong/<slug:code>/", councils.council, name="council"),
    path("hoi-dong/<slug:code>/thoi-tham-gia/<int:member>/", councils.end_seat, name="council_seat_end"),
    path("hoi-dong/<slug:code>/len-lich/", sessions.plan, name="session_new"),
    path("phien-hop/", sessions.Sessions.as_view(), name="sessions"),
    path("phien-hop/<slug:code>/", sessions.session, name="session"),
    path("phien-hop/<slug:code>/ty-le/", sessions.shares, name="session_shares"),
    path("phien-hop/<slug:code>/chuong-trinh/", sessions.put, name="session_put"),
    path("phien-hop/<slug:code>/rut/<int:item>/", sessions.withdraw, name="session_withdraw"),
    path("phien-hop/<slug:code>/diem-danh/", sessions.roll, name="session_roll"),
    path("phien-hop/<slug:code>/huy/", sessions.cancel, name="session_cancel"),
    path("phien-hop/<slug:code>/khong-bieu-quyet/<int:item>/", votes.recuse, name="session_recuse"),
    path("phien-hop/<slug:code>/bieu-quyet-lai/<int:recusal>/", votes.unrecuse, name="session_unrecuse"),
    path("phien-hop/<slug:code>/kiem-phieu/", votes.count, name="session_count"),
    path("phien-hop/<slug:code>/ket-luan/<int:item>/", votes.settle, name="session_settle"),
    path("phien-hop/<slug:code>/ket-thuc/", votes.close, name="session_close"),
    path("phien-hop/<slug:code>/tra-ket-qua/", votes.hand_over, name="session_hand_over"),
    path("phien-hop/<slug:code>/bien-ban/<slug:form>/", papers.minutes, name="session_minutes"),
]
