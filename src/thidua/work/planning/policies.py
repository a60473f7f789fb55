"""Who may read papers in, draft, sign, send, report and remind. Every no carries its reason."""

from datetime import date

from django.utils.translation import gettext as _

from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, first_no, no
from thidua.base.flow.table import Turn
from thidua.base.org.models import Unit
from thidua.work.planning.flow import (
    AUTHORS,
    DOERS,
    ENDED,
    ISSUED,
    LIVE,
    MENDABLE,
    READERS_IN,
    SENT,
    SIGNERS,
    UNREAD,
)
from thidua.work.planning.models import (
    Batch,
    Duty,
    Intake,
    IntakeStage,
    Obligation,
    Plan,
    Receipt,
    RememberedName,
)


def may_read_in(actor: Actor, unit: Unit) -> Answer:
    """Those who take papers in for the unit: officers, focal persons, clerks, operators."""
    if actor.is_system or actor.holds(*READERS_IN, at=unit):
        return YES
    return no(_("Bạn không giữ vai trò nhập văn bản của đơn vị này."))


def may_mend_intake(actor: Actor, intake: Intake) -> Answer:
    """Items are looked at by those who take papers in, until the reading is confirmed or discarded."""
    if intake.stage in UNREAD:
        return no(_("Văn bản này chưa đọc xong nên chưa có mục nào để sửa."))
    if intake.stage != IntakeStage.READ:
        return no(_("Văn bản này đã được xác nhận hoặc đã bỏ, không sửa được nữa."))
    return may_read_in(actor, intake.unit)


def may_turn_intake(actor: Actor, intake: Intake, turn: Turn) -> Answer:
    """Confirming is for those who draft or sign; an operator reads in but does not confirm."""
    if actor.is_system or actor.holds(*turn.by, at=intake.unit):
        return YES
    return no(_("Bạn được nhập văn bản nhưng không được xác nhận. Hãy báo chuyên viên phụ trách."))


def may_end_reading(actor: Actor, _thing: Intake | Batch, _turn: Turn) -> Answer:
    """A reading comes to its end by itself: who ordered it was asked then, and may have left since."""
    return YES if actor.is_known else no(_("Hãy đăng nhập."))


def may_read_on(actor: Actor, thing: Intake | Batch, _turn: Turn) -> Answer:
    """Reading is ordered again by those who take papers in."""
    return may_read_in(actor, thing.unit)


def may_draft(actor: Actor, unit: Unit) -> Answer:
    """The standing officer, or the focal person of a unit without one."""
    if actor.is_system or actor.holds(*AUTHORS, at=unit):
        return YES
    return no(_("Chỉ chuyên viên phụ trách của đơn vị mới được soạn kế hoạch."))


def may_mend(actor: Actor, plan: Plan) -> Answer:
    """A plan's content changes only while it is a draft."""
    if plan.stage not in MENDABLE:
        return no(_("Kế hoạch đã trình ký hoặc đã ban hành, không sửa trực tiếp được nữa."))
    return may_draft(actor, plan.unit)


def may_turn_plan(actor: Actor, plan: Plan, turn: Turn) -> Answer:
    """The roles of the turn, held at the issuer."""
    if actor.is_system or actor.holds(*turn.by, at=plan.unit):
        return YES
    return no(_("Bạn không giữ vai trò thực hiện bước này của kế hoạch."))


def may_receive(actor: Actor, plan: Plan, turn: Turn | None = None) -> Answer:
    """Those who act for a unit that the plan was sent to."""
    sent_to = Receipt.objects.filter(plan=plan, unit_id__in=actor.unit_ids(*DOERS))
    if plan.stage in SENT and (actor.is_system or sent_to.exists()):
        return YES
    return no(_("Đơn vị của bạn không có trong nơi nhận của kế hoạch này."))


def may_cite_parent(actor: Actor, unit: Unit, parent: Plan) -> Answer:
    """A parent is an issued plan of a unit above."""
    if parent.stage not in ISSUED:
        return no(_("Kế hoạch cấp trên chưa được ban hành nên chưa thể dẫn chiếu."))
    if parent.unit_id == unit.pk or not unit.path.startswith(parent.unit.path):
        return no(_("Kế hoạch được dẫn chiếu phải là của đơn vị cấp trên."))
    return YES


def may_assign(duty: Duty, unit: Unit, day: date) -> Answer:
    """A duty is given to a unit of the issuer that exists on the day."""
    if not unit.lives_on(day):
        return no(_("%(unit)s không còn hoạt động vào ngày này.") % {"unit": unit.name})
    if not unit.path.startswith(duty.plan.unit.path):
        return no(_("%(unit)s không thuộc %(issuer)s.") % {"unit": unit.name, "issuer": duty.plan.unit.name})
    return YES


def may_add_papers(actor: Actor, plan: Plan) -> Answer:
    """A set of papers may be asked for in a draft or under a plan that is being carried out."""
    if plan.stage in MENDABLE or plan.stage in LIVE:
        return may_draft(actor, plan.unit)
    return no(_("Chỉ giao bộ văn bản phải nộp khi kế hoạch là dự thảo hoặc đang thực hiện."))


def may_follow(actor: Actor, plan: Plan) -> Answer:
    """Following and urging a plan: those who draft it, and its signer."""
    if actor.is_system or actor.holds(*AUTHORS, *SIGNERS, at=plan.unit):
        return YES
    return no(_("Chỉ đơn vị ban hành kế hoạch mới được đôn đốc, nhắc việc."))


def may_remind(actor: Actor, obligation: Obligation) -> Answer:
    """The issuer reminds, as long as something is owed under a plan in force."""
    live = obligation.duty.plan.stage in LIVE
    return first_no(
        may_follow(actor, obligation.duty.plan),
        YES if live else no(_("Kế hoạch đã kết thúc, không cần nhắc việc nữa.")),
    )


def may_report_done(actor: Actor, obligation: Obligation, turn: Turn) -> Answer:
    """The unit itself says that it is done."""
    if obligation.duty.plan.stage not in LIVE:
        return no(_("Kế hoạch đã kết thúc nên không nhận báo cáo nữa."))
    if actor.is_system or actor.holds(*turn.by, at=obligation.unit):
        return YES
    return no(_("Chỉ đơn vị được giao mới được báo cáo đã thực hiện."))


def may_judge_done(actor: Actor, obligation: Obligation, turn: Turn) -> Answer:
    """The issuer accepts, or asks for more."""
    if actor.is_system or actor.holds(*turn.by, at=obligation.duty.plan.unit):
        return YES
    return no(_("Chỉ đơn vị ban hành kế hoạch mới được xem xét kết quả này."))


def may_forget(actor: Actor, name: RememberedName) -> Answer:
    """A remembered name is dropped by those who take papers in where it was given, or by an administrator."""
    if actor.is_system or may_widen(actor, name):
        return YES
    if name.unit is not None and (
        actor.holds(*READERS_IN, at=name.unit) or actor.holds(Role.ADMIN, over=name.unit)
    ):
        return YES
    return no(_("Chỉ đơn vị đã ghi nhớ hoặc quản trị viên mới được bỏ cách viết này."))


def may_widen(actor: Actor, name: RememberedName) -> Answer:
    """What is everybody's is in the hands of the administrator of the whole tree."""
    if actor.is_system or actor.holds_at_root(Role.ADMIN):
        return YES
    return no(_("Chỉ quản trị viên toàn hệ thống mới được dùng cách viết này cho mọi đơn vị."))


def may_leave_out(actor: Actor, plan: Plan) -> Answer:
    """Saying what of the upper plan does not concern this one: those who draft it, and its signer, until the
    plan is closed."""
    if plan.stage in ENDED:
        return no(_("Kế hoạch đã tổng kết, phần đối chiếu chỉ còn để xem."))
    if actor.is_system or actor.holds(*AUTHORS, *SIGNERS, at=plan.unit):
        return YES
    return no(_("Chỉ đơn vị lập kế hoạch mới được ghi nội dung không áp dụng hoặc đối chiếu lại."))
