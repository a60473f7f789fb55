"""Who may propose, change, approve, launch, carry on and end a movement."""

from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, first_no, no
from thidua.base.flow.table import Turn
from thidua.base.org.models import Unit
from thidua.work.movements.flow import DESK, GOING_ON, MENDABLE, OPEN, UNDER_WAY
from thidua.work.movements.models import Movement, MovementStage
from thidua.work.movements.queries.movements import proposed_for


def may_propose(actor: Actor, unit: Unit) -> Answer:
    """The desk of the unit; for a People's Committee also the focal persons and heads of its units."""
    if actor.is_system or proposed_for(actor).filter(pk=unit.pk).exists():
        return YES
    return no(_("Bạn không giữ vai trò đề xuất phong trào của đơn vị này."))


def may_change(actor: Actor, movement: Movement) -> Answer:
    """What it says changes only while it is proposed: by the unit's desk, or a unit named to lead it."""
    if movement.stage not in MENDABLE:
        return no(_("Phong trào đã được phê duyệt, nội dung không sửa trực tiếp được nữa."))
    if actor.is_system or actor.holds(*DESK, at=movement.unit):
        return YES
    named = movement.leads.filter(unit_id__in=actor.unit_ids(*DESK)).exists()
    return YES if named else no(_("Chỉ đơn vị đề xuất mới được sửa nội dung."))


def may_move(actor: Actor, movement: Movement, turn: Turn) -> Answer:
    """The roles of the turn, held at the launching unit; what is past its end does not go on."""
    if not (actor.is_system or actor.holds(*turn.by, at=movement.unit)):
        return no(_("Bạn không giữ vai trò thực hiện bước này của phong trào."))
    goes_on = turn.target in GOING_ON or turn.target == MovementStage.LAUNCHED
    return not_past(actor, movement) if goes_on else YES


def not_past(actor: Actor, movement: Movement) -> Answer:
    """Nothing goes on past its last day without an extension document."""
    if not movement.is_past(actor.today):
        return YES
    return no(
        _(
            "Thời gian thực hiện đã hết ngày %(day)s."
            " Muốn tiếp tục phải có văn bản gia hạn; nếu không, hãy tổng kết và kết thúc."
        )
        % {"day": f"{movement.ends:%d/%m/%Y}"}
    )


def may_keep(actor: Actor, movement: Movement) -> Answer:
    """Its papers, results and years are kept by the unit's desk until it is closed."""
    if movement.stage not in OPEN:
        return no(_("Chỉ ghi kết quả cho phong trào đã phát động và chưa kết thúc."))
    if actor.is_system or actor.holds(*DESK, at=movement.unit):
        return YES
    return no(_("Chỉ đơn vị phát động mới được ghi vào hồ sơ phong trào."))


def may_take_up(actor: Actor, upper: Movement, unit: Unit) -> Answer:
    """A unit below takes up what a unit above has launched and still runs."""
    below = unit.pk != upper.unit_id and unit.path.startswith(upper.unit.path)
    return first_no(
        YES if below else no(_("Chỉ hưởng ứng phong trào do đơn vị cấp trên phát động.")),
        YES
        if upper.stage in UNDER_WAY
        else no(_("Phong trào này chưa phát động hoặc đã tổng kết nên không hưởng ứng được.")),
        may_propose_own(actor, unit),
    )


def may_propose_own(actor: Actor, unit: Unit) -> Answer:
    """The desk of the unit itself."""
    if actor.is_system or actor.holds(*DESK, at=unit):
        return YES
    return no(_("Bạn không giữ vai trò đăng ký hưởng ứng cho đơn vị này."))


def may_name(actor: Actor, unit: Unit) -> Answer:
    """Names and other spellings are added to the catalogue by the desk of the unit they serve."""
    if actor.is_system or actor.holds(*DESK, at=unit):
        return YES
    return no(_("Chỉ chuyên viên, đầu mối hoặc lãnh đạo đơn vị được bổ sung danh mục của đơn vị."))
