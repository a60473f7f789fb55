"""Who may keep documents and take numbers."""

from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, no
from thidua.base.flow.table import Turn
from thidua.base.library.flow import PROPOSERS
from thidua.base.library.models import ChangeStage, Document, LawChange
from thidua.base.org.models import Kind, Unit

KEEPERS = ("standing_officer", "clerk", "focal", "head", "admin")
OWN_KEEPERS = (*KEEPERS, "council_secretary", "chair")
LAW_EDITORS = ("standing_officer", "admin")
NUMBERERS = ("clerk", "standing_officer", "chair", "council_secretary", "head", "focal")


def may_keep_law(actor: Actor) -> Answer:
    """Law is public: anyone who keeps documents anywhere may enter what a text cites."""
    if actor.is_system or actor.holds(*OWN_KEEPERS):
        return YES
    return no(_("Vai trò của bạn không được nhập văn bản vào thư viện."))


def may_keep_own(actor: Actor, unit: Unit) -> Answer:
    """A unit's own documents are kept by the unit and by those above it."""
    if actor.is_system or actor.holds(*OWN_KEEPERS, over=unit):
        return YES
    return no(_("Bạn không quản lý văn bản của đơn vị này."))


def may_amend(actor: Actor, document: Document) -> Answer:
    """A unit's own document as `may_keep_own`; law, which everyone reads, by officers and administrators."""
    if document.unit is not None:
        return may_keep_own(actor, document.unit)
    if actor.is_system or actor.holds(*LAW_EDITORS):
        return YES
    return no(_("Văn bản dùng chung chỉ do chuyên viên cơ quan thường trực hoặc quản trị viên sửa."))


def may_take_number(actor: Actor, issuer: Unit) -> Answer:
    """Those who issue papers in the unit's name; a unit above does not number for one below."""
    if actor.is_system or actor.holds(*NUMBERERS, at=issuer):
        return YES
    return no(_("Bạn không được lấy số văn bản của đơn vị này."))


def may_set_local(actor: Actor, body: Unit) -> Answer:
    """A body's own figures are entered by its standing officer or its chair."""
    if body.kind != Kind.BODY:
        return no(_("Chỉ Ủy ban nhân dân đặt mức riêng cho địa phương mình."))
    if actor.is_system or actor.holds("standing_officer", "chair", at=body):
        return YES
    return no(_("Chỉ chuyên viên cơ quan thường trực hoặc Chủ tịch của nơi áp dụng được nhập mức riêng."))


def may_propose_change(actor: Actor, body: Unit) -> Answer:
    """To look at what a change would do to one's own dossiers needs no more than a desk at the body."""
    if body.kind != Kind.BODY:
        return no(_("Thay đổi pháp luật chỉ được xem xét ở Ủy ban nhân dân."))
    if actor.is_system or actor.holds(*PROPOSERS, at=body):
        return YES
    return no(
        _("Chỉ chuyên viên cơ quan thường trực, Chủ tịch hoặc quản trị viên được nhập thay đổi pháp luật.")
    )


def may_move_change(actor: Actor, change: LawChange, turn: Turn) -> Answer:
    """The law is one for everybody: it is switched at the root of the tree, by its chair or administrator."""
    if turn.target != ChangeStage.DROPPED and not change.body.is_root():
        return no(
            _(
                "Pháp luật là chung: chỉ đơn vị gốc được áp dụng hoặc ngừng áp dụng."
                " Nơi khác chỉ xem tác động."
            )
        )
    if actor.is_system or actor.holds(*turn.by, at=change.body):
        return YES
    return no(_("Chỉ Chủ tịch hoặc quản trị viên của nơi áp dụng được làm việc này."))
