"""Who may write, hear and recognise an initiative. An author never hears or recognises the own one."""

from django.utils.translation import gettext as _

from thidua.base.accounts.roles import Role, decider_role
from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, no
from thidua.base.flow.table import Turn
from thidua.base.org.models import Kind, Unit
from thidua.work.initiatives import queries
from thidua.work.initiatives.flow import DESK, FILERS, WITH_FILER
from thidua.work.initiatives.models import Proposal, Stage


def desk_roles(body: Unit) -> tuple[str, ...]:
    """Who hears for a body; a unit without a standing agency has its focal person do it."""
    return DESK if body.kind == Kind.BODY else (*DESK, Role.FOCAL)


def may_file(actor: Actor, unit: Unit) -> Answer:
    """The focal person or the head of the unit itself."""
    if actor.is_system or actor.holds(*FILERS, at=unit):
        return YES
    return no(_("Chỉ đầu mối hoặc thủ trưởng của đơn vị được lập hồ sơ sáng kiến của đơn vị."))


def may_change(actor: Actor, proposal: Proposal) -> Answer:
    """The filer, while it lies with the unit."""
    if proposal.stage not in WITH_FILER:
        return no(_("Sáng kiến đã nộp nên không sửa được. Cơ quan xét có thể trả lại để bổ sung."))
    return may_file(actor, proposal.unit)


def may_move(actor: Actor, proposal: Proposal, turn: Turn) -> Answer:
    """Whose turn the table says: filers at the unit, the others at the body."""
    if turn.target in {Stage.FILED, Stage.WITHDRAWN}:
        return may_file(actor, proposal.unit)
    if turn.target in {Stage.HEARD, Stage.RETURNED}:
        return may_hear(actor, proposal)
    return may_recognise(actor, proposal)


def may_hear(actor: Actor, proposal: Proposal) -> Answer:
    """The desk of the body, but not an author."""
    if not (actor.is_system or actor.holds(*desk_roles(proposal.body), at=proposal.body)):
        return no(_("Chỉ cơ quan thường trực hoặc thư ký Hội đồng của nơi công nhận được làm việc này."))
    return _not_author(actor, proposal)


def may_recognise(actor: Actor, proposal: Proposal) -> Answer:
    """The chair or head of the body, but not an author."""
    if not (actor.is_system or actor.holds(decider_role(proposal.body), at=proposal.body)):
        return no(_("Chỉ người đứng đầu nơi công nhận được quyết định."))
    return _not_author(actor, proposal)


def _not_author(actor: Actor, proposal: Proposal) -> Answer:
    if actor.person_id is None or not queries.authors_among(proposal, [actor.person_id]):
        return YES
    return no(_("Bạn là tác giả của sáng kiến này nên không xét và không công nhận. Hãy chuyển người khác."))
