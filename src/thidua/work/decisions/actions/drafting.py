"""Drafting a decision and its list. While it is a draft everything may change."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.base.audit.actions import Change, record, record_many
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, tidy
from thidua.base.flow import actions as flow
from thidua.base.library.law import law_under
from thidua.base.org.models import Unit
from thidua.work.decisions import facts, queries
from thidua.work.decisions.facts import Wording
from thidua.work.decisions.flow import DECISION
from thidua.work.decisions.models import Decision, Line, Stage
from thidua.work.decisions.policies import may_change, may_draft, may_move
from thidua.work.dossiers.models import Dossier


@transaction.atomic
def draft(
    body: Unit, *, dossiers: Iterable[Dossier], actor: Actor, wording: Wording | None = None
) -> Decision:
    """A draft decision of a body over dossiers that are ready for it.

    `Refused` names an honour that the body has no power to confer on the day (with the article), `BadInput`
    a dossier that is not ready or stands in another decision."""
    may_draft(actor, body).or_refuse()
    chosen = list(dossiers)
    said = facts.proposed(body, chosen, actor.today, wording or Wording())
    decision = Decision.objects.create(
        code=new_code("QD"),
        body=body,
        subject=said.subject,
        subject_fold=fold(said.subject),
        authority=said.authority,
        bases=list(said.bases),
        place_name=said.place_name,
        symbol=said.symbol,
        drafted_by=actor.login,
        stage=Stage.DRAFTED,
        stage_since=actor.now,
    )
    flow.begin(decision, way=DECISION, actor=actor)
    after = {"subject": decision.subject}
    record(actor, "draft", "decision", decision.code, unit_code=body.code, after=after)
    _add(decision, chosen, actor)
    return decision


@transaction.atomic
def add(
    decision: Decision, *, dossiers: Iterable[Dossier], actor: Actor, seen: int | None = None
) -> list[Line]:
    """Put more dossiers on the list of a draft."""
    decision = _draft(decision, actor, seen)
    lines = _add(decision, list(dossiers), actor)
    _touch(decision)
    return lines


@transaction.atomic
def remove(line: Line, *, actor: Actor, seen: int | None = None) -> None:
    """Take a line off a draft; its dossier is free for another decision."""
    decision = _draft(line.decision, actor, seen)
    before = {"dossier": line.dossier.code, "recipient": line.recipient}
    line.delete()
    _touch(decision)
    record(actor, "remove_line", "decision", decision.code, unit_code=decision.body.code, before=before)


@transaction.atomic
def reword(decision: Decision, *, wording: Wording, actor: Actor, seen: int | None = None) -> Decision:
    """Change how a draft is worded; what is left empty stays."""
    decision = _draft(decision, actor, seen)
    before = {"subject": decision.subject, "authority": decision.authority, "bases": decision.bases}
    decision.subject = tidy(wording.subject) or decision.subject
    decision.subject_fold = fold(decision.subject)
    decision.authority = tidy(wording.authority) or decision.authority
    decision.bases = [line for raw in wording.bases if (line := tidy(raw))] or decision.bases
    decision.place_name = tidy(wording.place_name) or decision.place_name
    decision.symbol = tidy(wording.symbol) or decision.symbol
    decision.version += 1
    decision.save()
    after = {"subject": decision.subject, "authority": decision.authority, "bases": decision.bases}
    record(
        actor, "reword", "decision", decision.code, unit_code=decision.body.code, before=before, after=after
    )
    return decision


@transaction.atomic
def word_line(line: Line, *, recipient: str, address: str, merit: str, actor: Actor) -> Line:
    """Change how one line of a draft reads on the list and on the certificate."""
    decision = _draft(line.decision, actor)
    if not tidy(recipient):
        raise BadInput(_("Hãy nhập tên người hoặc tập thể được khen."), fields={"recipient": _("Cần có tên")})
    before = {"recipient": line.recipient, "address": line.address, "merit": line.merit}
    line.recipient, line.address, line.merit = tidy(recipient), tidy(address), tidy(merit)
    line.recipient_fold = fold(line.recipient)
    line.save(update_fields=["recipient", "recipient_fold", "address", "merit"])
    after = {"recipient": line.recipient, "address": line.address, "merit": line.merit}
    record(
        actor,
        "word_line",
        "decision",
        decision.code,
        unit_code=decision.body.code,
        before=before,
        after=after,
    )
    return line


@transaction.atomic
def drop(decision: Decision, *, reason: str, actor: Actor, seen: int | None = None) -> Decision:
    """Drop a draft, with a reason; its dossiers are free for another decision."""
    flow.move(
        decision,
        to=Stage.DROPPED,
        way=DECISION,
        actor=actor,
        may=may_move,
        note=reason,
        seen=seen,
        unit_code=decision.body.code,
    )
    decision.lines.all().delete()
    return decision


def _draft(decision: Decision, actor: Actor, seen: int | None = None) -> Decision:
    fresh = flow.lock(decision, seen=seen)
    may_change(actor, fresh).or_refuse()
    return fresh


def _touch(decision: Decision) -> None:
    decision.version += 1
    decision.save(update_fields=["version"])


def _add(decision: Decision, dossiers: list[Dossier], actor: Actor) -> list[Line]:
    _check_ready(decision.body, dossiers)
    start = (decision.lines.aggregate(last=Max("place"))["last"] or 0) + 1
    with law_under(decision.body):
        lines = [
            facts.line_of(decision, dossier, start + number, actor.today)
            for number, dossier in enumerate(dossiers)
        ]
    facts.refuse_incompetent(facts.objections(decision.body, lines, actor.today))
    Line.objects.bulk_create(lines, batch_size=500)
    _put_in_order(decision)
    unit_code = decision.body.code
    record_many(
        actor,
        (
            Change(
                "add_line",
                "decision",
                decision.code,
                unit_code,
                after={"dossier": line.dossier.code, "honour": line.honour, "bonus": line.bonus},
            )
            for line in lines
        ),
    )
    return lines


def _put_in_order(decision: Decision) -> None:
    """Collectives first, then persons, then households, as the paper groups them; else as they came."""
    ranks = {
        kind: rank for rank, kind in enumerate((Line.Kind.COLLECTIVE, Line.Kind.PERSON, Line.Kind.HOUSEHOLD))
    }
    lines = sorted(decision.lines.all(), key=lambda line: (ranks[Line.Kind(line.kind)], line.place))
    if [line.place for line in lines] == sorted(line.place for line in lines):
        return
    for free in (max(line.place for line in lines), 0):  # two passes: a place is held by one line at a time
        for place, line in enumerate(lines, start=free + 1):
            line.place = place
        Line.objects.bulk_update(lines, ["place"], batch_size=500)


def _check_ready(body: Unit, dossiers: list[Dossier]) -> None:
    if not dossiers:
        raise BadInput(_("Hãy chọn ít nhất một hồ sơ."))
    wanted = [dossier.pk for dossier in dossiers]
    ready = set(queries.ready_for(body).filter(pk__in=wanted).values_list("pk", flat=True))
    for dossier in dossiers:
        if dossier.pk not in ready:
            raise BadInput(
                _("Hồ sơ %(code)s chưa qua đủ các bước, thuộc nơi khác hoặc đã nằm trong một quyết định.")
                % {"code": dossier.code}
            )
