from django.urls import path

from thidua.interfaces.web.clusters import activities, criteria, indexes, members, years

TABLE = "cum-khoi/bang-tieu-chi/<slug:code>/"
LINE = TABLE + "dong/<str:line>/"
YEAR = "cum-khoi/<slug:code>/"
HELD = YEAR + "hoat-dong/<slug:activity>/"

urlpatterns = [
    path("cum-khoi/", years.Clusters.as_view(), name="clusters"),
    path("cum-khoi/them/", years.new, name="cluster_new"),
    path("cum-khoi/bang-tieu-chi/", criteria.Tables.as_view(), name="criteria_tables"),
    path("cum-khoi/bang-tieu-chi/them/", criteria.new, name="criteria_new"),
    path(TABLE, criteria.table, name="criteria"),
    path(TABLE + "thong-tin/", criteria.shape, name="criteria_shape"),
    path(TABLE + "them/", criteria.add, name="line_new"),
    path(TABLE + "them-nhanh/", criteria.quick, name="lines_quick"),
    path(TABLE + "hoan-tac/", criteria.undo, name="criteria_undo"),
    path(TABLE + "cong-thuc/", criteria.formula, name="formula_told"),
    path(TABLE + "nhap/", criteria.bring_in, name="criteria_bring_in"),
    path(TABLE + "mau/", criteria.blank, name="criteria_blank"),
    path(TABLE + "xuat/", criteria.export, name="criteria_export"),
    path(TABLE + "chay-thu/", criteria.dry_run, name="criteria_dry_run"),
    path(TABLE + "thong-qua/", criteria.adopt, name="criteria_adopt"),
    path(LINE, criteria.edit, name="line"),
    path(LINE + "chuyen/", criteria.place, name="line_place"),
    path(LINE + "sao-chep/", criteria.copy, name="line_copy"),
    path(LINE + "xoa/", criteria.delete, name="line_delete"),
    path(YEAR, years.year, name="cluster"),
    path(YEAR + "nam-moi/", years.next_year, name="cluster_next"),
    path(YEAR + "thoi-hoat-dong/", years.close, name="cluster_close"),
    path(YEAR + "quy-che/", years.regulation, name="cluster_regulation"),
    path(YEAR + "tieu-chi/", years.table, name="cluster_table"),
    path(YEAR + "mo-dang-ky/", years.register, name="cluster_register"),
    path(YEAR + "thanh-vien/them/", members.add, name="members_add"),
    path(YEAR + "thanh-vien/ngoai-he-thong/", members.outsider, name="member_outside"),
    path(YEAR + "thanh-vien/chuyen/", members.move, name="members_move"),
    path(YEAR + "thanh-vien/<slug:member>/roi/", members.leave, name="member_leave"),
    path(YEAR + "truong-pho/", members.appoint, name="cluster_appoint"),
    path(YEAR + "chi-so/", indexes.indexes, name="cluster_indexes"),
    path(YEAR + "hoat-dong/", activities.calendar, name="activities"),
    path(YEAR + "hoat-dong/them/", activities.plan, name="activity_new"),
    path(HELD + "sua/", activities.change, name="activity_edit"),
    path(HELD + "bo/", activities.cancel, name="activity_cancel"),
    path(HELD + "ket-qua/", activities.hold, name="activity_hold"),
    path(HELD + "tep/", activities.report, name="activity_report"),
    path(YEAR + "mo-hinh/", activities.models, name="cluster_models"),
    path(YEAR + "mo-hinh/them/", activities.share, name="model_share"),
    path(YEAR + "mo-hinh/<slug:model>/hoc-tap/", activities.take_up, name="model_take_up"),
]
