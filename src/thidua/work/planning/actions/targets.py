"""Targets on their way down: where they come from, what each unit has to reach, what a child takes up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.flow.actions import lock
from thidua.base.library.actions import link
from thidua.base.library.models import Document, Relation
from thidua.base.notices.actions import tell
from thidua.base.org.models import Unit
from thidua.work.planning import queries
from thidua.work.planning.actions.plans import add_target
from thidua.work.planning.flow import LIVE
from thidua.work.planning.models import Direction, Plan, Rollup, Target, TargetShare, TargetTerms
from thidua.work.planning.policies import may_have_share, may_mend, may_share_out

MOST = Decimal(1).scaleb(12)
CENT = Decimal(1).scaleb(-2)


@dataclass(frozen=True)
class NewTerms:
    """What a target says beyond its figure: its source and article, the year before, how it is rolled up."""

    source: Document | None = None
    article: str = ""
    field: str = ""
    baseline: Decimal | None = None
    rollup: str = ""
    upper: Target | None = None


@dataclass(frozen=True)
class NewShare:
    """One unit's part of a target. What is left out is the target's own: direction, measure, last day."""

    unit: Unit
    aim: Decimal
    baseline: Decimal | None = None
    measure: str = ""
    due: date | None = None
    direction: str = ""
    reporter: Unit | None = None


@dataclass(frozen=True)
class ListedTarget:
    """A target of a list with its terms and the shares named beside it; `line` is where it stands there,
    `fault` what could not be read of it."""

    line: int
    text: str
    least: Decimal | None = None
    most: Decimal | None = None
    measure: str = ""
    ends: date | None = None
    terms: NewTerms = NewTerms()
    shares: tuple[NewShare, ...] = ()
    fault: str = ""


@transaction.atomic
def set_terms(target: Target, new: NewTerms, *, actor: Actor, seen: int | None = None) -> TargetTerms:
    """Say where a target comes from and how it is rolled up; `seen` is the version of the plan."""
    plan = lock(target.plan, seen=seen)
    may_share_out(actor, plan).or_refuse()
    _check_terms(plan, new)
    known = TargetTerms.objects.filter(target=target).first()
    said = _said_terms(new)
    row = known or TargetTerms(target=target)
    before = {name: getattr(row, name) for name in ("article", "field", "baseline", "rollup")}
    for name, value in {**said, "source": new.source, "upper": new.upper}.items():
        setattr(row, name, value)
    row.save()
    _link(plan, new.source, actor)
    _bump(plan)
    about = {"target": target.pk, "text": target.text}
    linked = {
        "source": new.source.code if new.source else None,
        "upper": new.upper.pk if new.upper else None,
    }
    record(
        actor,
        "set_target_terms",
        "plan",
        plan.code,
        unit_code=plan.unit.code,
        before=before,
        after={**about, **said, **linked},
    )
    return row


@transaction.atomic
def share_out(
    target: Target, shares: Iterable[NewShare], *, actor: Actor, seen: int | None = None
) -> list[TargetShare]:
    """Give each of these units its part of a target; one that has a part already has it set anew.

    Under a plan in force the units are told."""
    plan = lock(target.plan, seen=seen)
    may_share_out(actor, plan).or_refuse()
    asked = list(shares)
    if not asked:
        raise BadInput(_("Hãy nhập chỉ tiêu cho ít nhất một đơn vị."), fields={"shares": _("Chưa có đơn vị")})
    known = {share.unit_id: share for share in target.shares.select_related("unit")}
    before = {share.unit.code: share.aim for share in known.values()}
    set_now = [_shared(target, plan, new, known.get(new.unit.pk), actor) for new in asked]
    _bump(plan)
    after = {share.unit.code: share.aim for share in set_now}
    _told(plan, "share_out_target", target, actor, before, after)
    if plan.stage in LIVE:
        _tell_units(plan, target, set_now, actor)
    return set_now


@transaction.atomic
def drop_share(share: TargetShare, *, actor: Actor) -> None:
    """Take a unit's part of a target back, as long as it has told nothing of it."""
    plan = lock(share.target.plan)
    may_share_out(actor, plan).or_refuse()
    if share.figures.exists():
        raise Refused(_("Đơn vị đã báo cáo số liệu của chỉ tiêu này nên không bỏ được nữa."))
    before = {share.unit.code: share.aim}
    share.delete()
    _bump(plan)
    _told(plan, "drop_target_share", share.target, actor, before, {})


@transaction.atomic
def take_up_target(child: Plan, upper: Target, *, actor: Actor) -> Target:
    """Take a target of the parent into a child draft: what the child's unit was given of it becomes the
    child's own target, linked to the one above."""
    if upper.pk not in set(queries.upper_targets(child).values_list("pk", flat=True)):
        raise BadInput(_("Chỉ tiêu này không thuộc kế hoạch cấp trên của kế hoạch bạn đang soạn."))
    if TargetTerms.objects.filter(target__plan=child, upper=upper).exists():
        raise BadInput(_("Chỉ tiêu này đã có trong kế hoạch."))
    share = upper.shares.filter(unit=child.unit).first()
    given = queries.aim_of_share(share) if share else queries.aim_of(upper)
    terms = queries.terms_of(upper)
    made = add_target(
        child,
        text=upper.text,
        least=given.least,
        most=given.most,
        measure=(share.measure if share else "") or upper.measure,
        subject=upper.subject,
        ends=given.due or upper.ends,
        actor=actor,
    )
    linked = NewTerms(
        source=terms.source,
        article=terms.article,
        field=terms.field,
        baseline=share.baseline if share else None,
        rollup="" if terms.rollup == Rollup.COUNT else terms.rollup,
        upper=upper,
    )
    set_terms(made, linked, actor=actor)
    return made


@transaction.atomic
def import_targets(plan: Plan, rows: Iterable[ListedTarget], *, actor: Actor) -> list[Target]:
    """Enter a list of targets into a draft, each with its terms and shares: all of them or none.

    `BadInput` names every line at fault."""
    may_mend(actor, plan).or_refuse()
    listed = list(rows)
    if not listed:
        raise BadInput(_("Danh sách không có chỉ tiêu nào."))
    faults = {str(row.line): fault for row in listed if (fault := _fault(plan, row, actor))}
    if faults:
        lines = "; ".join(
            _("dòng %(line)s: %(fault)s") % {"line": line, "fault": fault} for line, fault in faults.items()
        )
        raise BadInput(_("Chưa nhập chỉ tiêu nào. %(lines)s") % {"lines": lines}, fields=faults)
    return [_entered(plan, row, actor) for row in listed]


def _entered(plan: Plan, row: ListedTarget, actor: Actor) -> Target:
    target = add_target(
        plan,
        text=row.text,
        least=row.least,
        most=row.most,
        measure=row.measure,
        ends=row.ends,
        actor=actor,
    )
    set_terms(target, row.terms, actor=actor)
    if row.shares:
        share_out(target, row.shares, actor=actor)
    return target


def _fault(plan: Plan, row: ListedTarget, actor: Actor) -> str:
    """What is wrong with a line, in one sentence."""
    try:
        _check_figures(row)
        _check_terms(plan, row.terms)
        for share in row.shares:
            _number(share.aim)
            may_have_share(Target(plan=plan), share.unit, actor.today).or_refuse()
    except Refused as refusal:
        return refusal.sentence
    return ""


def _check_figures(row: ListedTarget) -> None:
    if row.fault:
        raise BadInput(row.fault)
    if not tidy(row.text):
        raise BadInput(_("chưa có tên chỉ tiêu"))
    if row.least is None and row.most is None:
        raise BadInput(_("chưa có mức phải đạt"))
    for figure in filter(None, (row.least, row.most)):
        _number(figure)
    if row.least is not None and row.most is not None and row.most < row.least:
        raise BadInput(_("mức tối đa nhỏ hơn mức tối thiểu"))


def _link(plan: Plan, source: Document | None, actor: Actor) -> None:
    """The library knows that the plan carries out the document its targets come from."""
    if source is not None:
        link(
            source,
            relation=Relation.IMPLEMENTS,
            thing_type="plan",
            thing_code=plan.code,
            title=plan.title,
            unit=plan.unit,
            actor=actor,
        )


def _shared(
    target: Target, plan: Plan, new: NewShare, known: TargetShare | None, actor: Actor
) -> TargetShare:
    for unit in filter(None, (new.unit, new.reporter)):
        may_have_share(target, unit, actor.today).or_refuse()
    share = known or TargetShare(code=new_code("CT"), target=target, unit=new.unit)
    ceiling = queries.aim_of(target).is_ceiling
    share.aim = _number(new.aim)
    share.baseline = _number(new.baseline) if new.baseline is not None else None
    share.measure = tidy(new.measure)[:80] or target.measure
    share.due = new.due or target.ends or date(plan.year, 12, 31)
    share.direction = new.direction or (Direction.AT_MOST if ceiling else Direction.AT_LEAST)
    share.reporter = new.reporter
    share.save()
    return share


def _check_terms(plan: Plan, new: NewTerms) -> None:
    if new.rollup and new.rollup not in Rollup.values:
        raise BadInput(_("Cách tính chỉ tiêu không đúng."), fields={"rollup": _("Hãy chọn lại")})
    if tidy(new.article) and new.source is None:
        raise BadInput(
            _("Điều, khoản phải đi kèm văn bản giao chỉ tiêu."), fields={"article": _("Cần văn bản giao")}
        )
    if new.baseline is not None:
        _number(new.baseline)
    if new.upper and new.upper.plan_id != plan.parent_id:
        raise BadInput(_("Chỉ tiêu cấp trên phải thuộc kế hoạch cấp trên của kế hoạch này."))


def _said_terms(new: NewTerms) -> dict[str, Any]:
    return {
        "article": tidy(new.article)[:120],
        "field": tidy(new.field)[:120],
        "baseline": new.baseline,
        "rollup": new.rollup,
    }


def _number(value: Decimal) -> Decimal:
    number = Decimal(value)
    if not number.is_finite() or not 0 <= number < MOST or number != number.quantize(CENT):
        raise BadInput(
            _("Hãy nhập một số không âm, tối đa hai chữ số thập phân."), fields={"aim": _("Số không đúng")}
        )
    return number


def _bump(plan: Plan) -> None:
    plan.version += 1
    plan.save(update_fields=["version"])


def _told(
    plan: Plan, verb: str, target: Target, actor: Actor, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    about = {"target": target.pk, "text": target.text}
    record(
        actor,
        verb,
        "plan",
        plan.code,
        unit_code=plan.unit.code,
        before={**about, "shares": before},
        after={**about, "shares": after},
    )


def _tell_units(plan: Plan, target: Target, shares: Iterable[TargetShare], actor: Actor) -> None:
    units = [(share.reporter or share.unit).pk for share in shares]
    tell(
        queries.doers_of(units, actor.today),
        template="target_given",
        context={"plan": plan.title, "issuer": plan.unit.name, "target": target.text},
        actor=actor,
        about=("plan", plan.code),
        url="/ke-hoach/chi-tieu/",
    )
