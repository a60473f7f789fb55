"""The addresses of a plan's life; those without a plan's code go before it."""

from django.urls import path

from thidua.interfaces.web.planning.views import amendments, closing, limitations, opinions, themes, yearly

LIFE = [
    path("ke-hoach/tu-nam-truoc/", yearly.plan_from_last_year, name="plan_from_last_year"),
    path("ke-hoach/chu-de/", themes.Themes.as_view(), name="themes"),
    path("ke-hoach/chu-de/moi/", themes.theme_new, name="theme_new"),
    path("ke-hoach/chu-de/<slug:code>/", themes.theme, name="theme"),
    path("ke-hoach/chu-de/<slug:code>/rut/", themes.theme_withdraw, name="theme_withdraw"),
    path("ke-hoach/de-an/", themes.Schemes.as_view(), name="schemes"),
    path("ke-hoach/de-an/moi/", themes.scheme_new, name="scheme_new"),
    path("ke-hoach/de-an/<slug:code>/", themes.scheme, name="scheme"),
    path("ke-hoach/de-an/<slug:code>/bo/<int:pk>/", themes.scheme_detach, name="scheme_detach"),
    path("ke-hoach/ton-tai/", limitations.Limitations.as_view(), name="limitations"),
    path("ke-hoach/ton-tai/moi/", limitations.limitation_new, name="limitation_new"),
    path("ke-hoach/ton-tai/<slug:code>/", limitations.limitation, name="limitation"),
    path(
        "ke-hoach/ton-tai/<slug:code>/minh-chung/",
        limitations.limitation_evidence,
        name="limitation_evidence",
    ),
    path("ke-hoach/ton-tai/<slug:code>/<slug:act>/", limitations.limitation_act, name="limitation_act"),
    path("ke-hoach/<slug:code>/so-lieu-nam-truoc/", yearly.plan_figures_again, name="plan_figures_again"),
    path("ke-hoach/<slug:code>/nam/", yearly.plan_life, name="plan_life"),
    path("ke-hoach/<slug:code>/y-kien/", opinions.opinions, name="opinions"),
    path("ke-hoach/<slug:code>/y-kien/hoi/", opinions.opinions_ask, name="opinions_ask"),
    path("ke-hoach/<slug:code>/y-kien/phieu.<slug:kind>", opinions.opinions_sheet, name="opinions_sheet"),
    path("ke-hoach/<slug:code>/y-kien/<slug:opinion>/", opinions.opinion_say, name="opinion_say"),
    path("ke-hoach/<slug:code>/y-kien/<slug:opinion>/tiep-thu/", opinions.opinion_take, name="opinion_take"),
    path("ke-hoach/<slug:code>/y-kien/<slug:opinion>/bo/", opinions.opinion_stop, name="opinion_stop"),
    path("ke-hoach/<slug:code>/y-kien/<slug:opinion>/tep/", opinions.opinion_paper, name="opinion_paper"),
    path("ke-hoach/<slug:code>/dieu-chinh/", amendments.amendments, name="amendments"),
    path("ke-hoach/<slug:code>/dieu-chinh/moi/", amendments.amendment_new, name="amendment_new"),
    path("ke-hoach/<slug:code>/dieu-chinh/<slug:amendment>/", amendments.amendment, name="amendment"),
    path(
        "ke-hoach/<slug:code>/dieu-chinh/<slug:amendment>/them/<slug:how>/",
        amendments.alteration_add,
        name="alteration_add",
    ),
    path(
        "ke-hoach/<slug:code>/dieu-chinh/<slug:amendment>/bo/<int:pk>/",
        amendments.alteration_drop,
        name="alteration_drop",
    ),
    path(
        "ke-hoach/<slug:code>/dieu-chinh/<slug:amendment>/chuyen/<slug:to>/",
        amendments.amendment_turn,
        name="amendment_turn",
    ),
    path(
        "ke-hoach/<slug:code>/dieu-chinh/<slug:amendment>/van-ban.<slug:kind>",
        amendments.amendment_printed,
        name="amendment_printed",
    ),
    path(
        "ke-hoach/<slug:code>/dieu-chinh/<slug:amendment>/ban-truoc.<slug:kind>",
        amendments.amendment_before,
        name="amendment_before",
    ),
    path("ke-hoach/<slug:code>/so-ket/", closing.plan_review, name="plan_review"),
    path("ke-hoach/<slug:code>/bao-cao/<slug:report>/tep/", closing.plan_report, name="plan_report"),
    path("ke-hoach/<slug:code>/tong-ket/", closing.year_close, name="year_close"),
    path("ke-hoach/<slug:code>/tong-ket/dung/", closing.year_close_stop, name="year_close_stop"),
    path("ke-hoach/<slug:code>/tong-ket/<slug:step>/", closing.year_close_step, name="year_close_step"),
    path("ke-hoach/<slug:code>/luu-tru/", closing.plan_archive, name="plan_archive"),
    path("ke-hoach/<slug:code>/muc-luc.<slug:kind>", closing.plan_index, name="plan_index"),
]
