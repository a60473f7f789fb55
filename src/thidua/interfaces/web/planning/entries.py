"""Plans and what is owed in the navigation, on the home page and in the search."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.interfaces.web import navigation
from thidua.interfaces.web.calendar import registry as calendar
from thidua.interfaces.web.home import registry as home
from thidua.interfaces.web.home import today
from thidua.interfaces.web.search import registry as search
from thidua.work.planning import queries
from thidua.work.planning.flow import AUTHORS, DOERS, PLAN, READERS_IN, SIGNERS, UNFINISHED
from thidua.work.planning.models import AmendmentStage, Duty, IntakeStage, LimitationStage, PlanStage

JOB = navigation.Job.PLANNING
TURNS = (
    (PlanStage.SUBMITTED, SIGNERS, _("Kế hoạch chờ ký duyệt"), _("Ký duyệt")),
    (PlanStage.APPROVED_SIGNED, ("clerk",), _("Kế hoạch chờ vào số"), _("Vào số")),
)

AMENDMENTS = (
    (AmendmentStage.SUBMITTED, SIGNERS, _("Văn bản điều chỉnh chờ ký"), _("Xem và ký")),
    (AmendmentStage.SIGNED, ("clerk",), _("Văn bản điều chỉnh chờ vào số"), _("Vào số")),
)

navigation.register(
    navigation.Entry(JOB, _("Việc đơn vị phải làm"), "web:owed", "clipboard-list", DOERS, 10, on_phone=True),
    navigation.Entry(JOB, _("Kế hoạch"), "web:plans", "file-text", order=20),
    navigation.Entry(JOB, _("Bảng theo dõi chương trình"), "web:programme", "list-check", order=30),
    navigation.Entry(JOB, _("Tiến độ các đơn vị"), "web:progress", "chart-bar", (*AUTHORS, *SIGNERS), 32),
    navigation.Entry(JOB, _("Chỉ tiêu đơn vị"), "web:shares", "target", DOERS, 34),
    navigation.Entry(JOB, _("Khó khăn, vướng mắc"), "web:difficulties", "message-question", order=36),
    navigation.Entry(JOB, _("Nhật ký kiểm tra"), "web:checks", "notebook", order=38),
    navigation.Entry(JOB, _("Nhập văn bản"), "web:intakes", "file-import", READERS_IN, 40),
)


@home.register
def owed_waiting(actor: Actor) -> list[home.Counted]:
    """What the actor's own units have still to do."""
    mine = queries.obligations_visible_to(actor).filter(
        unit_id__in=actor.unit_ids(*DOERS), stage__in=UNFINISHED
    )
    return [
        home.Counted(_("Việc đơn vị phải làm"), mine, reverse("web:owed"), _("Xem và báo cáo"), due="due")
    ]


@home.register
def plans_waiting(actor: Actor) -> list[home.Counted]:
    """Plans that wait for this person's turn: signing, numbering, acknowledging."""
    url = reverse("web:plans")
    turns = [
        home.Counted(
            title,
            queries.visible_to(actor).filter(stage=stage, unit_id__in=actor.unit_ids(*roles)),
            f"{url}?trang_thai={stage}",
            button,
        )
        for stage, roles, title, button in TURNS
        if actor.holds(*roles)
    ]
    if actor.holds(*DOERS):
        rows = queries.unacknowledged(actor)
        turns.append(home.Counted(_("Kế hoạch cấp trên chờ tiếp nhận"), rows, url, _("Xem và tiếp nhận")))
    return turns


@home.register
def targets_waiting(actor: Actor) -> list[home.Counted]:
    """Targets of the actor's own units whose last day is over and that nobody has reported on."""
    rows = queries.shares_silent(actor, actor.today)
    url = reverse("web:shares")
    return [home.Counted(_("Chỉ tiêu quá hạn chưa báo cáo"), rows, url, _("Báo cáo số liệu"), due="due")]


@home.register
def difficulties_waiting(actor: Actor) -> list[home.Counted]:
    """What waits for an answer, what was answered, and what the Chair has to look at."""
    url = reverse("web:difficulties")
    asked, told = queries.difficulties_to_answer(actor), queries.difficulties_answered(actor)
    compiled, reports = queries.reports_to_direct(actor), reverse("web:difficulty_reports")
    return [
        home.Counted(_("Khó khăn, vướng mắc chờ trả lời"), asked, url, _("Xem và trả lời"), due="due"),
        home.Counted(_("Khó khăn, vướng mắc đã được trả lời"), told, url, _("Xem trả lời")),
        home.Counted(_("Tổng hợp vướng mắc chờ ý kiến"), compiled, reports, _("Xem và cho ý kiến")),
    ]


@home.register
def checks_waiting(actor: Actor) -> list[home.Counted]:
    """Entries of the check log that wait for the head, and what a check asks one's own unit to put right."""
    url = reverse("web:checks")
    to_sign, to_mend = queries.checks_to_sign(actor), queries.checks_to_mend(actor)
    return [
        home.Counted(_("Nhật ký kiểm tra chờ ký"), to_sign, f"{url}?trang_thai=written", _("Xem và ký")),
        home.Counted(
            _("Yêu cầu khắc phục sau kiểm tra"),
            to_mend,
            f"{url}?trang_thai=signed",
            _("Xem và báo cáo"),
            due="due",
        ),
    ]


@home.register
def life_waiting(actor: Actor) -> list[home.Counted]:
    """Drafts of others to give an opinion on, amendments to sign or number, limitations without a task."""
    asked = queries.visible_to(actor).filter(pk__in=queries.asked_of(actor).values("plan_id"))
    plans = reverse("web:plans")
    lines = [home.Counted(_("Dự thảo xin ý kiến"), asked, f"{plans}?trang_thai=draft", _("Xem và góp ý"))]
    for stage, roles, title, button in AMENDMENTS:
        if actor.holds(*roles):
            rows = queries.visible_to(actor).filter(
                pk__in=queries.amendments_waiting(actor, stage, *roles).values("plan_id")
            )
            lines.append(home.Counted(title, rows, plans, button))
    if actor.holds(*AUTHORS, *SIGNERS):
        url = f"{reverse('web:limitations')}?trang_thai={LimitationStage.OPEN}"
        left = queries.unaddressed(actor)
        lines.append(home.Counted(_("Tồn tại, hạn chế chưa giao khắc phục"), left, url, _("Giao khắc phục")))
    return lines


@home.register
def intakes_waiting(actor: Actor) -> list[home.Counted]:
    """Documents that could not be read, and readings that nobody has confirmed yet."""
    visible, url = queries.intakes_visible_to(actor), reverse("web:intakes")
    read = visible.filter(stage=IntakeStage.READ, unit_id__in=actor.unit_ids(*AUTHORS, *SIGNERS))
    failed = visible.filter(stage=IntakeStage.UNREADABLE)
    return [
        home.Counted(_("Văn bản đã đọc, chờ xác nhận"), read, f"{url}?trang_thai=read", _("Xem từng mục")),
        home.Counted(_("Văn bản không đọc được"), failed, f"{url}?trang_thai=unreadable", _("Xem lý do")),
    ]


@today.register
def tasks_owed(actor: Actor) -> list[today.Task]:
    """What the actor's own units owe, one by one: what has passed its day first."""
    units = actor.unit_ids(*DOERS)
    mine = queries.obligations_visible_to(actor).filter(unit_id__in=units, stage__in=UNFINISHED)
    listed = reverse("web:owed")
    return [
        today.Task(
            row.duty.text,
            reverse("web:obligation", args=[row.code]),
            _("Làm việc này"),
            row.due,
            row.duty.plan.title,
            listed,
        )
        for row in mine.order_by(F("due").asc(nulls_last=True), "id")[: today.MOST_TASKS]
    ]


@calendar.register
def days_owed(actor: Actor) -> list[calendar.Dated]:
    """What the actor's own units owe, and the duties that they lead."""
    units = actor.unit_ids(*DOERS)
    mine = queries.obligations_visible_to(actor).filter(unit_id__in=units, stage__in=UNFINISHED)
    led = Duty.objects.filter(plan__in=queries.visible_to(actor), lead_id__in=units, dropped_on__isnull=True)
    return [
        calendar.Dated(_("Hạn việc đơn vị phải làm"), mine, "due", "duty__text", "web:obligation"),
        calendar.Dated(_("Hạn nhiệm vụ đơn vị chủ trì"), led, "due", "text", "web:plan", code="plan__code"),
    ]


@calendar.register
def days_of_targets(actor: Actor) -> list[calendar.Dated]:
    """The last days of the targets that the actor's own units report, and of the answers they owe."""
    targets, answers = queries.shares_to_report(actor), queries.difficulties_to_answer(actor)
    return [
        calendar.Dated(_("Hạn chỉ tiêu"), targets, "due", "target__text", "web:share"),
        calendar.Dated(_("Hạn trả lời vướng mắc"), answers, "due", "subject", "web:difficulty"),
    ]


def found_plan(
    title: str, code: str, number: str, symbol: str, stage: str, unit: str, year: str
) -> search.Hit:
    """A plan as the search shows it."""
    sign = f"{number}/{symbol}" if number else PLAN.stage_name(stage)
    return search.Hit(title, reverse("web:plan", args=[code]), f"{sign} · {unit} · {year}")


search.register(
    search.Finder(
        _("Kế hoạch"),
        "file-text",
        queries.matching_plans,
        ("title", "code", "number", "symbol", "stage", "unit__name", "year"),
        found_plan,
        order=40,
    )
)
