"""Approval with a decision, publication that nobody can change, and the end of the year with its lessons."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.accounts.models import RoleHeld
from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.flow import actions as flow
from thidua.base.library.actions import take_number
from thidua.base.library.models import DocType
from thidua.base.library.numbers import written
from thidua.base.notices.actions import tell
from thidua.base.org.models import held_on
from thidua.base.register import actions as register
from thidua.base.register.models import CollectiveYear
from thidua.work.clusters import policies
from thidua.work.clusters.actions.points import carry
from thidua.work.clusters.facts.standing import Placed, places_of
from thidua.work.clusters.flow import MEMBERS, YEAR
from thidua.work.clusters.models import (
    ClusterYear,
    Outcome,
    PaperKind,
    Result,
    ResultLine,
    Stage,
    YearPaper,
)
from thidua.work.clusters.policies.sheets import may_approve, may_move
from thidua.work.clusters.queries import sheets as sheet_queries

APPEAL_DAYS = 10
SYMBOL = "QĐ-UBND"


@transaction.atomic
def approve(year: ClusterYear, *, actor: Actor, text: str = "", seen: int | None = None) -> ClusterYear:
    """The chair approves the ranking with a numbered decision, which lies in the year's file."""
    year = flow.lock(year, seen=seen)
    may_approve(actor, year).or_refuse()
    paper = _decide(year, text or _approval(year), actor)
    carry(year, Stage.APPROVED, actor=actor, verb="approve", said={"paper": paper})
    return year


@transaction.atomic
def publish(
    year: ClusterYear,
    *,
    notice: str,
    actor: Actor,
    appeal_days: int = APPEAL_DAYS,
    seen: int | None = None,
) -> Result:
    """Publish the approved ranking: its first version, for ever as it is. Appeals may come for some days.

    Every member is told; the places enter the register, where eligibility reads them."""
    policies.may_keep(actor, year.cluster.body).or_refuse()
    if not tidy(notice):
        raise BadInput(_("Hãy ghi nội dung thông báo."), fields={"notice": _("Chưa ghi")})
    if not 1 <= appeal_days <= 60:
        raise BadInput(_("Thời gian nhận kiến nghị từ 1 đến 60 ngày."), fields={"appeal_days": _("Sửa lại")})
    fresh = flow.lock(year, seen=seen)
    may_move(actor, fresh, YEAR.find(fresh.stage, Stage.PUBLISHED)).or_refuse()
    year.appeal_from = actor.today
    year.appeal_until = actor.today + timedelta(days=appeal_days)
    year.save(update_fields=["appeal_from", "appeal_until"])
    result, said = enter_result(year, notice=tidy(notice), reason="", actor=actor)
    said |= {"paper": _paper(year, PaperKind.NOTICE, result.decision_number, result.notice, actor)}
    carry(year, Stage.PUBLISHED, actor=actor, verb="publish", said=said)
    return result


@transaction.atomic
def republish(year: ClusterYear, *, reason: str, actor: Actor) -> Result:
    """After an accepted appeal: the chair approves anew, and the next version stands beside the earlier."""
    year = flow.lock(year)
    may_approve(actor, year).or_refuse()
    if not tidy(reason):
        raise BadInput(_("Hãy ghi lý do thay đổi kết quả."), fields={"reason": _("Cần lý do")})
    last = year.results.first()
    if last is None or not last.appeals.filter(outcome=Outcome.ACCEPTED).exists():
        raise Refused(_("Không có kiến nghị nào được chấp nhận sau lần công bố gần nhất."))
    if sheet_queries.open_appeals(year).exists():
        raise Refused(_("Còn kiến nghị chưa trả lời. Hãy trả lời hết rồi công bố lại một lần."))
    paper = _decide(year, tidy(reason), actor)
    result, said = enter_result(year, notice=last.notice, reason=tidy(reason)[:500], actor=actor)
    after = {**said, "paper": paper}
    record(actor, "publish", "cluster_year", year.code, unit_code=year.cluster.body.code, after=after)
    return result


@transaction.atomic
def close_year(year: ClusterYear, *, lessons: str, actor: Actor, seen: int | None = None) -> ClusterYear:
    """Freeze the year after the appeals, with what is learned for the criteria of the next."""
    policies.may_keep(actor, year.cluster.body).or_refuse()
    if year.appeal_until and actor.today <= year.appeal_until:
        raise Refused(
            _("Còn trong thời gian nhận kiến nghị, đến hết ngày %(day)s.")
            % {"day": f"{year.appeal_until:%d/%m/%Y}"}
        )
    if sheet_queries.open_appeals(year).exists():
        raise Refused(_("Còn kiến nghị chưa trả lời."))
    last = year.results.first()
    if last and last.appeals.filter(outcome=Outcome.ACCEPTED).exists():
        raise Refused(_("Có kiến nghị đã chấp nhận mà kết quả mới chưa công bố."))
    if not tidy(lessons):
        raise BadInput(_("Hãy ghi bài học để sửa tiêu chí năm sau."), fields={"lessons": _("Chưa ghi")})
    paper = _paper(year, PaperKind.LESSONS, "", tidy(lessons), actor)
    carry(year, Stage.CLOSED, actor=actor, seen=seen, verb="close_year", said={"paper": paper})
    return year


def enter_result(
    year: ClusterYear, *, notice: str, reason: str, actor: Actor
) -> tuple[Result, dict[str, Any]]:
    """Write the next version of the result from the places as they stand, tell the members, and enter the
    places in the register. Called inside the verbs that publish, which put into the journal what it answers
    beside the result."""
    decision = year.papers.filter(kind=PaperKind.DECISION).order_by("-id")[0]
    result = Result.objects.create(
        code=new_code("KQ"),
        cluster_year=year,
        number=year.results.count() + 1,
        decision_number=decision.number,
        decided_on=decision.day,
        signer=decision.by,
        published_on=actor.today,
        reason=reason,
        notice=notice,
    )
    placed = places_of(year)
    members = {member.code: member for member in sheet_queries.belonging(year)}
    lines = [_line(result, each, members[each.stood.code].pk) for each in placed]
    ResultLine.objects.bulk_create(lines)
    _tell_members(year, result, actor)
    _enter_places(year, placed, members, actor)
    said = {"number": result.number, "places": {line.name: line.place for line in lines}, "reason": reason}
    return result, said


def _line(result: Result, each: Placed, member: int) -> ResultLine:
    return ResultLine(
        result=result,
        member_id=member,
        name=each.stood.name,
        place=each.place.place,
        own_total=each.stood.own_total,
        total=each.stood.total,
        votes=each.stood.votes,
        acclaimed=each.acclaimed,
        reason=each.place.reason[:300],
    )


def _approval(year: ClusterYear) -> str:
    return _("Phê duyệt kết quả bình xét thi đua %(block)s năm %(year)d") % {
        "block": year.cluster.name,
        "year": year.year,
    }


def _decide(year: ClusterYear, text: str, actor: Actor) -> dict[str, Any]:
    body = year.cluster.body
    told = {"title": text[:400], "thing_type": "cluster_year", "thing_code": year.code}
    number = take_number(body, DocType.DECISION, actor.today.year, actor, **told)
    return _paper(year, PaperKind.DECISION, written(number, SYMBOL), text, actor)


def _paper(year: ClusterYear, kind: str, number: str, text: str, actor: Actor) -> dict[str, Any]:
    """Lay a paper into the year's file; answers what the journal says of it, in the row of the act."""
    YearPaper.objects.create(
        cluster_year=year,
        kind=kind,
        number=number,
        day=actor.today,
        lodged_on=actor.today,
        text=text,
        by=actor.name[:200],
    )
    return {"kind": kind, "number": number}


def _tell_members(year: ClusterYear, result: Result, actor: Actor) -> None:
    units = sheet_queries.belonging(year).values("unit_id")
    held = RoleHeld.objects.filter(held_on(actor.today), unit_id__in=units, role__in=MEMBERS)
    until = f"{year.appeal_until:%d/%m/%Y}" if year.appeal_until else ""
    tell(
        list(dict.fromkeys(row.user for row in held.select_related("user"))),
        template="block_result",
        context={
            "block": year.cluster.name,
            "year": str(year.year),
            "number": result.decision_number,
            "until": until,
        },
        actor=actor,
        about=("cluster_year", year.code),
        url=f"/cum-khoi/ket-qua/{result.code}/",
    )


def _enter_places(year: ClusterYear, placed: list[Placed], members: dict[str, Any], actor: Actor) -> None:
    """The places of units in the system, beside what the register knows of their year already."""
    ranked = {
        members[each.stood.code].unit_id: each.place.place
        for each in placed
        if each.place.place is not None and members[each.stood.code].unit_id
    }
    known = {
        row.collective_id: row for row in CollectiveYear.objects.filter(collective__in=ranked, year=year.year)
    }
    rows = []
    for unit, place in ranked.items():
        row = known.get(unit) or CollectiveYear(collective_id=unit, year=year.year)
        row.pk, row.rank_in_block, row.block_size = None, place, len(placed)
        rows.append(row)
    register.set_figures(rows, actor=actor)
