"""The addresses of targets, difficulties, checks, progress and sets; they go before a plan's code."""

from django.urls import path

from thidua.interfaces.web.planning.views import (
    checks,
    compiled,
    difficulties,
    figures,
    progress,
    sets,
    targets,
)

ADDRESSES = [
    path("ke-hoach/chi-tieu/", figures.shares, name="shares"),
    path("ke-hoach/chi-tieu/<slug:code>/", figures.share, name="share"),
    path("ke-hoach/chi-tieu/<slug:code>/bo/", targets.share_drop, name="share_drop"),
    path(
        "ke-hoach/chi-tieu/<slug:code>/minh-chung/<int:pk>/", figures.figure_evidence, name="figure_evidence"
    ),
    path("ke-hoach/vuong-mac/", difficulties.Difficulties.as_view(), name="difficulties"),
    path("ke-hoach/vuong-mac/moi/", difficulties.difficulty_new, name="difficulty_new"),
    path("ke-hoach/vuong-mac/tong-hop/", compiled.DifficultyReports.as_view(), name="difficulty_reports"),
    path("ke-hoach/vuong-mac/tong-hop/moi/", compiled.difficulties_compile, name="difficulties_compile"),
    path("ke-hoach/vuong-mac/tong-hop/<slug:code>/", compiled.difficulty_report, name="difficulty_report"),
    path(
        "ke-hoach/vuong-mac/tong-hop/<slug:code>/y-kien/",
        compiled.difficulty_direct,
        name="difficulty_direct",
    ),
    path(
        "ke-hoach/vuong-mac/tong-hop/<slug:code>/bao-cao.<slug:kind>",
        compiled.difficulty_report_paper,
        name="difficulty_report_paper",
    ),
    path("ke-hoach/vuong-mac/<slug:code>/", difficulties.difficulty, name="difficulty"),
    path("ke-hoach/vuong-mac/<slug:code>/tra-loi/", difficulties.difficulty_answer, name="difficulty_answer"),
    path("ke-hoach/vuong-mac/<slug:code>/chuyen-di/", difficulties.difficulty_pass, name="difficulty_pass"),
    path(
        "ke-hoach/vuong-mac/<slug:code>/chuyen/<slug:to>/",
        difficulties.difficulty_turn,
        name="difficulty_turn",
    ),
    path("ke-hoach/vuong-mac/<slug:code>/tai-lieu/", difficulties.difficulty_file, name="difficulty_file"),
    path("ke-hoach/kiem-tra/", checks.Checks.as_view(), name="checks"),
    path("ke-hoach/kiem-tra/moi/", checks.check_new, name="check_new"),
    path("ke-hoach/kiem-tra/ky/", checks.checks_sign, name="checks_sign"),
    path("ke-hoach/kiem-tra/<slug:code>/", checks.check, name="check"),
    path("ke-hoach/kiem-tra/<slug:code>/sua/", checks.check_mend, name="check_mend"),
    path("ke-hoach/kiem-tra/<slug:code>/bo/", checks.check_strike, name="check_strike"),
    path("ke-hoach/kiem-tra/<slug:code>/khac-phuc/", checks.check_mended, name="check_mended"),
    path("ke-hoach/kiem-tra/<slug:code>/tai-lieu/", checks.check_file, name="check_file"),
    path("ke-hoach/nhat-ky-nhac/", checks.Reminders.as_view(), name="reminders"),
    path("ke-hoach/tien-do/", progress.progress, name="progress"),
    path("ke-hoach/tien-do/nhac/", progress.remind_late, name="remind_late"),
    path("ke-hoach/huong-dan/<int:pk>/", progress.guidance_file, name="guidance_file"),
    path("ke-hoach/bo-van-ban/", sets.sets, name="sets"),
    path("ke-hoach/bo-van-ban/moi/", sets.set_new, name="set_new"),
    path("ke-hoach/bo-van-ban/<slug:code>/", sets.set_mend, name="set_mend"),
    path("ke-hoach/bo-van-ban/<slug:code>/ngung/", sets.set_retire, name="set_retire"),
    path("ke-hoach/<slug:code>/nhiem-vu/<slug:duty>/huong-dan/", progress.guide, name="guide"),
    path("ke-hoach/<slug:code>/chi-tieu/", targets.target_tree, name="target_tree"),
    path("ke-hoach/<slug:code>/chi-tieu/nhap/", targets.targets_import, name="targets_import"),
    path("ke-hoach/<slug:code>/chi-tieu/mau.xlsx", targets.targets_blank, name="targets_blank"),
    path("ke-hoach/<slug:code>/chi-tieu/tu-cap-tren/", targets.targets_take_up, name="targets_take_up"),
    path("ke-hoach/<slug:code>/chi-tieu/<int:pk>/giao/", targets.target_share, name="target_share"),
    path("ke-hoach/<slug:code>/chi-tieu/<int:pk>/nguon/", targets.target_terms, name="target_terms"),
]
