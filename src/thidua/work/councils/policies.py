"""Who may compose a council, run its sessions and say how they ended."""

from django.utils.translation import gettext as _

from thidua.base.accounts.roles import Role
from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, no
from thidua.base.flow.table import Turn
from thidua.base.org.models import Unit
from thidua.work.councils.flow import DESK
from thidua.work.councils.models import Item, Session


def may_compose(actor: Actor, body: Unit) -> Answer:
    """The secretary, the standing officer or the chair of the body itself."""
    if actor.is_system or actor.holds(*DESK, Role.CHAIR, at=body):
        return YES
    return no(
        _("Chỉ thư ký Hội đồng, cơ quan thường trực hoặc Chủ tịch của cơ quan này được kiện toàn Hội đồng.")
    )


def may_run(actor: Actor, session: Session) -> Answer:
    """The secretary or the standing officer of the council's body keeps agenda, attendance and counts."""
    return _runs(actor, session.council.body)


def may_weigh(actor: Actor, session: Session) -> Answer:
    """The figures of an agenda, with what the register holds under the body, are for its council."""
    council = (*DESK, Role.CHAIR, Role.COUNCIL_MEMBER)
    if actor.is_system or actor.holds(*council, at=session.council.body):
        return YES
    return no(_("Tỷ lệ của danh sách chỉ dành cho Hội đồng và cơ quan thường trực của nơi xét."))


def may_plan(actor: Actor, body: Unit) -> Answer:
    """The same people set the day of a session."""
    return _runs(actor, body)


def may_move(actor: Actor, session: Session, turn: Turn) -> Answer:
    """Whose turn the table says, at the council's own body."""
    if actor.is_system or actor.holds(*turn.by, at=session.council.body):
        return YES
    return no(_("Bạn không giữ vai trò xử lý bước này của phiên họp."))


def may_settle_item(actor: Actor, item: Item) -> Answer:
    """The person in the chair, unless the dossier is that person's own or that person is recused on it."""
    dossier = item.dossier
    recused = item.recusals.filter(attendance__member__person=actor.person_id)
    if actor.person_id and (actor.person_id in {dossier.person_id, dossier.head_id} or recused.exists()):
        return no(
            _("Bạn không tham gia xét hồ sơ này nên không kết luận được. Hãy chuyển người chủ trì khác.")
        )
    return may_settle(actor, item.session)


def may_settle(actor: Actor, session: Session) -> Answer:
    """Where the law gives no figure the person in the chair says the outcome; nobody else."""
    if actor.is_system or actor.holds(Role.CHAIR, at=session.council.body):
        return YES
    presiding = session.attendance.filter(presides=True).select_related("member").first()
    if presiding and actor.person_id and presiding.member.person_id == actor.person_id:
        return YES
    return no(_("Chỉ người chủ trì phiên họp được kết luận khi pháp luật không quy định tỷ lệ."))


def _runs(actor: Actor, body: Unit) -> Answer:
    if actor.is_system or actor.holds(*DESK, at=body):
        return YES
    return no(_("Chỉ thư ký Hội đồng hoặc cơ quan thường trực của Hội đồng được làm việc này."))
