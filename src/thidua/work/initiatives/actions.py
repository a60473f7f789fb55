"""Writing, filing, hearing and recognising initiatives; what is recognised enters the register."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.likeness import keys
from thidua.base.core.text import fold, tidy, tidy_lines
from thidua.base.flow import actions as flow
from thidua.base.library.actions import take_number
from thidua.base.library.models import DocType
from thidua.base.library.numbers import written
from thidua.base.org.models import Kind as UnitKind
from thidua.base.org.models import Person, Unit
from thidua.base.register import actions as register
from thidua.base.register.models import Initiative
from thidua.base.uploads.actions import take
from thidua.work.initiatives import facts, queries
from thidua.work.initiatives.flow import INITIATIVE, OPINION
from thidua.work.initiatives.models import WHOLE, Author, Proposal, Stage, WordsKey
from thidua.work.initiatives.policies import may_change, may_file, may_hear, may_move, may_recognise


@dataclass(frozen=True)
class NewProposal:
    """What a unit writes of an initiative; the fields are those of `Proposal`."""

    title: str
    year: int
    level: str
    problem: str
    solution: str
    effect: str
    kind: str = "initiative"
    applied_at: str = ""
    applied_since: date | None = None


@dataclass(frozen=True)
class Hearing:
    """What a council said: who sat, when, the votes of how many members, in words."""

    heard_by: str
    heard_on: date
    votes_for: int
    votes_all: int
    opinion: str


@transaction.atomic
def draft(
    new: NewProposal, *, unit: Unit, body: Unit, authors: Mapping[Person, Decimal], actor: Actor
) -> Proposal:
    """An initiative of a unit, written down and not filed yet.

    `authors` gives each author's share in percent; together they are the whole. `BadInput` names fields."""
    may_file(actor, unit).or_refuse()
    told = _checked(new, unit, body, authors, actor)
    proposal = Proposal.objects.create(
        **told,
        code=new_code("SK"),
        unit=unit,
        body=body,
        stage=Stage.DRAFTED,
        stage_since=actor.now,
        by=actor.name[:200],
        at=actor.now,
    )
    _set_authors(proposal, authors)
    flow.begin(proposal, way=INITIATIVE, actor=actor)
    record(actor, "draft", "initiative", proposal.code, unit_code=unit.code, after=_said(proposal))
    return proposal


@transaction.atomic
def change(
    proposal: Proposal,
    new: NewProposal,
    *,
    body: Unit,
    authors: Mapping[Person, Decimal],
    actor: Actor,
    seen: int | None = None,
) -> Proposal:
    """Write it anew, while it lies with the unit."""
    fresh = flow.lock(proposal, seen=seen)
    may_change(actor, fresh).or_refuse()
    before = _said(fresh)
    for name, value in {**_checked(new, fresh.unit, body, authors, actor), "body": body}.items():
        setattr(fresh, name, value)
    fresh.version += 1
    fresh.save()
    _set_authors(fresh, authors)
    after = _said(fresh)
    record(actor, "change", "initiative", fresh.code, unit_code=fresh.unit.code, before=before, after=after)
    return fresh


@transaction.atomic
def attach(proposal: Proposal, file: File[bytes], *, actor: Actor) -> Proposal:
    """Lay a report beside it; an earlier one is replaced and stays in the journal."""
    fresh = flow.lock(proposal)
    may_change(actor, fresh).or_refuse()
    before = fresh.report.sha256 if fresh.report else ""
    fresh.report = take(file, actor=actor, unit_code=fresh.unit.code)
    fresh.save(update_fields=["report"])
    record(
        actor,
        "attach",
        "initiative",
        fresh.code,
        unit_code=fresh.unit.code,
        before={"report": before},
        after={"report": fresh.report.sha256},
    )
    return fresh


@transaction.atomic
def file(proposal: Proposal, *, actor: Actor, seen: int | None = None) -> Proposal:
    """Send it to the body, the first time or again."""
    moved = _move(proposal, Stage.FILED, actor, seen=seen)
    moved.filed_on = actor.today
    moved.save(update_fields=["filed_on"])
    moved.keys.all().delete()
    WordsKey.objects.bulk_create(WordsKey(proposal=moved, key=key) for key in keys(moved.words))
    return moved


def give_back(proposal: Proposal, *, note: str, actor: Actor, seen: int | None = None) -> Proposal:
    """Return it to its unit, saying what to complete."""
    return _move(proposal, Stage.RETURNED, actor, note=note, seen=seen)


def withdraw(proposal: Proposal, *, note: str = "", actor: Actor, seen: int | None = None) -> Proposal:
    """Take it back before it was heard; a draft without a reason, a filed one with it."""
    return _move(proposal, Stage.WITHDRAWN, actor, note=note, seen=seen)


@transaction.atomic
def hear(proposal: Proposal, said: Hearing, *, actor: Actor, seen: int | None = None) -> Proposal:
    """Write down what the council said. `BadInput` when the votes cannot be, or the day lies ahead."""
    fresh = flow.lock(proposal, seen=seen)
    may_hear(actor, fresh).or_refuse()
    _check_hearing(said, fresh, actor)
    for name, value in asdict(said).items():
        setattr(fresh, name, tidy(value) if isinstance(value, str) else value)
    fresh.save(update_fields=list(asdict(said)))
    after = {**asdict(said), "heard_on": str(said.heard_on)}
    record(actor, "hear", "initiative", fresh.code, unit_code=fresh.body.code, after=after)
    return _move(fresh, Stage.HEARD, actor)


@transaction.atomic
def recognise(
    proposal: Proposal, *, scope: str, actor: Actor, despite: str = "", seen: int | None = None
) -> Proposal:
    """Recognise it with a number of the body's register; each author's line enters the register of honours.

    Recognised once: the same words are `Refused` at the same level, and where a recognised initiative is much
    alike, a reason (`despite`) is asked for and kept."""
    fresh = flow.lock(proposal, seen=seen)
    may_recognise(actor, fresh).or_refuse()
    _check_once(fresh, scope, despite, actor)
    fresh.scope, fresh.despite, fresh.decided_on = scope, tidy(despite), actor.today
    fresh.signer, fresh.decision_number = actor.name[:200], _number(fresh, actor)
    fresh.save(update_fields=["scope", "despite", "decided_on", "signer", "decision_number"])
    try:
        with transaction.atomic():
            moved = _move(fresh, Stage.RECOGNISED, actor)
    except IntegrityError as fault:
        raise Refused(_("Sáng kiến có cùng nội dung đã được công nhận ở cấp này rồi.")) from fault
    register.enter_initiatives(_lines(moved), actor=actor)
    proposal.refresh_from_db()
    return proposal


def refuse(proposal: Proposal, *, note: str, actor: Actor, seen: int | None = None) -> Proposal:
    """Do not recognise it, saying why."""
    return _move(proposal, Stage.REFUSED, actor, note=note, seen=seen)


def _move(proposal: Proposal, to: str, actor: Actor, *, note: str = "", seen: int | None = None) -> Proposal:
    return flow.move(
        proposal,
        to=to,
        way=INITIATIVE,
        actor=actor,
        may=may_move,
        papers=lambda found: {OPINION} if found.heard_on else set(),
        note=note,
        seen=seen,
        unit_code=proposal.unit.code,
    )


def _checked(
    new: NewProposal, unit: Unit, body: Unit, authors: Mapping[Person, Decimal], actor: Actor
) -> dict[str, Any]:
    told: dict[str, Any] = {
        name: tidy_lines(value) if isinstance(value, str) else value for name, value in asdict(new).items()
    }
    empty = [name for name in ("title", "problem", "solution", "effect") if not told[name]]
    if empty:
        raise BadInput(
            _("Hãy ghi đủ tên, tình trạng trước đó, nội dung và hiệu quả."),
            fields=dict.fromkeys(empty, _("Chưa ghi")),
        )
    if body not in queries.bodies_for(unit):
        raise BadInput(_("Nơi công nhận phải là đơn vị này hoặc Ủy ban nhân dân cấp trên của đơn vị."))
    if told["applied_since"] and told["applied_since"] > actor.today:
        raise BadInput(_("Ngày áp dụng chưa đến."), fields={"applied_since": _("Chọn ngày đã qua")})
    _check_authors(unit, authors, actor)
    return {
        **told,
        "title_fold": fold(told["title"]),
        "print": facts.print_of(told["title"], told["solution"]),
    }


def _check_authors(unit: Unit, authors: Mapping[Person, Decimal], actor: Actor) -> None:
    if not authors:
        raise BadInput(_("Hãy ghi ít nhất một tác giả."), fields={"authors": _("Chưa có tác giả")})
    if any(share <= 0 for share in authors.values()) or sum(authors.values()) != WHOLE:
        raise BadInput(
            _("Tỷ lệ đóng góp của các tác giả phải lớn hơn 0 và cộng lại đúng 100%."),
            fields={"authors": _("Cộng lại chưa đúng 100%")},
        )
    here = set(queries.people_of(unit, actor).filter(pk__in=[person.pk for person in authors]))
    if strangers := [person.name for person in authors if person not in here]:
        raise BadInput(
            _("%(names)s không công tác tại đơn vị này.") % {"names": ", ".join(strangers)},
            fields={"authors": _("Người ngoài đơn vị")},
        )


def _set_authors(proposal: Proposal, authors: Mapping[Person, Decimal]) -> None:
    proposal.authors.all().delete()
    rows = (Author(proposal=proposal, person=person, share=share) for person, share in authors.items())
    Author.objects.bulk_create(rows)


def _check_hearing(said: Hearing, proposal: Proposal, actor: Actor) -> None:
    if not tidy(said.heard_by) or not tidy(said.opinion):
        raise BadInput(_("Hãy ghi tên Hội đồng và ý kiến của Hội đồng."))
    if not 0 <= said.votes_for <= said.votes_all or not said.votes_all:
        raise BadInput(
            _("Số phiếu đồng ý không thể nhiều hơn số thành viên."),
            fields={"votes_for": _("Xem lại số phiếu")},
        )
    if said.heard_on > actor.today or (proposal.filed_on and said.heard_on < proposal.filed_on):
        raise BadInput(
            _("Ngày họp phải từ ngày nộp đến hôm nay."), fields={"heard_on": _("Chọn lại ngày họp")}
        )


def _check_once(proposal: Proposal, scope: str, despite: str, actor: Actor) -> None:
    if scope not in Initiative.Reach.values:
        raise BadInput(_("Hãy chọn phạm vi ảnh hưởng."), fields={"scope": _("Chưa chọn")})
    same = Proposal.objects.filter(print=proposal.print, level=proposal.level, stage=Stage.RECOGNISED)
    if earlier := same.first():
        raise Refused(
            _(
                "Sáng kiến này đã được công nhận tại quyết định %(number)s;"
                " một sáng kiến chỉ công nhận một lần."
            )
            % {"number": earlier.decision_number}
        )
    if not tidy(despite) and any(found.is_recognised for found in facts.alike(proposal, actor)):
        raise BadInput(
            _(
                "Có sáng kiến đã công nhận giống sáng kiến này."
                " Hãy xem phần giống nhau và ghi lý do nếu vẫn công nhận."
            ),
            fields={"despite": _("Cần lý do")},
        )


def _number(proposal: Proposal, actor: Actor) -> str:
    number = take_number(
        proposal.body,
        DocType.DECISION,
        actor.today.year,
        actor,
        title=_("Công nhận sáng kiến: %(title)s") % {"title": proposal.title[:200]},
        thing_type="initiative",
        thing_code=proposal.code,
    )
    return written(number, "QĐ-UBND" if proposal.body.kind == UnitKind.BODY else "QĐ")


def _lines(proposal: Proposal) -> list[Initiative]:
    authors: Iterable[Author] = proposal.authors.select_related("person")
    return [
        Initiative(
            person=author.person,
            unit=proposal.unit,
            year=proposal.year,
            title=proposal.title,
            level=proposal.level,
            scope=proposal.scope,
            applied=proposal.applied_since is not None,
            recognised=proposal.decided_on,
            reference=proposal.decision_number,
        )
        for author in authors
    ]


def _said(proposal: Proposal) -> dict[str, Any]:
    names = ("title", "year", "kind", "level", "problem", "solution", "effect", "applied_at")
    authors = {str(author.person_id): str(author.share) for author in proposal.authors.all()}
    return {
        **{name: getattr(proposal, name) for name in names},
        "body": proposal.body.code,
        "authors": authors,
    }
