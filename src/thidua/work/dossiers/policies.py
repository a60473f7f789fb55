"""Who may do what with rounds, submissions and dossiers, and why not."""

from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, first_no, no
from thidua.base.core.text import tidy
from thidua.base.flow.table import Turn
from thidua.base.org.models import Person, Unit
from thidua.base.register.models import Basis
from thidua.rules import honours as catalogue
from thidua.work.dossiers.flow import DOSSIER_WAY, FILERS, OFFICER
from thidua.work.dossiers.models import AwardRound, Dossier, Stage, Submission, SubmissionStage

CARRIED_OUT = frozenset({Stage.COUNCIL_VOTED, Stage.DECIDED, Stage.REGISTERED})
SIMPLE_FORMS = frozenset({"GK"})
FORESEERS = (*FILERS, "chair", "council_secretary", "auditor")


def may_open_round(actor: Actor, body: Unit) -> Answer:
    """The standing officer or the chair of the body."""
    if actor.is_system or actor.holds("standing_officer", "chair", at=body):
        return YES
    return no(_("Chỉ cơ quan thường trực hoặc Chủ tịch mới được mở đợt xét khen thưởng."))


def may_weigh(actor: Actor, award_round: AwardRound) -> Answer:
    """The figures of a whole round are for those who judge it: the body's desk, its council, its chair."""
    if actor.is_system or actor.holds("standing_officer", "council_secretary", "chair", at=award_round.body):
        return YES
    return no(_("Tỷ lệ của cả đợt chỉ dành cho cơ quan thường trực, thư ký Hội đồng và Chủ tịch."))


def may_weigh_own(actor: Actor, submission: Submission) -> Answer:
    """A filing unit's own list in figures is for those who file it, before it is sent and after."""
    if actor.is_system or actor.holds(*FILERS, at=submission.unit):
        return YES
    return no(_("Tỷ lệ của danh sách này chỉ dành cho đơn vị trình."))


def may_file(actor: Actor, unit: Unit) -> Answer:
    """The focal person, the head or the standing officer at the filing unit itself."""
    if actor.is_system or actor.holds(*FILERS, at=unit):
        return YES
    return no(_("Bạn không phải là đầu mối hoặc thủ trưởng của đơn vị trình."))


def may_foresee(actor: Actor, unit: Unit) -> Answer:
    """Whoever files for the unit or judges, at the unit or above: ratings and measures stand behind it."""
    if actor.is_system or actor.holds(*FORESEERS, over=unit):
        return YES
    return no(_("Chỉ đầu mối, thủ trưởng và nơi xét khen thưởng xem được phần này."))


def may_propose(actor: Actor, path: str) -> bool:
    """Whether the actor files for a unit in whose subtree a nominee at this path belongs."""
    return actor.is_system or any(path.startswith(held.unit_path) for held in actor.holdings_of(*FILERS))


def may_file_to(unit: Unit, body: Unit) -> Answer:
    """A submission goes to the filing unit itself or to a unit above it in the same line."""
    if unit.path.startswith(body.path):
        return YES
    return no(_("Nơi nhận không phải là cấp trên của đơn vị trình."))


def may_draft(actor: Actor, submission: Submission) -> Answer:
    """A filer, while the submission has not been sent."""
    return first_no(may_file(actor, submission.unit), _is_draft(submission))


class Nominated(Protocol):
    """A nominee as it is put forward, before there is a dossier."""

    @property
    def kind(self) -> str: ...
    @property
    def honour(self) -> str: ...
    @property
    def person(self) -> Person | None: ...
    @property
    def collective(self) -> Unit | None: ...
    @property
    def head(self) -> Person | None: ...
    @property
    def name(self) -> str: ...
    @property
    def unit(self) -> Unit | None: ...
    @property
    def achievement_year(self) -> int | None: ...


def own_name(new: Nominated) -> str:
    """What the nominee is called in its own right; empty for a household known by its name only."""
    known = new.person or new.collective or new.head
    return known.name if known is not None else ""


def nominee_faults(submission: Submission, new: Nominated) -> dict[str, str]:
    """Why a nominee cannot stand in a submission, by field: whole, under the filing unit, an honour that
    the round takes and that is for its kind. Empty when it can."""
    name, unit = tidy(new.name) or own_name(new), new.unit or new.collective or submission.unit
    faults = {**_kind_faults(new, name), **_honour_faults(submission, new)}
    if submission.basis != Basis.SUDDEN and not unit.path.startswith(submission.unit.path):
        faults["unit"] = _("%(name)s không thuộc đơn vị trình.") % {"name": name}
    award_round = submission.award_round
    if award_round and new.achievement_year not in (None, award_round.year):
        faults["achievement_year"] = _("Đợt này chỉ xét thành tích năm %(year)d.") % {
            "year": award_round.year
        }
    return faults


def _kind_faults(new: Nominated, name: str) -> dict[str, str]:
    whole = {
        "person": new.person is not None and new.collective is None,
        "collective": new.collective is not None and new.person is None,
        "household": bool(name) and new.person is None and new.collective is None,
    }
    if whole.get(new.kind):
        return {}
    return {"kind": _("Hãy chọn đúng một người, một tập thể hoặc một hộ gia đình.")}


def _honour_faults(submission: Submission, new: Nominated) -> dict[str, str]:
    if new.honour not in catalogue.codes():
        return {"honour": _("Không có danh hiệu, hình thức khen thưởng này.")}
    listed = catalogue.get(new.honour)
    if new.kind not in listed.recipients:
        return {"honour": _("%(honour)s không dành cho đối tượng này.") % {"honour": listed.name_vi}}
    if submission.award_round and new.honour not in submission.award_round.honours:
        return {"honour": _("Đợt này không nhận %(honour)s.") % {"honour": listed.name_vi}}
    return {}


def may_file_in(award_round: AwardRound, submission: Submission, on: date, late_reason: str) -> Answer:
    """Inside the window, or after it with a reason; and a kind of unit that the round takes."""
    named = {
        "name": award_round.name,
        "opens": f"{award_round.opens:%d/%m/%Y}",
        "closes": f"{award_round.closes:%d/%m/%Y}",
    }
    if on < award_round.opens:
        return no(_("Đợt «%(name)s» chỉ nhận hồ sơ từ ngày %(opens)s đến hết ngày %(closes)s.") % named)
    if on > award_round.closes and not late_reason.strip():
        return no(
            _(
                "Đợt «%(name)s» đã hết hạn nhận ngày %(closes)s."
                " Nộp muộn thì phải ghi lý do, hoặc chờ đợt sau."
            )
            % named
        )
    if award_round.filer_kinds and submission.unit.kind not in award_round.filer_kinds:
        return no(_("Đợt này không nhận hồ sơ của loại đơn vị mình. Hãy chọn đợt khác."))
    return YES


def may_move(actor: Actor, dossier: Dossier, turn: Turn) -> Answer:
    """Whose turn it is: a filer's at the filing unit, everybody else's at the body that decides."""
    if actor.is_system:
        return _may_skip_council(dossier, turn)
    place = dossier.submission.unit if turn.by == FILERS else dossier.decider
    if not actor.holds(*turn.by, at=place):
        return no(_("Bạn không giữ vai trò xử lý bước này của hồ sơ."))
    return first_no(_not_own(actor, dossier, turn), _may_skip_council(dossier, turn))


def may_appraise(actor: Actor, dossier: Dossier) -> Answer:
    """The standing officer of the body, and never of one's own dossier."""
    if dossier.stage not in (Stage.SUBMITTED, Stage.RECEIVED):
        return no(
            _("Hồ sơ đang ở bước «%(stage)s», không thẩm định được.")
            % {"stage": DOSSIER_WAY.stage_name(dossier.stage)}
        )
    if not (actor.is_system or actor.holds(*OFFICER, at=dossier.decider)):
        return no(_("Chỉ chuyên viên cơ quan thường trực của nơi xét mới được thẩm định."))
    return may_judge(actor, dossier)


def may_judge(actor: Actor, dossier: Dossier) -> Answer:
    """Nobody appraises a dossier in which they are themselves the nominee or the household's head."""
    if actor.person_id is not None and actor.person_id in {dossier.person_id, dossier.head_id}:
        return no(_("Bạn là người được đề nghị trong hồ sơ này nên không được xử lý. Hãy chuyển người khác."))
    return YES


def may_compare(actor: Actor, dossier: Dossier) -> Answer:
    """Only the standing officer of the body is shown what looks like the achievement of a dossier."""
    if actor.is_system or actor.holds(*OFFICER, at=dossier.decider):
        return YES
    return no(_("Chỉ chuyên viên cơ quan thường trực của nơi xét mới xem được phần đối chiếu này."))


def may_choose_law(actor: Actor, dossier: Dossier) -> Answer:
    """The standing officer of the body, before the council or the decider has it, never of one's own."""
    if dossier.stage not in (Stage.SUBMITTED, Stage.RECEIVED):
        return no(_("Chỉ chọn luật áp dụng trước khi thẩm định xong."))
    if not (actor.is_system or actor.holds(*OFFICER, at=dossier.decider)):
        return no(_("Chỉ chuyên viên cơ quan thường trực của nơi xét được ghi lựa chọn luật áp dụng."))
    return may_judge(actor, dossier)


def may_choose_day(actor: Actor, dossier: Dossier) -> Answer:
    """Only the chair of the body judges by another day's law than the rule names, while it is appraised."""
    if dossier.stage not in (Stage.SUBMITTED, Stage.RECEIVED):
        return no(_("Chỉ quyết định áp dụng luật của ngày khác trước khi thẩm định xong."))
    if not (actor.is_system or actor.holds("chair", at=dossier.decider)):
        return no(
            _("Chỉ Chủ tịch của nơi xét được quyết định áp dụng luật của ngày khác, và phải nêu lý do.")
        )
    return may_judge(actor, dossier)


def may_override(actor: Actor, dossier: Dossier, of: str) -> Answer:
    """Only a chair sets a refusal aside: of the body; on authority also the one whose unit sends it up."""
    places = [dossier.decider, dossier.submission.unit] if of == "authority" else [dossier.decider]
    if actor.is_system or any(actor.holds("chair", at=place) for place in places):
        return may_judge(actor, dossier)
    return no(_("Chỉ Chủ tịch mới được quyết định xử lý khác, và phải nêu lý do."))


def may_edit(actor: Actor, dossier: Dossier) -> Answer:
    """A filer, while the dossier is a draft."""
    if dossier.stage != Stage.DRAFTED:
        return no(_("Hồ sơ đã trình, không sửa được nữa. Chỉ bổ sung khi nơi nhận trả lại."))
    return may_file(actor, dossier.submission.unit)


def may_supplement(actor: Actor, dossier: Dossier) -> Answer:
    """A filer, while the dossier waits for a supplement."""
    if dossier.stage != Stage.RETURNED:
        return no(_("Hồ sơ này không ở trạng thái chờ bổ sung."))
    return may_file(actor, dossier.submission.unit)


def may_leave(actor: Actor, dossier: Dossier) -> Answer:
    """Whoever holds an office at the body, or files, puts papers into the file."""
    offices = ("standing_officer", "council_secretary", "chair", "clerk", "head")
    if actor.is_system or actor.holds(*offices, at=dossier.decider):
        return YES
    return may_file(actor, dossier.submission.unit)


def _is_draft(submission: Submission) -> Answer:
    if submission.stage == SubmissionStage.DRAFTED:
        return YES
    return no(_("Tờ trình đã gửi đi, không sửa được nữa."))


def _not_own(actor: Actor, dossier: Dossier, turn: Turn) -> Answer:
    """Carrying out what a council or a signer has judged is no judgement: a clerk on the list issues it."""
    return YES if turn.by == FILERS or turn.target in CARRIED_OUT else may_judge(actor, dossier)


def _may_skip_council(dossier: Dossier, turn: Turn) -> Answer:
    """Sudden merit and the body's own simple forms go to the decision without the council."""
    skips = (turn.source, turn.target) == (Stage.APPRAISED, Stage.DECIDED)
    if skips and dossier.basis != Basis.SUDDEN and dossier.honour not in SIMPLE_FORMS:
        return no(_("Danh hiệu, hình thức này phải qua Hội đồng Thi đua - Khen thưởng trước khi quyết định."))
    return YES
