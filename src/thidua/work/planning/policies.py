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
    UNDER_WAY,
    UNREAD,
)
from thidua.work.planning.models import (
    Amendment,
    AmendmentStage,
    Batch,
    Check,
    CheckStage,
    Difficulty,
    DifficultyReport,
    DifficultyStage,
    Duty,
    Intake,
    IntakeStage,
    Limitation,
    Obligation,
    Opinion,
    Plan,
    PlanStage,
    Receipt,
    RememberedName,
    Target,
    TargetShare,
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
    return _may_be_given(duty.plan.unit, unit, day)


def _may_be_given(issuer: Unit, unit: Unit, day: date) -> Answer:
    if not unit.lives_on(day):
        return no(_("%(unit)s không còn hoạt động vào ngày này.") % {"unit": unit.name})
    if not unit.path.startswith(issuer.path):
        return no(_("%(unit)s không thuộc %(issuer)s.") % {"unit": unit.name, "issuer": issuer.name})
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


def may_share_out(actor: Actor, plan: Plan) -> Answer:
    """Targets are given to units in a draft, or under a plan that is being carried out."""
    if plan.stage in MENDABLE or plan.stage in LIVE:
        return may_draft(actor, plan.unit)
    return no(_("Chỉ giao chỉ tiêu khi kế hoạch là dự thảo hoặc đang thực hiện."))


def may_have_share(target: Target, unit: Unit, day: date) -> Answer:
    """A share goes to a unit of the issuer that exists on the day."""
    return _may_be_given(target.plan.unit, unit, day)


def may_tell_figure(actor: Actor, share: TargetShare) -> Answer:
    """The unit that has the target tells its figures, or the one named for it."""
    if share.target.plan.stage not in LIVE:
        return no(_("Kế hoạch chưa được gửi hoặc đã kết thúc nên không nhận số liệu."))
    teller = share.reporter or share.unit
    if actor.is_system or actor.holds(*DOERS, at=teller):
        return YES
    return no(_("Chỉ %(unit)s được nhập số liệu của chỉ tiêu này.") % {"unit": teller.name})


def may_raise(actor: Actor, unit: Unit) -> Answer:
    """A difficulty is told by those who act for the unit."""
    if actor.is_system or actor.holds(*DOERS, at=unit):
        return YES
    return no(_("Bạn không giữ vai trò báo cáo khó khăn, vướng mắc của đơn vị này."))


def may_turn_difficulty(actor: Actor, thing: Difficulty, turn: Turn) -> Answer:
    """The sender settles and withdraws; the standing agency answers or passes on; who it was passed to
    answers or gives it back."""
    asked_again = turn.source == DifficultyStage.ANSWERED
    if asked_again or turn.target == DifficultyStage.WITHDRAWN:
        return may_raise(actor, thing.unit)
    answering = [thing.body, thing.agency]
    if turn.source == DifficultyStage.PASSED and thing.competent:
        answering.append(thing.competent)
    if actor.is_system or any(actor.holds(*turn.by, at=unit) for unit in answering):
        return YES
    return no(_("Chỉ cơ quan đang giữ việc này mới được trả lời hoặc chuyển đi."))


def may_compile(actor: Actor, body: Unit, agency: Unit) -> Answer:
    """The standing agency compiles what the units told, for the Chair."""
    if actor.is_system or actor.holds(*AUTHORS, at=body) or actor.holds(*DOERS, at=agency):
        return YES
    return no(_("Chỉ cơ quan thường trực mới được tổng hợp khó khăn, vướng mắc."))


def may_direct(actor: Actor, report: DifficultyReport) -> Answer:
    """The Chair says what is to be done about a compiled report."""
    if actor.is_system or actor.holds(Role.CHAIR, at=report.body):
        return YES
    return no(_("Chỉ Chủ tịch mới được cho ý kiến vào báo cáo tổng hợp này."))


def may_log_check(actor: Actor, office: Unit) -> Answer:
    """The check log of a unit is written by its officers and its head."""
    if actor.is_system or actor.holds(*AUTHORS, *SIGNERS, at=office):
        return YES
    return no(_("Bạn không giữ vai trò ghi nhật ký kiểm tra của đơn vị này."))


def may_turn_check(actor: Actor, check: Check, turn: Turn) -> Answer:
    """The head signs; the unit that was looked into says what it has put right."""
    place = check.unit if turn.target == CheckStage.MENDED else check.office
    if actor.is_system or actor.holds(*turn.by, at=place):
        return YES
    if turn.target == CheckStage.SIGNED:
        return no(_("Nhật ký kiểm tra do thủ trưởng đơn vị ký."))
    return no(_("Bạn không giữ vai trò thực hiện bước này của nhật ký kiểm tra."))


def may_guide(actor: Actor, plan: Plan, agency: Unit) -> Answer:
    """Guidance is given by the standing agency and by those who draft the plan, while it is carried out."""
    if plan.stage not in LIVE:
        return no(_("Chỉ hướng dẫn nhiệm vụ của kế hoạch đang thực hiện."))
    if actor.is_system or actor.holds(*AUTHORS, at=plan.unit) or actor.holds(*DOERS, at=agency):
        return YES
    return no(_("Chỉ cơ quan thường trực mới được hướng dẫn thực hiện nhiệm vụ."))


def may_keep_sets(actor: Actor, unit: Unit) -> Answer:
    """A unit's own sets of papers are kept by those who draft its plans."""
    if actor.is_system or actor.holds(*AUTHORS, at=unit):
        return YES
    return no(_("Chỉ chuyên viên phụ trách của đơn vị mới được sửa bộ văn bản mẫu."))


def may_declare(actor: Actor, unit: Unit) -> Answer:
    """The theme of a unit is declared by those who draft its plans, and by its head."""
    if actor.is_system or actor.holds(*AUTHORS, *SIGNERS, at=unit):
        return YES
    return no(_("Chỉ chuyên viên phụ trách và người đứng đầu đơn vị mới được đặt chủ đề thi đua."))


def may_keep_scheme(actor: Actor, unit: Unit) -> Answer:
    """Schemes are kept by those who draft the unit's plans."""
    if actor.is_system or actor.holds(*AUTHORS, at=unit):
        return YES
    return no(_("Chỉ chuyên viên phụ trách của đơn vị mới được ghi đề án."))


def may_ask_opinions(actor: Actor, plan: Plan) -> Answer:
    """Opinions are asked for on a draft, by those who draft it."""
    if plan.stage != PlanStage.DRAFT:
        return no(_("Chỉ lấy ý kiến khi kế hoạch còn là dự thảo."))
    return may_draft(actor, plan.unit)


def may_say_opinion(actor: Actor, opinion: Opinion) -> Answer:
    """The unit asked says it; for a paper that came in, the plan's own officer enters it, and never over what
    a unit has said."""
    if opinion.plan.stage != PlanStage.DRAFT:
        return no(_("Kế hoạch không còn lấy ý kiến nữa."))
    if opinion.unit is not None and actor.holds(*DOERS, at=opinion.unit):
        return YES
    if opinion.unit is not None and opinion.said_on is not None and not actor.is_system:
        return no(_("Ý kiến của đơn vị đã được ghi nhận; chỉ chính đơn vị được sửa."))
    return may_draft(actor, opinion.plan.unit)


def may_take_opinion(actor: Actor, opinion: Opinion) -> Answer:
    """What was said is answered for by those who draft the plan, as long as it is a draft."""
    if opinion.said_on is None:
        return no(_("Cơ quan, đơn vị này chưa góp ý."))
    return may_ask_opinions(actor, opinion.plan)


def may_amend_plan(actor: Actor, plan: Plan) -> Answer:
    """A plan that was sent is amended by a paper of its own, which its officers write."""
    if plan.stage not in LIVE:
        return no(_("Chỉ điều chỉnh kế hoạch đã gửi và đang thực hiện."))
    return may_draft(actor, plan.unit)


def may_mend_amendment(actor: Actor, amendment: Amendment) -> Answer:
    """What an amending document changes is written while it is a draft."""
    if amendment.stage != AmendmentStage.DRAFT:
        return no(_("Văn bản điều chỉnh đã trình ký, không sửa trực tiếp được nữa."))
    return may_amend_plan(actor, amendment.plan)


def may_turn_amendment(actor: Actor, amendment: Amendment, turn: Turn) -> Answer:
    """The roles of the turn, held at the issuer, as long as the plan is being carried out."""
    if amendment.plan.stage not in LIVE:
        return no(_("Kế hoạch đã kết thúc, không điều chỉnh được nữa."))
    if actor.is_system or actor.holds(*turn.by, at=amendment.plan.unit):
        return YES
    return no(_("Bạn không giữ vai trò thực hiện bước này của văn bản điều chỉnh."))


def may_lift(actor: Actor, obligation: Obligation, turn: Turn) -> Answer:
    """What an amendment dropped is lifted when the clerk issues it."""
    if actor.is_system or actor.holds(*turn.by, at=obligation.duty.plan.unit):
        return YES
    return no(_("Chỉ văn bản điều chỉnh của đơn vị ban hành mới bỏ được việc đã giao."))


def may_keep_limitations(actor: Actor, unit: Unit) -> Answer:
    """The register of limitations is kept by those who draft the unit's plans, and by its head."""
    if actor.is_system or actor.holds(*AUTHORS, *SIGNERS, at=unit):
        return YES
    return no(_("Chỉ chuyên viên phụ trách và người đứng đầu đơn vị mới được ghi tồn tại, hạn chế."))


def may_turn_limitation(actor: Actor, limitation: Limitation, turn: Turn) -> Answer:
    """The roles of the turn, held at the unit."""
    if actor.is_system or actor.holds(*turn.by, at=limitation.unit):
        return YES
    return no(_("Bạn không giữ vai trò thực hiện bước này của sổ tồn tại, hạn chế."))


def may_close_year(actor: Actor, plan: Plan) -> Answer:
    """The year is closed a step at a time by those who draft the plan, while it is being carried out."""
    if plan.stage not in UNDER_WAY:
        return no(_("Chỉ tổng kết kế hoạch đang thực hiện."))
    return may_draft(actor, plan.unit)


def may_tell_plan(actor: Actor, plan: Plan, unit: Unit) -> Answer:
    """A plan in force is made known by the units that have it, and by its issuer."""
    if plan.stage not in LIVE:
        return no(_("Chỉ ghi việc phổ biến kế hoạch đang thực hiện."))
    if not (actor.is_system or actor.holds(*DOERS, at=unit)):
        return no(_("Bạn không giữ vai trò báo cáo của đơn vị này."))
    if unit.pk == plan.unit_id or Receipt.objects.filter(plan=plan, unit=unit).exists():
        return YES
    return no(_("Đơn vị của bạn không có trong nơi nhận của kế hoạch này."))
