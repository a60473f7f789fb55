"""The addresses of targets, difficulties, checks, progress and sets; they go before a plan's code."""

from django.urls import path

from thidua.interfaces.web.planning.views import figures, targets

ADDRESSES = [
    path("ke-hoach/chi-tieu/", figures.shares, name="shares"),
    path("ke-hoach/chi-tieu/<slug:code>/", figures.share, name="share"),
    path("ke-hoach/chi-tieu/<slug:code>/bo/", targets.share_drop, name="share_drop"),
    path(
        "ke-hoach/chi-tieu/<slug:code>/minh-chung/<int:pk>/", figures.figure_evidence, name="figure_evidence"
    ),
    path("ke-hoach/<slug:code>/chi-tieu/", targets.target_tree, name="target_tree"),
    path("ke-hoach/<slug:code>/chi-tieu/nhap/", targets.targets_import, name="targets_import"),
    path("ke-hoach/<slug:code>/chi-tieu/mau.xlsx", targets.targets_blank, name="targets_blank"),
    path("ke-hoach/<slug:code>/chi-tieu/tu-cap-tren/", targets.targets_take_up, name="targets_take_up"),
    path("ke-hoach/<slug:code>/chi-tieu/<int:pk>/giao/", targets.target_share, name="target_share"),
    path("ke-hoach/<slug:code>/chi-tieu/<int:pk>/nguon/", targets.target_terms, name="target_terms"),
]
