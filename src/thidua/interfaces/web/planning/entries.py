"""Plans and what is owed in the navigation, on the home page and in the search."""

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.interfaces.web import navigation
from thidua.interfaces.web.home import registry as home
from thidua.interfaces.web.search import registry as search
from thidua.work.planning import queries
from thidua.work.planning.flow import AUTHORS, DOERS, PLAN, READERS_IN, SIGNERS, UNFINISHED
from thidua.work.planning.models import IntakeStage, PlanStage

JOB = navigation.Job.PLANNING
TURNS = (
    (PlanStage.SUBMITTED, SIGNERS, _("Kế hoạch chờ ký duyệt"), _("Ký duyệt")),
    (PlanStage.APPROVED_SIGNED, ("clerk",), _("Kế hoạch chờ vào số"), _("Vào số")),
)

navigation.register(
    navigation.Entry(JOB, _("Việc đơn vị phải làm"), "web:owed", "clipboard-list", DOERS, 10, on_phone=True),
    navigation.Entry(JOB, _("Kế hoạch"), "web:plans", "file-text", order=20),
    navigation.Entry(JOB, _("Bảng theo dõi chương trình"), "web:programme", "list-check", order=30),
    navigation.Entry(JOB, _("Nhập văn bản"), "web:intakes", "file-import", READERS_IN, 40),
)


@home.register
def owed_waiting(actor: Actor) -> list[home.Waiting]:
    """What the actor's own units have still to do."""
    mine = queries.obligations_visible_to(actor).filter(
        unit_id__in=actor.unit_ids(*DOERS), stage__in=UNFINISHED
    )
    told = mine.order_by().aggregate(n=Count("pk"), due=Min("due"))
    return [
        home.Waiting(
            _("Việc đơn vị phải làm"), told["n"], reverse("web:owed"), _("Xem và báo cáo"), told["due"]
        )
    ]


@home.register
def plans_waiting(actor: Actor) -> list[home.Waiting]:
    """Plans that wait for this person's turn: signing, numbering, sending, acknowledging."""
    return [line for line in (*_by_stage(actor), _to_acknowledge(actor)) if line.count]


@home.register
def intakes_waiting(actor: Actor) -> list[home.Waiting]:
    """Readings that nobody has confirmed yet."""
    read = queries.intakes_visible_to(actor).filter(
        stage=IntakeStage.READ, unit_id__in=actor.unit_ids(*AUTHORS, *SIGNERS)
    )
    url = reverse("web:intakes") + "?trang_thai=read"
    return [home.Waiting(_("Văn bản đã đọc, chờ xác nhận"), read.count(), url, _("Xem từng mục"))]


def _by_stage(actor: Actor) -> list[home.Waiting]:
    """Plans that wait for a signature or a number, counted in one question."""
    if not actor.holds(*SIGNERS, "clerk"):
        return []
    counts = queries.visible_to(actor).aggregate(
        **{
            stage: Count("pk", filter=Q(stage=stage, unit_id__in=actor.unit_ids(*roles)))
            for stage, roles, _title, _button in TURNS
        }
    )
    return [
        home.Waiting(title, counts[stage], reverse("web:plans") + f"?trang_thai={stage}", button)
        for stage, _roles, title, button in TURNS
    ]


def _to_acknowledge(actor: Actor) -> home.Waiting:
    title, button = _("Kế hoạch cấp trên chờ tiếp nhận"), _("Xem và tiếp nhận")
    if not actor.holds(*DOERS):
        return home.Waiting(title, 0, "", button)
    rows = queries.unacknowledged(actor)
    return home.Waiting(title, rows.count(), reverse("web:plans"), button)


def find_plans(actor: Actor, folded: str, at_most: int) -> list[search.Hit]:
    """Visible plans by title or number."""
    return [
        search.Hit(
            plan.title,
            reverse("web:plan", kwargs={"code": plan.code}),
            f"{plan.sign or PLAN.stage_name(plan.stage)} · {plan.unit.name} · {plan.year}",
        )
        for plan in queries.matching_plans(actor, folded)[:at_most]
    ]


search.register(search.Finder(_("Kế hoạch"), "file-text", find_plans, order=40))
