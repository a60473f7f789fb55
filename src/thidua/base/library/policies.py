"""Who may keep documents and take numbers."""

from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, no
from thidua.base.flow.table import Turn
from thidua.base.library.flow import DRAFTERS, KEEPERS_OF_CONTACTS, PROPOSERS, READERS, REGISTRARS, REVIEWERS
from thidua.base.library.models import (
    ChangeStage,
    Document,
    Incoming,
    LawChange,
    Outgoing,
    OutgoingStage,
    ProposalStage,
    Reading,
    RegulationProposal,
)
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


def may_name(actor: Actor, document: Document) -> Answer:
    """Naming a document that another one speaks of: law, one of those under one's hand, one shared below."""
    unit = document.unit
    below = unit is not None and any(path.startswith(unit.path) for path in actor.paths())
    if unit is None or actor.is_system or actor.holds(over=unit) or (document.shared_below and below):
        return YES
    return no(_("Văn bản này của đơn vị khác."))


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


def may_register(actor: Actor, unit: Unit) -> Answer:
    """Incoming documents are entered by the unit's clerk, or by whoever does that work there."""
    if actor.is_system or actor.holds(*REGISTRARS, at=unit):
        return YES
    return no(_("Chỉ văn thư hoặc chuyên viên của đơn vị nhận được vào sổ văn bản đến."))


def may_pass_on(actor: Actor, incoming: Incoming) -> Answer:
    """Passed on by those who keep the register, or by the head of the unit."""
    if actor.is_system or actor.holds(*REGISTRARS, *REVIEWERS, at=incoming.unit):
        return YES
    return no(_("Chỉ đơn vị nhận văn bản được chuyển xử lý."))


def may_write(actor: Actor, unit: Unit) -> Answer:
    """Directing documents are drafted by the officer or focal person of the unit."""
    if actor.is_system or actor.holds(*DRAFTERS, at=unit):
        return YES
    return no(_("Chỉ chuyên viên phụ trách của đơn vị được soạn văn bản chỉ đạo."))


def may_rewrite(actor: Actor, paper: Outgoing) -> Answer:
    """The words change only in the draft; to whom it goes, until it is sent."""
    if paper.stage != OutgoingStage.DRAFT:
        return no(_("Văn bản đã trình, không sửa trực tiếp được nữa."))
    return may_write(actor, paper.unit)


def may_readdress(actor: Actor, paper: Outgoing) -> Answer:
    """Recipients are set by the drafters, before the document is sent."""
    if paper.stage == OutgoingStage.SENT:
        return no(_("Văn bản đã gửi, nơi nhận không đổi được nữa."))
    return may_write(actor, paper.unit)


def may_turn_paper(actor: Actor, paper: Outgoing, turn: Turn) -> Answer:
    """The roles of the turn at the issuer; nobody checks or signs what they drafted themselves."""
    if not (actor.is_system or actor.holds(*turn.by, at=paper.unit)):
        return no(_("Bạn không giữ vai trò thực hiện bước này của văn bản."))
    judged = turn.target in (OutgoingStage.CHECKED, OutgoingStage.SIGNED)
    if judged and not actor.is_system and actor.login == paper.login:
        return no(_("Người soạn không tự kiểm tra hoặc ký văn bản của mình. Hãy chuyển người khác."))
    return YES


def may_keep_contacts(actor: Actor, unit: Unit) -> Answer:
    """The contacts of an office are written by those who send its papers."""
    if actor.is_system or actor.holds(*KEEPERS_OF_CONTACTS, at=unit):
        return YES
    return no(_("Bạn không giữ danh bạ nơi nhận của đơn vị này."))


def may_ask_to_read(actor: Actor, unit: Unit) -> Answer:
    """A document is sent for reading in the name of a unit, by those who keep its documents."""
    if actor.is_system or actor.holds(*OWN_KEEPERS, at=unit):
        return YES
    return no(_("Vai trò của bạn không được gửi văn bản cho nơi khác đọc."))


def may_confirm(actor: Actor, reading: Reading) -> Answer:
    """A person confirms for themselves; for a unit, those who act for it."""
    if reading.user_id is not None:
        mine = reading.user_id == actor.user_id
        return YES if mine else no(_("Chỉ người được gửi văn bản mới xác nhận đã đọc."))
    if actor.holds(*READERS, at=reading.unit):
        return YES
    return no(_("Bạn không thay mặt đơn vị này xác nhận đã đọc."))


def may_urge(actor: Actor, reading: Reading) -> Answer:
    """The unit that asked reminds those who have not read."""
    return may_ask_to_read(actor, reading.asked_unit)


def may_propose_regulation(actor: Actor, unit: Unit) -> Answer:
    """Proposed in the unit's name by its officer, focal person or head."""
    if actor.is_system or actor.holds(*REVIEWERS, at=unit):
        return YES
    return no(_("Chỉ chuyên viên, đầu mối hoặc thủ trưởng của đơn vị được gửi đề xuất."))


def may_turn_proposal(actor: Actor, proposal: RegulationProposal, turn: Turn) -> Answer:
    """Sent by the unit that proposes; received and answered by the tier it was sent to."""
    place = proposal.unit if turn.target == ProposalStage.SENT else proposal.to
    if actor.is_system or actor.holds(*turn.by, at=place):
        return YES
    return no(_("Bước này do nơi đề xuất hoặc cơ quan có thẩm quyền thực hiện."))
