"""A plan on its way: drafted, signed, numbered, sent, acknowledged, closed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, one_line, tidy
from thidua.base.flow.actions import begin, lock
from thidua.base.library.actions import enter, link, take_number
from thidua.base.library.models import DocType, Document, Relation
from thidua.base.notices.actions import tell
from thidua.base.org.models import Unit
from thidua.base.org.naming import issuer_of
from thidua.work.planning import queries
from thidua.work.planning.actions.obligations import owe
from thidua.work.planning.actions.outdated import outdate
from thidua.work.planning.actions.themes import keep_theme_of
from thidua.work.planning.actions.turning import move_plan
from thidua.work.planning.flow import PLAN
from thidua.work.planning.models import (
    ClosingFigure,
    Plan,
    PlanBasis,
    PlanMovement,
    PlanStage,
    Receipt,
    Target,
)
from thidua.work.planning.policies import (
    may_cite_parent,
    may_draft,
    may_mend,
    may_receive,
    may_turn_plan,
)

MENDED = ("title", "theme", "year", "period_from", "period_to", "opening", "symbol", "place")
"""What `mend_plan` may change."""


@transaction.atomic
def draft(
    unit: Unit,
    *,
    title: str,
    year: int,
    actor: Actor,
    parent: Plan | None = None,
    theme: str = "",
    symbol: str = "KH-UBND",
    place: str = "",
    opening: str = "",
    period: tuple[int, int] | None = None,
) -> Plan:
    """Begin a unit's plan for a year. Without words of its own its theme is the one declared for the year by
    the unit or the nearest unit above it, else that of its parent, which a child names."""
    may_draft(actor, unit).or_refuse()
    if parent is not None:
        may_cite_parent(actor, unit, parent).or_refuse()
    title = _titled(title)
    plan = Plan(
        code=new_code("KH"),
        stage=PlanStage.DRAFT,
        stage_since=actor.now,
        unit=unit,
        title=title,
        title_fold=fold(title),
        theme=tidy(theme) or queries.annual_theme(unit, year) or (parent.theme if parent else ""),
        year=year,
        period_from=period[0] if period else None,
        period_to=period[1] if period else None,
        opening=tidy(opening),
        symbol=tidy(symbol) or "KH-UBND",
        place=tidy(place),
        parent=parent,
        by=actor.name[:200],
        at=actor.now,
    )
    plan.save()
    begin(plan, way=PLAN, actor=actor)
    after = {"title": title, "year": year, "parent": parent.code if parent else None}
    record(actor, "draft_plan", "plan", plan.code, unit_code=unit.code, after=after)
    if parent is not None:
        _cite_parent(plan, parent, actor)
    return plan


@transaction.atomic
def mend_plan(plan: Plan, changes: Mapping[str, Any], *, actor: Actor, seen: int | None = None) -> Plan:
    """Change a draft's own fields (`MENDED`)."""
    fresh = lock(plan, seen=seen)
    may_mend(actor, fresh).or_refuse()
    kept = {name: value for name, value in changes.items() if name in MENDED}
    before = {name: getattr(fresh, name) for name in kept}
    for name, value in kept.items():
        setattr(fresh, name, tidy(value) if isinstance(value, str) else value)
    fresh.title = _titled(fresh.title)
    fresh.title_fold = fold(fresh.title)
    _touch(fresh, actor)
    record(actor, "mend_plan", "plan", fresh.code, unit_code=fresh.unit.code, before=before, after=kept)
    return fresh


@transaction.atomic
def add_basis(
    plan: Plan,
    *,
    actor: Actor,
    document: Document | None = None,
    words: str = "",
    relation: str = Relation.CITES,
    line: int | None = None,
) -> PlanBasis:
    """Let a draft rest on a document of the library, or on words alone where it has no place there."""
    fresh = lock(plan)
    may_mend(actor, fresh).or_refuse()
    said = tidy(words) or (document.called if document else "")
    if not said:
        raise BadInput(_("Hãy chọn văn bản hoặc ghi căn cứ."), fields={"words": _("Cần nội dung")})
    basis = PlanBasis.objects.create(
        plan=fresh,
        document=document,
        words=said[:600],
        relation=relation,
        line=line,
        position=fresh.bases.count() + 1,
    )
    if document is not None:
        link(
            document,
            relation=relation,
            thing_type="plan",
            thing_code=fresh.code,
            title=fresh.title,
            unit=fresh.unit,
            year=fresh.year,
            actor=actor,
        )
    _added(fresh, "add_basis", {"words": said, "relation": relation}, actor)
    return basis


@transaction.atomic
def add_movement(
    plan: Plan,
    *,
    name: str,
    actor: Actor,
    canonical: str = "",
    kind: str = "phong trào",
    line: int | None = None,
) -> PlanMovement:
    """A movement, campaign or slogan that a draft launches or takes up."""
    fresh = lock(plan)
    may_mend(actor, fresh).or_refuse()
    name = tidy(name)[:300]
    if not name:
        raise BadInput(_("Hãy nhập tên phong trào."), fields={"name": _("Cần tên phong trào")})
    movement = PlanMovement.objects.create(
        plan=fresh,
        name=name,
        name_fold=fold(canonical or name)[:300],
        canonical=tidy(canonical)[:300],
        kind=tidy(kind)[:40],
        line=line,
        position=fresh.movements.count() + 1,
    )
    _added(fresh, "add_movement", {"name": name, "kind": kind}, actor)
    return movement


@transaction.atomic
def add_target(
    plan: Plan,
    *,
    text: str,
    actor: Actor,
    least: Any = None,
    most: Any = None,
    measure: str = "",
    subject: str = "",
    starts: date | None = None,
    ends: date | None = None,
    line: int | None = None,
) -> Target:
    """A figure that a draft sets out to reach."""
    fresh = lock(plan)
    may_mend(actor, fresh).or_refuse()
    text = tidy(text)[:500]
    if not text:
        raise BadInput(_("Hãy nhập chỉ tiêu."), fields={"text": _("Cần nội dung")})
    target = Target.objects.create(
        plan=fresh,
        text=text,
        least=least or None,
        most=most or None,
        measure=tidy(measure)[:80],
        subject=tidy(subject)[:300],
        starts=starts,
        ends=ends,
        line=line,
        position=fresh.targets.count() + 1,
    )
    _added(fresh, "add_target", {"text": text}, actor)
    return target


@transaction.atomic
def drop(row: PlanBasis | PlanMovement | Target | ClosingFigure, *, actor: Actor) -> None:
    """Take a basis, a movement, a target or a figure of last year out of a draft."""
    plan = lock(row.plan)
    may_mend(actor, plan).or_refuse()
    said = {"kind": type(row).__name__, "text": str(row)}
    row.delete()
    _touch(plan, actor)
    record(actor, "drop_from_plan", "plan", plan.code, unit_code=plan.unit.code, before=said)


@transaction.atomic
def turn(plan: Plan, *, to: str, actor: Actor, note: str = "", seen: int | None = None) -> Plan:
    """A turn that needs nothing but the right person: opinions, submitting, returning, closing."""
    if to in _OWN_FORMS:
        raise Refused(_("Bước này có biểu mẫu riêng. Hãy làm từ trang kế hoạch."))
    return move_plan(plan, to=to, actor=actor, note=note, seen=seen)


@transaction.atomic
def sign(plan: Plan, *, actor: Actor, title: str = "", seen: int | None = None) -> Plan:
    """The head signs: name, post and day are kept."""
    fresh = lock(plan, seen=seen)
    fresh.signer, fresh.signer_title = actor.name[:120], tidy(title)[:120] or _signing_post(actor, fresh)
    fresh.signed_on = actor.today
    fresh.save(update_fields=["signer", "signer_title", "signed_on"])
    return move_plan(fresh, to=PlanStage.APPROVED_SIGNED, actor=actor)


@transaction.atomic
def number_and_seal(
    plan: Plan, *, actor: Actor, issued_on: date | None = None, seen: int | None = None
) -> Plan:
    """The clerk takes the next number of the year's series; the plan counts from now.

    The day of issue is the actor's day unless another is given; it is kept beside the day of signing."""
    fresh = lock(plan, seen=seen)
    PLAN.find(fresh.stage, PlanStage.NUMBERED_SEALED)
    fresh.issued_on = issued_on or actor.today
    fresh.number = str(
        take_number(
            fresh.unit,
            DocType.PLAN,
            fresh.issued_on.year,
            actor,
            title=fresh.title,
            thing_type="plan",
            thing_code=fresh.code,
        )
    )
    fresh.save(update_fields=["number", "issued_on"])
    sealed = move_plan(fresh, to=PlanStage.NUMBERED_SEALED, actor=actor)
    keep_theme_of(sealed, actor=actor)
    return sealed


@transaction.atomic
def record_issued(plan: Plan, *, actor: Actor, seen: int | None = None) -> Plan:
    """A plan read from an issued paper takes effect with that paper's own number and dates."""
    sealed = move_plan(lock(plan, seen=seen), to=PlanStage.NUMBERED_SEALED, actor=actor)
    keep_theme_of(sealed, actor=actor)
    return sealed


@transaction.atomic
def distribute(
    plan: Plan,
    *,
    to: Iterable[Unit],
    actor: Actor,
    must_plan: Iterable[Unit] = (),
    seen: int | None = None,
) -> Plan:
    """Send an issued plan: from now its duties are owed, and the library shows it to those below, who may
    cite it. Units that owe something are always recipients.

    `must_plan` names the recipients that have to make their own plan. They are told after commit."""
    fresh = lock(plan, seen=seen)
    may_turn_plan(actor, fresh, PLAN.find(fresh.stage, PlanStage.DISTRIBUTED)).or_refuse()
    _send(fresh, to, {unit.pk for unit in must_plan}, actor)
    moved = _shelve(move_plan(fresh, to=PlanStage.DISTRIBUTED, actor=actor), actor)
    owe(moved, queries.duties_of(moved), actor=actor)
    _tell_recipients(moved, actor)
    return moved


@transaction.atomic
def acknowledge(plan: Plan, *, unit: Unit, actor: Actor) -> Receipt:
    """A recipient says that it has the plan; the first one takes the plan into execution. Twice is once."""
    fresh = lock(plan)
    may_receive(actor, fresh).or_refuse()
    if not (actor.is_system or unit.pk in actor.unit_ids()):
        raise Refused(_("Bạn chỉ xác nhận tiếp nhận thay cho đơn vị mình."))
    receipt = Receipt.objects.select_for_update().filter(plan=fresh, unit=unit).first()
    if receipt is None:
        raise Refused(_("Đơn vị của bạn không có trong nơi nhận của kế hoạch này."))
    if receipt.acknowledged_on is None:
        receipt.acknowledged_on, receipt.acknowledged_by = actor.today, actor.name[:200]
        receipt.save(update_fields=["acknowledged_on", "acknowledged_by"])
        record(
            actor,
            "acknowledge_plan",
            "plan",
            fresh.code,
            unit_code=unit.code,
            after={"acknowledged_on": actor.today},
        )
    if fresh.stage == PlanStage.DISTRIBUTED and receipt.purpose == Receipt.Purpose.CARRY_OUT:
        move_plan(fresh, to=PlanStage.IN_EXECUTION, actor=actor, may=may_receive)
    return receipt


_OWN_FORMS = frozenset(
    {
        PlanStage.APPROVED_SIGNED,
        PlanStage.NUMBERED_SEALED,
        PlanStage.DISTRIBUTED,
        PlanStage.IN_EXECUTION,
        PlanStage.ADJUSTED,
        PlanStage.INTERIM_REVIEWED,
        PlanStage.ARCHIVED,
    }
)


def _titled(title: str) -> str:
    title = one_line(title)
    if not title:
        raise BadInput(_("Hãy nhập trích yếu của kế hoạch."), fields={"title": _("Cần trích yếu")})
    if len(title) > 500:
        raise BadInput(_("Trích yếu dài quá 500 ký tự."), fields={"title": _("Quá dài")})
    return title


def _cite_parent(plan: Plan, parent: Plan, actor: Actor) -> None:
    words = _("Kế hoạch %(sign)s của %(unit)s: %(title)s") % {
        "sign": parent.sign,
        "unit": parent.unit.name,
        "title": parent.title,
    }
    add_basis(
        plan,
        actor=actor,
        document=parent.document,
        words=" ".join(words.split()),
        relation=Relation.IMPLEMENTS,
    )


def _touch(plan: Plan, actor: Actor) -> None:
    """Save a plan's own fields and count the change, so that a page opened before is stale."""
    plan.version += 1
    plan.save()
    outdate(plan, actor=actor)


def _added(plan: Plan, verb: str, said: Mapping[str, Any], actor: Actor) -> None:
    plan.version += 1
    plan.save(update_fields=["version"])
    outdate(plan, actor=actor)
    record(actor, verb, "plan", plan.code, unit_code=plan.unit.code, after=said)


def _signing_post(actor: Actor, plan: Plan) -> str:
    return "CHỦ TỊCH" if actor.holds("chair", at=plan.unit) else "THỦ TRƯỞNG"


def _shelve(plan: Plan, actor: Actor) -> Plan:
    """Enter the plan itself into the library, shared below, so that others can cite it."""
    plan.document = enter(
        DocType.PLAN,
        actor=actor,
        number=plan.sign,
        issuer=issuer_of(plan.unit),
        issued_on=plan.issued_on,
        subject=plan.title,
        status=Document.Status.IN_FORCE,
        unit=plan.unit,
        shared_below=True,
        upload=plan.original,
    )
    plan.save(update_fields=["document"])
    return plan


def _send(plan: Plan, to: Iterable[Unit], must_plan: set[int], actor: Actor) -> None:
    units = {unit.pk: unit for unit in (*to, *queries.owing_units(plan)) if unit.pk != plan.unit_id}
    for unit in units.values():
        if not unit.lives_on(actor.today):
            raise BadInput(_("%(unit)s không còn hoạt động vào ngày gửi.") % {"unit": unit.name})
    Receipt.objects.bulk_create(
        [
            Receipt(
                plan=plan,
                unit=unit,
                purpose=_purpose(plan, unit),
                must_plan=unit.pk in must_plan,
                sent_at=actor.now,
            )
            for unit in units.values()
        ],
        batch_size=500,
    )


def _purpose(plan: Plan, unit: Unit) -> str:
    """Those below carry it out; everyone else is informed."""
    below = unit.path.startswith(plan.unit.path)
    return Receipt.Purpose.CARRY_OUT if below else Receipt.Purpose.REPORT


def _tell_recipients(plan: Plan, actor: Actor) -> None:
    units = plan.receipts.values_list("unit_id", flat=True)
    tell(
        queries.doers_of(units, actor.today),
        template="plan_distributed",
        context={"plan": plan.title, "sign": plan.sign, "issuer": plan.unit.name},
        actor=actor,
        about=("plan", plan.code),
        url=f"/ke-hoach/{plan.code}/",
    )
