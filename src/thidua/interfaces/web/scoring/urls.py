from django.urls import path

from thidua.interfaces.web.scoring import appeals, block, checks, results, sheets

YEAR = "cum-khoi/<slug:code>/"
SHEET = YEAR + "bang-cham/<slug:sheet>/"

urlpatterns = [
    path("cum-khoi/nop-muon/", block.late, name="late_lodgers"),
    path("cum-khoi/ket-qua/<slug:code>/", results.result, name="block_result"),
    path("cum-khoi/kien-nghi/<slug:code>/", appeals.appeal, name="block_appeal"),
    path("cum-khoi/kien-nghi/<slug:code>/tep/", appeals.paper, name="appeal_file"),
    path(YEAR + "cham-diem/", block.block, name="block_scores"),
    path(YEAR + "cham-diem/xuat/", block.export, name="block_scores_export"),
    path(YEAR + "thoi-han/", block.terms, name="block_terms"),
    path(YEAR + "so-lieu-tu-dong/", block.fill, name="block_fill"),
    path(YEAR + "buoc/<slug:to>/", block.turn, name="block_turn"),
    path(YEAR + "dang-ky/<slug:member>/", sheets.register, name="member_register"),
    path(SHEET, sheets.sheet, name="score_sheet"),
    path(SHEET + "gui/", sheets.send, name="score_sheet_send"),
    path(SHEET + "tra-lai/", sheets.give_back, name="score_sheet_give_back"),
    path(SHEET + "y-kien/", sheets.remark, name="score_sheet_remark"),
    path(SHEET + "minh-chung/<str:line>/", sheets.evidence, name="score_evidence"),
    path(SHEET + "minh-chung/<str:line>/them/", sheets.attach, name="score_attach"),
    path(SHEET + "in/<slug:kind>/", sheets.printed_sheet, name="score_sheet_print"),
    path(SHEET + "tham-dinh/", checks.check, name="score_check"),
    path(SHEET + "tham-dinh/xem-truoc/", checks.preview, name="score_preview"),
    path(SHEET + "tham-dinh/dong-y/", checks.agree, name="score_agree"),
    path(SHEET + "kien-nghi/", appeals.file, name="score_appeal"),
    path(YEAR + "bo-phieu/", results.vote, name="block_vote"),
    path(YEAR + "kiem-phieu/", results.count, name="block_count"),
    path(YEAR + "nop/", results.lodge, name="block_lodge"),
    path(YEAR + "bien-ban/<slug:kind>/", results.minutes, name="block_minutes"),
    path(YEAR + "van-ban/<int:paper>/", results.paper_file, name="block_paper"),
    path(YEAR + "hoi-dong/", results.council, name="block_council"),
    path(YEAR + "phe-duyet/", results.approve, name="block_approve"),
    path(YEAR + "cong-bo/", results.publish, name="block_publish"),
    path(YEAR + "cong-bo-lai/", results.republish, name="block_republish"),
    path(YEAR + "chot/", results.close, name="block_close"),
]
