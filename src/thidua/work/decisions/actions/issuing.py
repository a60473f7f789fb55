"""Numbering and issuing: the register of numbers, the ledger of honours, the golden book, the dossiers."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.core.jobs import later
from thidua.base.flow import actions as flow
from thidua.base.library import actions as library
from thidua.base.library.models import DocType
from thidua.base.notices import actions as notices
from thidua.base.org.models import Unit
from thidua.base.register import actions as register
from thidua.base.register.models import Honour
from thidua.work.decisions import facts, queries
from thidua.work.decisions.flow import DECISION
from thidua.work.decisions.models import Decision, GoldenBook, Line, Stage
from thidua.work.decisions.policies import may_move, may_number
from thidua.work.dossiers import actions as dossiers
from thidua.work.dossiers.models import Stage as DossierStage

AT_ONCE = 100


@transaction.atomic
def number(decision: Decision, *, actor: Actor, seen: int | None = None) -> Decision:
    """Give a signed decision its number and its day, both of today, from the body's series of the year.

    The number is taken in this transaction: when anything here fails it was never taken. Refused when the
    law of today no longer gives the power or the bonuses that were signed."""
    fresh = flow.lock(decision, seen=seen)
    may_move(actor, fresh, DECISION.find(fresh.stage, Stage.NUMBERED)).or_refuse()
    _check_still_stands(fresh, actor)
    fresh.dated, fresh.year = actor.today, actor.today.year
    fresh.number = library.take_number(
        fresh.body,
        DocType.DECISION,
        fresh.year,
        actor,
        title=fresh.subject,
        thing_type="decision",
        thing_code=fresh.code,
    )
    fresh.save(update_fields=["dated", "year", "number"])
    flow.move(fresh, to=Stage.NUMBERED, way=DECISION, actor=actor, may=may_move, unit_code=fresh.body.code)
    decision.refresh_from_db()
    return decision


@transaction.atomic
def issue(decision: Decision, *, actor: Actor, seen: int | None = None) -> Decision:
    """Issue a decision: lines into the register, dossiers to their end. A signed one is numbered as well.

    Up to 100 lines are entered in this transaction; the rest of a longer list in the background."""
    fresh = flow.lock(decision, seen=seen)
    if fresh.stage == Stage.SIGNED:
        number(fresh, actor=actor)
    flow.move(fresh, to=Stage.ISSUED, way=DECISION, actor=actor, may=may_move, unit_code=fresh.body.code)
    if enter_lines(fresh, actor=actor):
        later(
            "thidua.work.decisions.tasks.enter_rest", code=fresh.code, login=actor.login, day=str(actor.today)
        )
    decision.refresh_from_db()
    return decision


@transaction.atomic
def enter_lines(decision: Decision, *, actor: Actor, most: int | None = None) -> int:
    """Enter lines of an issued decision that are not in the register yet; answers how many remain.

    One transaction: the lines it takes are entered with their dossiers, or not at all. Safe to run again."""
    may_number(actor, decision).or_refuse()
    decision = flow.lock(decision)
    if decision.stage != Stage.ISSUED:
        raise Refused(_("Quyết định chưa ban hành nên chưa vào sổ khen thưởng được."))
    lines = list(queries.unentered(decision).select_related("dossier__submission", "unit")[: most or AT_ONCE])
    if lines:
        _enter(decision, lines, actor)
    remaining = queries.unentered(decision).count()
    if lines and not remaining:
        _tell_units(decision, actor)
    return remaining


def _check_still_stands(decision: Decision, actor: Actor) -> None:
    lines = list(decision.lines.select_related("dossier"))
    facts.refuse_moved(lines)
    facts.refuse_incompetent(facts.objections(decision.body, lines, actor.today))
    signed = {line.pk: line.bonus for line in lines}
    facts.price_all(lines, decision.body, actor.today)
    for line in lines:
        if line.bonus != signed[line.pk]:
            raise Refused(
                _(
                    "Mức tiền thưởng theo ngày ban hành khác với bản đã ký (%(name)s)."
                    " Hãy trả quyết định về soạn lại để ký theo mức mới."
                )
                % {"name": line.recipient}
            )


def _enter(decision: Decision, lines: Sequence[Line], actor: Actor) -> None:
    dated = decision.dated or actor.today  # a numbered decision always has its day
    first = _book_lines(decision.body, dated.year, len(lines))
    for offset, line in enumerate(lines):
        line.book_number = first + offset
    news = [facts.new_honour(decision, line, dated) for line in lines]
    register.enter_many(news, actor=actor, chunk=len(news))
    rows = {row.origin: row for row in Honour.objects.filter(origin__in=[new.origin for new in news])}
    for line, new in zip(lines, news, strict=True):
        line.entry = rows[new.origin]
    Line.objects.bulk_update(lines, ["book_number", "entry"], batch_size=500)
    for line in lines:
        _carry(decision, line, actor)


def _carry(decision: Decision, line: Line, actor: Actor) -> None:
    """The dossier gets the decision and its line of the register, and comes to its end."""
    dossier = line.dossier
    dossiers.leave_paper(
        dossier,
        kind="award_decision",
        actor=actor,
        title=decision.number_shown,
        content=facts.award_of(decision, line),
    )
    dossiers.advance(dossier, to=DossierStage.DECIDED, actor=actor, note=decision.number_shown)
    dossiers.leave_paper(dossier, kind="register_line", actor=actor, content=facts.entry_of(line))
    dossiers.advance(dossier, to=DossierStage.REGISTERED, actor=actor)


def _book_lines(body: Unit, year: int, count: int) -> int:
    """The first of `count` fresh lines of the golden book; others wait until this transaction ends."""
    GoldenBook.objects.get_or_create(body=body, year=year)
    book = GoldenBook.objects.select_for_update().get(body=body, year=year)
    first = book.last + 1
    book.last += count
    book.save(update_fields=["last"])
    return first


def _tell_units(decision: Decision, actor: Actor) -> None:
    """Once the whole list is in the register, each nominee's unit hears of it."""
    for unit in Unit.objects.filter(pk__in=decision.lines.values("dossier__submission__unit")):
        notices.tell(
            queries.desks_of(unit, actor.today),
            template="decision_issued",
            context={
                "title": decision.subject,
                "unit": unit.name,
                "number": decision.number_shown,
                "date": f"{decision.dated:%d/%m/%Y}",
            },
            actor=actor,
            about=("decision", decision.code),
            url=f"/quyet-dinh/{decision.code}/",
        )
