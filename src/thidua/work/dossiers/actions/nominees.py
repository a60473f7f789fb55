"""Putting nominees into a submission: one by one, many at once, or from a list as it was typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import Change, record, record_many
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, tidy
from thidua.base.flow.actions import begin, lock
from thidua.base.org.models import Person, Unit
from thidua.rules import honours as catalogue
from thidua.work.dossiers.flow import DOSSIER_WAY
from thidua.work.dossiers.models import Dossier, Stage, Submission
from thidua.work.dossiers.policies import may_draft, may_edit, nominee_faults, own_name
from thidua.work.dossiers.queries import living

EDITABLE = (
    "position",
    "report",
    "domain",
    "linked_to",
    "benefit",
    "launched_by",
    "scope_of_influence",
    "scope_proof",
    "happened_on",
    "happened_at",
    "home",
)


@dataclass(frozen=True)
class NewNominee:
    """Who is proposed for what, and why. `unit` is where the nominee belongs (left out: the filing unit);
    `achievement_year` left out is the round's. A part of a unit is that unit with its own `name`."""

    kind: str
    honour: str
    person: Person | None = None
    collective: Unit | None = None
    head: Person | None = None
    name: str = ""
    unit: Unit | None = None
    position: str = ""
    achievement_year: int | None = None
    dossier_date: date | None = None
    domain: str = ""
    linked_to: str = ""
    benefit: str = ""
    report: str = ""
    launched_by: str = ""
    scope_of_influence: str = ""
    scope_proof: str = ""
    happened_on: date | None = None
    happened_at: str = ""
    home: str = ""


def add_nominee(submission: Submission, new: NewNominee, *, actor: Actor) -> Dossier:
    """Put one nominee into a submission being drafted; `BadInput` says what is wrong or double."""
    return add_nominees(submission, [new], actor=actor)[0]


@transaction.atomic
def add_nominees(submission: Submission, news: Sequence[NewNominee], *, actor: Actor) -> list[Dossier]:
    """Put many nominees in, all or none."""
    submission = lock(submission)
    may_draft(actor, submission).or_refuse()
    dossiers = [_dossier(submission, new, actor) for new in news]
    _refuse_doubles(dossiers)
    _create(dossiers)
    for dossier in dossiers:
        begin(dossier, way=DOSSIER_WAY, actor=actor)
    record_many(actor, (_change(dossier, submission) for dossier in dossiers))
    return dossiers


@transaction.atomic
def edit(dossier: Dossier, *, actor: Actor, seen: int | None = None, **values: Any) -> Dossier:
    """Change what is said of a nominee while the dossier is a draft (names in `EDITABLE`)."""
    fresh = lock(dossier, seen=seen)
    may_edit(actor, fresh).or_refuse()
    return write_fields(fresh, values, actor=actor)


def save_report(dossier: Dossier, *, report: str, actor: Actor, seen: int | None = None) -> Dossier:
    """Keep the achievement report as it is being written."""
    return edit(dossier, actor=actor, seen=seen, report=report)


def _create(dossiers: Sequence[Dossier]) -> None:
    try:
        with transaction.atomic():
            Dossier.objects.bulk_create(dossiers, batch_size=500)
    except IntegrityError as fault:
        raise BadInput(
            _("Trong danh sách có người vừa được đề nghị ở nơi khác. Hãy tải lại trang.")
        ) from fault


def write_fields(dossier: Dossier, values: dict[str, Any], *, actor: Actor) -> Dossier:
    """Write fields of a locked dossier with a journal row; the caller has checked the right to."""
    unknown = set(values) - set(EDITABLE)
    if unknown:
        raise BadInput(_("Không có mục này trong hồ sơ."), fields=dict.fromkeys(sorted(unknown), ""))
    said = {name: tidy(value) if isinstance(value, str) else value for name, value in values.items()}
    before = {name: getattr(dossier, name) for name, value in said.items() if getattr(dossier, name) != value}
    if not before:
        return dossier
    for name in before:
        setattr(dossier, name, said[name])
    dossier.version += 1
    dossier.save(update_fields=[*before, "version"])
    record(
        actor,
        "edit",
        "dossier",
        dossier.code,
        unit_code=dossier.submission.unit.code,
        before=before,
        after={name: said[name] for name in before},
    )
    return dossier


def _dossier(submission: Submission, new: NewNominee, actor: Actor) -> Dossier:
    year = new.achievement_year or _year_of(submission, actor)
    unit = new.unit or new.collective or submission.unit
    name = tidy(new.name) or own_name(new)
    if faults := nominee_faults(submission, new):
        raise BadInput(" ".join(faults.values()), fields=faults)
    return Dossier(
        code=new_code("HS"),
        stage=Stage.DRAFTED,
        stage_since=actor.now,
        submission=submission,
        award_round=submission.award_round,
        kind=new.kind,
        person=new.person,
        collective=new.collective,
        head=new.head,
        nominee_name=name,
        name_fold=fold(name),
        nominee_key=_key(new, name, unit),
        unit=unit,
        decider=submission.body,
        honour=new.honour,
        basis=submission.basis,
        achievement_year=year,
        dossier_date=new.dossier_date or submission.dated,
        happened_on=new.happened_on,
        **{name: tidy(getattr(new, name)) for name in EDITABLE if name != "happened_on"},
    )


def _year_of(submission: Submission, actor: Actor) -> int:
    return submission.award_round.year if submission.award_round else actor.today.year


def _key(new: NewNominee, name: str, unit: Unit) -> str:
    """What makes two nominees the same: the person, the unit or its named part, the household at its unit."""
    if new.person is not None:
        return f"person:{new.person.pk}"
    if new.collective is not None:
        part = "" if fold(name) == new.collective.name_fold else f":{fold(name)}"
        return f"collective:{new.collective.pk}{part}"
    return f"household:{unit.pk}:{fold(name)}"


def _refuse_doubles(dossiers: Sequence[Dossier]) -> None:
    """Say it plainly before the database's own constraint does."""
    keys = {dossier.nominee_key for dossier in dossiers}
    standing = {_mark(found) for found in living(Dossier.objects.filter(nominee_key__in=keys))}
    for dossier in dossiers:
        if _mark(dossier) in standing:
            raise BadInput(_double(dossier), fields={"kind": _double(dossier)})
        standing.add(_mark(dossier))


def _mark(dossier: Dossier) -> tuple[Any, ...]:
    """What may stand once: in a round the honour of a year, without a round the honour of one deed."""
    when = dossier.achievement_year if dossier.award_round_id else dossier.happened_on
    return dossier.award_round_id, dossier.nominee_key, dossier.honour, when


def _double(dossier: Dossier) -> str:
    return _(
        "%(name)s đã được đề nghị %(honour)s trong đợt này. Mỗi người, mỗi tập thể chỉ đề nghị một lần."
    ) % {
        "name": dossier.nominee_name,
        "honour": catalogue.get(dossier.honour).name_vi,
    }


def _change(dossier: Dossier, submission: Submission) -> Change:
    after = {
        "nominee": dossier.nominee_name,
        "honour": dossier.honour,
        "year": dossier.achievement_year,
        "submission": submission.code,
    }
    return Change("add_nominee", "dossier", dossier.code, submission.unit.code, after=after)
