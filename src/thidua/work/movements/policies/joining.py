"""Who may register, pledge, tell figures and works, speak and review in a movement under way."""

from django.utils.translation import gettext as _

from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, first_no, no
from thidua.base.org.models import Unit
from thidua.work.movements.flow import DESK, OPEN, UNDER_WAY
from thidua.work.movements.models import (
    FollowUp,
    Indicator,
    Movement,
    Pledge,
    PledgeParty,
    Registration,
    Review,
    Work,
)
from thidua.work.movements.queries.joining import HEADS, TELLERS


def may_register(actor: Actor, movement: Movement, unit: Unit) -> Answer:
    """For a unit at or below the launching one: those who tell for it or for one above it."""
    return first_no(_is_under_way(movement), _is_inside(movement, unit), _tells_for(actor, unit))


def may_withdraw(actor: Actor, registration: Registration) -> Answer:
    """The same people, until the result is told."""
    if not registration.is_living:
        return no(_("Đăng ký này đã rút rồi."))
    if registration.outcome:
        return no(_("Đăng ký này đã có kết quả nên không rút được."))
    return may_register(actor, registration.movement, registration.unit)


def may_tell_result(actor: Actor, registration: Registration) -> Answer:
    """The same people, until the final review has been held."""
    if not registration.is_living:
        return no(_("Đăng ký này đã rút nên không ghi kết quả."))
    return may_register(actor, registration.movement, registration.unit)


def may_lead(actor: Actor, movement: Movement) -> Answer:
    """The desk of the launching unit, while the movement is under way: what is counted and what is built."""
    return first_no(_is_under_way(movement), _at_desk(actor, movement))


def may_pledge(actor: Actor, movement: Movement, host: Unit) -> Answer:
    """The desk of the launching unit writes a pledge; a unit that tells for itself may host one below."""
    led = actor.is_system or actor.holds(*DESK, at=movement.unit)
    asked = YES if led else _tells_for(actor, host)
    return first_no(_is_under_way(movement), _is_inside(movement, host), asked)


def may_change_pledge(actor: Actor, pledge: Pledge) -> Answer:
    """Its words and parties change until the first head has signed."""
    if pledge.parties.filter(signed_on__isnull=False).exists():
        return no(_("Đã có đơn vị ký nên nội dung giao ước không sửa được nữa."))
    return may_pledge(actor, pledge.movement, pledge.host)


def may_sign(actor: Actor, party: PledgeParty) -> Answer:
    """The head or chair of the party itself, once."""
    if party.signed_on is not None:
        return no(_("Đơn vị này đã ký rồi."))
    if not (actor.is_system or actor.holds(*HEADS, at=party.unit)):
        return no(_("Chỉ người đứng đầu đơn vị được ký giao ước cho đơn vị mình."))
    return _is_under_way(party.pledge.movement)


def may_tell_figure(actor: Actor, indicator: Indicator, unit: Unit) -> Answer:
    """Those who tell for the unit, while the indicator is followed; until the final review's rewards."""
    if indicator.closed_on is not None:
        return no(_("Số liệu này đã thôi theo dõi."))
    return may_register(actor, indicator.movement, unit)


def may_tell_work(actor: Actor, work: Work) -> Answer:
    """Those who tell for the unit that leads it, or the launching unit's desk."""
    movement = work.movement
    asked = YES if actor.holds(*DESK, at=movement.unit) else _tells_for(actor, work.lead)
    return first_no(_is_open(movement), asked)


def may_add_work(actor: Actor, movement: Movement, lead: Unit) -> Answer:
    """The launching unit's desk for any unit inside; a unit for what it leads itself."""
    asked = YES if actor.holds(*DESK, at=movement.unit) else _tells_for(actor, lead)
    return first_no(_is_under_way(movement), _is_inside(movement, lead), asked)


def may_tick(actor: Actor, movement: Movement, village: Unit) -> Answer:
    """Those who tell for a village, while the movement is under way."""
    return first_no(_is_open(movement), _is_inside(movement, village), _tells_for(actor, village))


def may_speak(actor: Actor, movement: Movement) -> Answer:
    """Anybody signed in who works at or below the launching unit."""
    if not any(path.startswith(movement.unit.path) for path in actor.paths()) or actor.user_id is None:
        return no(_("Chỉ người thuộc đơn vị tham gia mới góp ý cho phong trào này."))
    return _is_open(movement)


def may_review(actor: Actor, movement: Movement) -> Answer:
    """The standing officer or who signs for the launching unit."""
    if actor.is_system or actor.holds(Role.STANDING_OFFICER, *HEADS, at=movement.unit):
        return _is_open(movement)
    return no(_("Chỉ cơ quan thường trực hoặc lãnh đạo đơn vị phát động được lập biên bản sơ kết, tổng kết."))


def may_write_review(actor: Actor, review: Review) -> Answer:
    """Until it is finished."""
    if review.finished_on is not None:
        return no(_("Biên bản đã hoàn tất nên không sửa được nữa."))
    return may_review(actor, review.movement)


def may_follow_up(actor: Actor, task: FollowUp) -> Answer:
    """Those who tell for its unit, or the launching unit's desk; once, after the review is finished."""
    if task.done_on is not None:
        return no(_("Việc này đã báo xong."))
    if task.review.finished_on is None:
        return no(_("Biên bản chưa hoàn tất nên việc này chưa được giao."))
    led = actor.holds(*DESK, at=task.review.movement.unit)
    return YES if led else _tells_for(actor, task.unit)


def may_see_words(actor: Actor, movement: Movement) -> bool:
    """Whether what people said of it is shown with their words: to the launching unit's own."""
    return actor.is_system or actor.holds(*DESK, Role.COUNCIL_SECRETARY, Role.AUDITOR, at=movement.unit)


def tells_for(actor: Actor, unit: Unit) -> bool:
    """Whether the actor tells for the unit, or for one above it."""
    return bool(_tells_for(actor, unit))


def _tells_for(actor: Actor, unit: Unit) -> Answer:
    if actor.is_system or actor.holds(*TELLERS, over=unit):
        return YES
    return no(_("Bạn không giữ vai trò đầu mối của %(unit)s.") % {"unit": unit.name})


def _at_desk(actor: Actor, movement: Movement) -> Answer:
    if actor.is_system or actor.holds(*DESK, at=movement.unit):
        return YES
    return no(_("Chỉ đơn vị phát động mới được làm việc này."))


def _is_inside(movement: Movement, unit: Unit) -> Answer:
    if unit.path.startswith(movement.unit.path):
        return YES
    return no(_("%(unit)s không thuộc đơn vị phát động phong trào này.") % {"unit": unit.name})


def _is_under_way(movement: Movement) -> Answer:
    if movement.stage in UNDER_WAY:
        return YES
    return no(_("Phong trào chưa phát động hoặc đã tổng kết nên không ghi được nữa."))


def _is_open(movement: Movement) -> Answer:
    if movement.stage in OPEN:
        return YES
    return no(_("Phong trào chưa phát động hoặc đã kết thúc nên không ghi được nữa."))
