"""Who may draft, sign, number and issue. One person never appraises, decides and is awarded on one list."""

from django.utils.translation import gettext as _

from thidua.base.accounts.roles import Role, decider_role
from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, first_no, no
from thidua.base.flow.table import Turn
from thidua.base.org.models import Kind, Unit
from thidua.work.decisions import queries
from thidua.work.decisions.flow import DESK, REGISTRY
from thidua.work.decisions.models import Decision, Stage


def may_draft(actor: Actor, body: Unit) -> Answer:
    """The standing officer or the council's secretary at the body; at a unit without them, its head."""
    desk = DESK if body.kind == Kind.BODY else (*DESK, Role.HEAD)
    if actor.is_system or actor.holds(*desk, at=body):
        return YES
    return no(_("Chỉ cơ quan thường trực hoặc thư ký Hội đồng của nơi quyết định được soạn quyết định."))


def may_change(actor: Actor, decision: Decision) -> Answer:
    """The desk, while the decision is a draft."""
    if decision.stage != Stage.DRAFTED:
        return no(_("Quyết định đã ký nên không sửa được. Hãy trả về soạn lại trước."))
    return may_draft(actor, decision.body)


def may_move(actor: Actor, decision: Decision, turn: Turn) -> Answer:
    """Whose turn the table says, at the decision's own body."""
    if turn.target == Stage.SIGNED:
        return may_sign(actor, decision)
    if turn.target == Stage.DROPPED:
        return may_change(actor, decision)
    allowed = (
        (decider_role(decision.body), *REGISTRY) if turn.target == Stage.DRAFTED else _registry(decision)
    )
    if actor.is_system or actor.holds(*allowed, at=decision.body):
        return YES
    return no(_("Bạn không giữ vai trò xử lý bước này của quyết định."))


def may_sign(actor: Actor, decision: Decision) -> Answer:
    """The chair (or head) of the body, or the deputy to whom the chair has lent the role for the time.

    Who stands on the list, or appraised a dossier of it, does not sign it: the list goes to a deputy."""
    if actor.is_system:
        return YES
    if not actor.holds(decider_role(decision.body), at=decision.body):
        return no(_("Chỉ người có thẩm quyền quyết định của cơ quan này được ký."))
    return first_no(_not_awarded(actor, decision), _not_appraiser(actor, decision))


def may_weigh(actor: Actor, decision: Decision) -> Answer:
    """The figures of a list, with what the register holds under it, are for its desk and decider."""
    desk = (*DESK, decider_role(decision.body))
    if actor.is_system or actor.holds(*desk, at=decision.body):
        return YES
    return no(_("Tỷ lệ của danh sách chỉ dành cho người soạn và người ký quyết định."))


def may_number(actor: Actor, decision: Decision) -> Answer:
    """The clerk of the body."""
    if actor.is_system or actor.holds(*_registry(decision), at=decision.body):
        return YES
    return no(_("Chỉ văn thư của cơ quan được vào số và ban hành quyết định."))


def is_deputy(actor: Actor, body: Unit) -> bool:
    """Whether the actor decides only because the chair lent the role (ký thay)."""
    held = [h for h in actor.holdings_of(decider_role(body)) if h.unit_path == body.path]
    return bool(held) and all(holding.lent_by for holding in held)


def _registry(decision: Decision) -> tuple[str, ...]:
    """At a school or a department without a clerk the head numbers what the head signed."""
    return REGISTRY if decision.body.kind == Kind.BODY else (*REGISTRY, Role.HEAD)


def _not_awarded(actor: Actor, decision: Decision) -> Answer:
    if actor.person_id is None or not queries.awards_person(decision, actor.person_id):
        return YES
    return no(
        _(
            "Bạn có tên trong danh sách khen thưởng nên không ký quyết định này."
            " Hãy ủy quyền để cấp phó ký thay (KT.); danh sách giữ nguyên."
        )
    )


def _not_appraiser(actor: Actor, decision: Decision) -> Answer:
    if not queries.appraised_by(decision, actor.login):
        return YES
    return no(
        _(
            "Bạn đã thẩm định hồ sơ trong danh sách này nên không được ký quyết định."
            " Hãy chuyển người khác ký."
        )
    )
