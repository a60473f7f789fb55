from django.urls import path

from thidua.interfaces.web.ballots import box, counting, desk, papers

urlpatterns = [
    path("phieu-kin/", desk.Ballots.as_view(), name="ballots"),
    path("phieu-kin/lap/<slug:unit>/", desk.draw_up, name="ballot_new"),
    path("phieu-kin/<slug:code>/", desk.ballot, name="ballot"),
    path("phieu-kin/<slug:code>/phat-phieu/", desk.hand_out, name="ballot_hand_out"),
    path("phieu-kin/<slug:code>/phat-lai/", desk.start_over, name="ballot_start_over"),
    path("phieu-kin/<slug:code>/mo-hom/", desk.open_box, name="ballot_open"),
    path("phieu-kin/<slug:code>/dong-hom/", desk.close_box, name="ballot_close"),
    path("phieu-kin/<slug:code>/huy/", desk.cancel, name="ballot_cancel"),
    path("phieu-kin/<slug:code>/nhan-phieu/", papers.fetch, name="ballot_fetch"),
    path("phieu-kin/<slug:code>/lap-khoa/", counting.key, name="ballot_key"),
    path("phieu-kin/<slug:code>/kiem-phieu/", counting.peel, name="ballot_peel"),
    path("bo-phieu/kiem-lai.py", box.program, name="ballot_program"),
    path("bo-phieu/<slug:code>/", box.cast_page, name="ballot_box"),
    path("bo-phieu/<slug:code>/bo/", box.cast, name="ballot_cast"),
    path("bo-phieu/<slug:code>/kiem-tra/", box.check, name="ballot_check"),
    path("bo-phieu/<slug:code>/ket-qua.json", box.record, name="ballot_record"),
]
