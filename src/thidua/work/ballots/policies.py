"""Who may prepare a ballot, run it, fetch papers, and take off a layer."""

from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, no
from thidua.base.flow.table import Turn
from thidua.base.org.models import Unit
from thidua.work.ballots import queries
from thidua.work.ballots.flow import DESK
from thidua.work.ballots.models import Ballot, Stage


def may_draw_up(actor: Actor, body: Unit) -> Answer:
    """The secretary, the standing officer or the head of the body itself."""
    if actor.is_system or actor.holds(*DESK, at=body):
        return YES
    return no(_("Chỉ thư ký Hội đồng, cơ quan thường trực hoặc thủ trưởng đơn vị được tổ chức bỏ phiếu kín."))


def may_run(actor: Actor, ballot: Ballot) -> Answer:
    """The same people carry it from stage to stage."""
    return may_draw_up(actor, ballot.body)


def may_move(actor: Actor, ballot: Ballot, turn: Turn) -> Answer:
    """Whose turn the table says; the last teller's layer publishes by itself."""
    is_last_layer = turn.target == Stage.PUBLISHED and queries.teller_of(actor, ballot) is not None
    return YES if is_last_layer else may_run(actor, ballot)


def may_fetch(actor: Actor, ballot: Ballot) -> Answer:
    """A voter of the roll, in person, while papers are handed out: never once the box is open."""
    if ballot.stage == Stage.DRAFT:
        return no(_("Chưa đến lúc phát phiếu."))
    if ballot.stage != Stage.HANDING:
        return no(
            _("Đã hết giờ phát phiếu: không phát thêm sau khi mở hòm, để không ai đoán được phiếu của ai.")
        )
    if queries.voter_of(actor, ballot) is None:
        return no(_("Bạn không có tên trong danh sách bỏ phiếu."))
    return YES


def may_cast(actor: Actor) -> Answer:
    """Nobody in particular: an envelope that came with a name would not be secret."""
    if actor.is_known or actor.source:
        return no(_("Hòm phiếu không nhận phong bì kèm tên người hay nơi gửi."))
    return YES


def may_give_key(actor: Actor, ballot: Ballot) -> Answer:
    """A teller, once, before papers go out."""
    late = no(_("Khóa của bạn đã được ghi. Muốn lập khóa khác, hãy đề nghị lập cuộc bỏ phiếu mới."))
    if ballot.stage != Stage.DRAFT:
        return late
    teller = queries.teller_of(actor, ballot)
    if teller is None:
        return no(_("Bạn không có tên trong Ban kiểm phiếu."))
    return late if teller.key else YES


def may_peel(actor: Actor, ballot: Ballot) -> Answer:
    """The teller whose turn it is, after the box has closed."""
    if ballot.stage != Stage.COUNTING:
        return no(_("Chỉ mở phong bì sau khi đóng hòm phiếu."))
    if queries.teller_of(actor, ballot) is None:
        return no(_("Bạn không có tên trong Ban kiểm phiếu."))
    turn = queries.turn_of(ballot)
    if turn is None or turn.user_id != actor.user_id:
        return no(_("Chưa đến lượt bạn: từng người mở một lớp theo thứ tự trong Ban kiểm phiếu."))
    return YES
