"""What a member objects to in a published result, and the answer. What is accepted makes a new version."""

from collections.abc import Mapping

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.uploads.actions import take
from thidua.work.clusters.actions.checking import write_findings
from thidua.work.clusters.actions.points import carry
from thidua.work.clusters.models import Appeal, Outcome, Sheet, Stage
from thidua.work.clusters.policies.sheets import may_answer, may_appeal
from thidua.work.clusters.queries import sheets as sheet_queries
from thidua.work.clusters.told import Found


@transaction.atomic
def appeal(
    sheet: Sheet, *, text: str, actor: Actor, line: str = "", file: File[bytes] | None = None
) -> Appeal:
    """A member objects to the result that stands, or to one criterion (by code), within the window."""
    sheet = sheet_queries.locked(sheet)
    may_appeal(actor, sheet).or_refuse()
    if not tidy(text):
        raise BadInput(_("Hãy ghi nội dung kiến nghị."), fields={"text": _("Chưa ghi")})
    year = sheet.member.cluster_year
    result = year.results.first()
    if result is None:
        raise BadInput(_("Chưa có kết quả nào được công bố."))
    about = sheet_queries.rows_of(sheet, [line])[line].line if line else None
    made = Appeal.objects.create(
        code=new_code("KN"),
        result=result,
        sheet=sheet,
        line=about,
        text="\n".join(map(tidy, text.splitlines())).strip(),
        file=take(file, actor=actor, unit_code=sheet.unit_code) if file is not None else None,
        filed_on=actor.today,
        by=actor.name[:200],
    )
    after = {"result": result.code, "line": line, "text": made.text}
    record(actor, "appeal", "score_sheet", sheet.code, unit_code=sheet.unit_code, after=after)
    if year.stage == Stage.PUBLISHED:
        carry(year, Stage.APPEALED, actor=actor)
    return made


@transaction.atomic
def answer_appeal(
    appeal: Appeal,
    *,
    accepted: bool,
    answer: str,
    actor: Actor,
    found: Mapping[str, Found] | None = None,
) -> Appeal:
    """The standing agency answers. Accepted, it writes what is right now, by code of the criterion; the
    published result stays as it is until the chair approves the next version."""
    sheet = sheet_queries.locked(appeal.sheet)
    appeal = Appeal.objects.select_for_update(of=("self",)).select_related("result").get(pk=appeal.pk)
    may_answer(actor, appeal).or_refuse()
    if not tidy(answer):
        raise BadInput(_("Hãy ghi nội dung trả lời."), fields={"answer": _("Chưa ghi")})
    if accepted != bool(found):
        raise BadInput(_("Chấp nhận kiến nghị thì ghi số liệu hoặc điểm đúng; giữ nguyên thì không ghi."))
    appeal.outcome = Outcome.ACCEPTED if accepted else Outcome.REFUSED
    appeal.answer, appeal.answered_on, appeal.answered_by = tidy(answer), actor.today, actor.name[:200]
    appeal.save(update_fields=["outcome", "answer", "answered_on", "answered_by"])
    after = {"appeal": appeal.code, "outcome": appeal.outcome, "answer": appeal.answer}
    verb = "answer_appeal"
    if not (found and write_findings(sheet, found, verb, actor=actor, said=after)):
        record(actor, verb, "score_sheet", sheet.code, unit_code=sheet.unit_code, after=after)
    return appeal
