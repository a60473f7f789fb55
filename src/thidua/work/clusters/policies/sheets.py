"""Who may fill, compare, check, rank, approve, publish and appeal. Nobody checks the own unit's sheet."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, BadInput, Refused, Stale, first_no, no
from thidua.base.flow.table import Turn
from thidua.work.clusters import policies
from thidua.work.clusters.flow import COUNCIL, DECIDERS, MEMBERS
from thidua.work.clusters.models import (
    Appeal,
    ClusterYear,
    CriteriaLine,
    LineKind,
    Member,
    Outcome,
    Score,
    Sheet,
    Stage,
)
from thidua.work.clusters.queries import sheets as sheet_queries

FILLING = (Stage.REGISTERED, Stage.RUNNING)
EXPLAINING = (Stage.SELF_SCORED, Stage.CROSS_CHECKED)
APPEALING = (Stage.PUBLISHED, Stage.APPEALED)
BIGGEST = Decimal(1).scaleb(11)


def check_seen(rows: Mapping[str, Score], seen: Mapping[str, int | None]) -> None:
    """`Stale` with who changed which criterion, where one is no longer as it was seen."""
    changed = [row for code, row in rows.items() if seen.get(code) not in (None, row.version)]
    if changed:
        told = "; ".join(_changed(row) for row in changed)
        raise Stale(
            _("Trong lúc bạn nhập đã có người sửa: %(told)s. Chưa ghi gì; hãy xem số mới rồi gửi lại.")
            % {"told": told}
        )


def check_value(line: CriteriaLine, value: Decimal | None) -> None:
    """`BadInput` for a figure that the criterion cannot have."""
    if value is None:
        return
    if abs(value) >= BIGGEST or value != round(value, 4):
        raise BadInput(
            _("Tiêu chí %(code)s: số quá lớn hoặc có hơn bốn chữ số thập phân.") % {"code": line.code}
        )
    is_count = line.kind == LineKind.COUNTED
    if is_count and (value < 0 or value != int(value)):
        raise BadInput(_("Tiêu chí %(code)s: số lần là số nguyên từ 0.") % {"code": line.code})
    if line.kind == LineKind.PASSED and value not in (0, 1):
        raise BadInput(_("Tiêu chí %(code)s: hãy chọn đạt hoặc không đạt.") % {"code": line.code})


def reason_for_missing(missing: Iterable[Any], note: str, sentence: Callable[[str], str]) -> str:
    """The note with the names of who is missing; `Refused` when somebody is and no reason was given."""
    names = ", ".join(str(each) for each in missing)
    if not names:
        return note.strip()
    if not note.strip():
        raise Refused(sentence(names))
    return _("%(note)s (chưa có: %(names)s)") % {"note": note.strip(), "names": names}


def may_answer_for(actor: Actor, member: Member) -> Answer:
    """Who speaks for the unit itself; for a unit outside the system, who leads or keeps the block."""
    if actor.is_system:
        return YES
    if member.unit is None:
        return policies.may_lead(actor, member.cluster_year)
    if actor.holds(*MEMBERS, at=member.unit):
        return YES
    return no(_("Chỉ người của đơn vị được đăng ký và tự chấm điểm cho đơn vị."))


def may_register(actor: Actor, member: Member) -> Answer:
    """The member, while registration is open."""
    if member.left_on is not None:
        return no(_("Đơn vị không còn thuộc cụm, khối này."))
    if member.cluster_year.stage != Stage.REGISTERED:
        return no(_("Chỉ đăng ký chỉ tiêu trong thời gian đăng ký thi đua."))
    return may_answer_for(actor, member)


def may_fill(actor: Actor, sheet: Sheet) -> Answer:
    """The member, from registration until its sheet is sent."""
    if sheet.member.cluster_year.stage not in FILLING:
        return no(_("Đã hết thời gian tự chấm điểm nên không sửa được bảng chấm điểm."))
    if sheet.sent_on is not None:
        return no(_("Bảng tự chấm đã gửi. Muốn sửa, hãy đề nghị cơ quan thường trực trả lại."))
    return may_answer_for(actor, sheet.member)


def may_send(actor: Actor, sheet: Sheet) -> Answer:
    """The member, while the block scores itself."""
    if sheet.member.cluster_year.stage != Stage.RUNNING:
        return no(_("Chưa đến lúc hoặc đã hết thời gian gửi bảng tự chấm."))
    return may_fill(actor, sheet)


def may_give_back(actor: Actor, sheet: Sheet) -> Answer:
    """The keeper, while sheets are still being sent."""
    if sheet.sent_on is None or sheet.member.cluster_year.stage != Stage.RUNNING:
        return no(_("Chỉ trả lại được bảng đã gửi, khi khối chưa chốt tự chấm."))
    return policies.may_keep(actor, sheet.member.cluster_year.cluster.body)


def may_remark(actor: Actor, sheet: Sheet) -> Answer:
    """A peer or the head of the block, during cross-checking; nobody on the own unit's sheet."""
    year = sheet.member.cluster_year
    if year.stage != Stage.SELF_SCORED:
        return no(_("Chỉ góp ý trong thời gian kiểm tra chéo."))
    own = actor.unit_ids(*MEMBERS)
    peers = set(sheet_queries.belonging(year).values_list("unit_id", flat=True)) & own
    if actor.is_system or peers - {sheet.member.unit_id}:
        return YES
    return no(_("Chỉ đơn vị khác trong khối được góp ý cho bảng chấm điểm này."))


def may_explain(actor: Actor, sheet: Sheet) -> Answer:
    """The member itself, from cross-checking until the points are settled."""
    if sheet.member.cluster_year.stage not in EXPLAINING:
        return no(_("Chỉ giải trình trong thời gian kiểm tra chéo và thẩm định."))
    return may_answer_for(actor, sheet.member)


def may_check(actor: Actor, sheet: Sheet, line: CriteriaLine) -> Answer:
    """The standing agency, or the specialised body named for the criterion, while points are verified."""
    year = sheet.member.cluster_year
    if year.stage != Stage.CROSS_CHECKED:
        return no(_("Chỉ thẩm định điểm sau khi kết thúc kiểm tra chéo và trước khi chốt điểm."))
    if sheet.sent_on is None:
        return no(_("Đơn vị chưa gửi bảng tự chấm."))
    if actor.is_system:
        return YES
    if sheet.member.unit and actor.holds(*MEMBERS, at=sheet.member.unit):
        return no(_("Bạn là người của đơn vị này nên không thẩm định điểm của đơn vị."))
    if line.checker is not None and actor.holds(*MEMBERS, at=line.checker):
        return YES
    return policies.may_keep(actor, year.cluster.body)


def may_check_lines(actor: Actor, sheet: Sheet, lines: Iterable[CriteriaLine]) -> dict[int, Answer]:
    """The same for each of many criteria, by its row."""
    return {line.pk: may_check(actor, sheet, line) for line in lines}


def may_check_all(actor: Actor, sheet: Sheet) -> Answer:
    """The standing agency: what is left of a sheet, after its specialised bodies."""
    return first_no(
        policies.may_keep(actor, sheet.member.cluster_year.cluster.body),
        may_check(actor, sheet, CriteriaLine()),
    )


def may_head(actor: Actor, year: ClusterYear) -> Answer:
    """Who speaks for the unit that leads the block on the day."""
    if actor.is_system:
        return YES
    if set(sheet_queries.heads_of(year, actor.today)) & actor.unit_ids(*MEMBERS):
        return YES
    return no(_("Chỉ trưởng cụm, khối được làm việc này."))


def may_lodge(actor: Actor, year: ClusterYear) -> Answer:
    """The head of the block, from the day scores are compared."""
    if year.stage not in sheet_queries.SHOWN_TO_PEERS or year.stage in sheet_queries.PUBLISHED:
        return no(_("Chỉ nộp báo cáo, biên bản từ khi khối tự chấm xong đến trước khi công bố kết quả."))
    return may_head(actor, year)


def may_hold_vote(actor: Actor, year: ClusterYear) -> Answer:
    """The head of the block or the keeper, once the points are settled."""
    if year.stage != Stage.VERIFIED:
        return no(_("Chỉ bỏ phiếu suy tôn sau khi chốt điểm thẩm định và trước khi khối bình xét xong."))
    return YES if may_head(actor, year) else policies.may_keep(actor, year.cluster.body)


def may_review(actor: Actor, year: ClusterYear) -> Answer:
    """The secretary of the council of the body that keeps the block."""
    if actor.is_system or actor.holds(*COUNCIL, at=year.cluster.body):
        return YES
    return no(_("Chỉ thư ký Hội đồng của nơi quản lý cụm, khối được ghi kết quả họp Hội đồng."))


def may_approve(actor: Actor, year: ClusterYear) -> Answer:
    """The chair of the body that keeps the block."""
    if actor.is_system or actor.holds(*DECIDERS, at=year.cluster.body):
        return YES
    return no(_("Chỉ Chủ tịch Ủy ban nhân dân nơi quản lý cụm, khối được phê duyệt kết quả."))


def may_appeal(actor: Actor, sheet: Sheet) -> Answer:
    """The member, within the window."""
    year = sheet.member.cluster_year
    if year.stage not in APPEALING:
        return no(_("Chỉ kiến nghị sau khi công bố kết quả và trước khi chốt năm."))
    if year.appeal_from is None or not year.appeal_from <= actor.today <= (year.appeal_until or actor.today):
        return no(_("Đã hết thời gian nhận kiến nghị."))
    return may_answer_for(actor, sheet.member)


def may_answer(actor: Actor, appeal: Appeal) -> Answer:
    """The keeper, while the appeal waits; nobody answers the own unit, as nobody checks its sheet."""
    if appeal.outcome != Outcome.PENDING:
        return no(_("Kiến nghị này đã được trả lời."))
    own, body = appeal.sheet.member.unit, appeal.result.cluster_year.cluster.body
    is_own = own is not None and own != body and bool(actor.holds(*MEMBERS, at=own))
    return first_no(
        policies.may_keep(actor, body),
        no(_("Bạn là người của đơn vị này nên không trả lời kiến nghị của đơn vị.")) if is_own else YES,
    )


def may_move(actor: Actor, year: ClusterYear, turn: Turn) -> Answer:
    """Whose turn the table says."""
    match turn.target:
        case Stage.CROSS_CHECKED if turn.source == Stage.SELF_SCORED:
            return may_head(actor, year)
        case Stage.VOTED_RANKED:
            return may_head(actor, year)
        case Stage.COUNCIL_REVIEWED:
            return may_review(actor, year)
        case Stage.APPROVED:
            return may_approve(actor, year)
        case Stage.RUNNING | Stage.SELF_SCORED | Stage.APPEALED:
            return _is_member_or_keeper(actor, year)
    return policies.may_keep(actor, year.cluster.body)


def _is_member_or_keeper(actor: Actor, year: ClusterYear) -> Answer:
    own = actor.unit_ids(*MEMBERS)
    if set(sheet_queries.belonging(year).values_list("unit_id", flat=True)) & own:
        return YES
    return policies.may_lead(actor, year)


def _changed(row: Score) -> str:
    said = row.value if row.found_value is None else row.found_value
    figure = f"{said.normalize():f}" if said is not None else (row.found_grade or row.grade or _("để trống"))
    return _("tiêu chí %(code)s – %(who)s ghi %(figure)s lúc %(at)s") % {
        "code": row.line.code,
        "who": row.changed_by,
        "figure": figure,
        "at": f"{timezone.localtime(row.changed_at):%H:%M %d/%m}" if row.changed_at else "",
    }
