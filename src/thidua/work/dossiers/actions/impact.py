"""Looking at what a change of law would do before it holds, and switching it on once it was looked at."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused, Stale
from thidua.base.core.codes import new_code
from thidua.base.core.jobs import later
from thidua.base.library import actions as library
from thidua.base.library.actions import NewLocal
from thidua.base.library.law import book_over, fingerprint_of
from thidua.base.library.models import ChangeStage, LawChange
from thidua.base.library.policies import may_propose_change
from thidua.base.org.models import Unit
from thidua.rules.facts import BadFacts
from thidua.work.dossiers import facts
from thidua.work.dossiers.models import ImpactLine, ImpactRun
from thidua.work.dossiers.queries import open_before, run_of

CHUNK = 100
WEIGH = "thidua.work.dossiers.tasks.weigh_impact"


@transaction.atomic
def look_at_change(change: LawChange, *, actor: Actor) -> ImpactRun:
    """Begin to work out, in the background, which open dossiers a change would judge otherwise."""
    may_propose_change(actor, change.body).or_refuse()
    if change.stage not in (ChangeStage.PROPOSED, ChangeStage.SWITCHED_OFF):
        raise Refused(_("Thay đổi này đang áp dụng hoặc đã bỏ, không còn tác động để xem trước."))
    return _begin(change.body, actor, change=change)


@transaction.atomic
def look_at_figure(new: NewLocal, *, actor: Actor) -> ImpactRun:
    """As `look_at_change`, of a local figure before it is entered; refused where entering it would be."""
    library.check_local(new, actor=actor)
    return _begin(new.body, actor, figure=facts.plain_figure(new))


def _begin(body: Unit, actor: Actor, **proposed: Any) -> ImpactRun:
    dossiers = open_before(body)
    newest = dossiers.order_by("-id").values_list("pk", flat=True).first()
    run = ImpactRun.objects.create(
        code=new_code("TD"),
        body=body,
        law=fingerprint_of(book_over(body)),
        last=newest or 0,
        total=dossiers.count(),
        is_done=newest is None,
        by=actor.name[:200],
        at=actor.now,
        day=actor.today,
        **proposed,
    )
    after = {"change": run.change.code if run.change else "", "figure": run.figure, "dossiers": run.total}
    record(actor, "look_at_impact", "impact_run", run.code, unit_code=body.code, after=after)
    if not run.is_done:
        later(WEIGH, code=run.code)
    return run


def weigh(code: str, *, actor: Actor) -> None:
    """Go through a run to its end, chunk by chunk; each is whole, and a run that was stopped goes on.

    Needs no right of its own: whoever began it had it."""
    while weigh_chunk(code, actor=actor):
        pass


@transaction.atomic
def weigh_chunk(code: str, *, actor: Actor) -> bool:
    """Weigh the next dossiers of a run; whether any are left. One that is gone or done is let go."""
    run = ImpactRun.objects.select_for_update().filter(code=code, is_done=False).first()
    if run is None:
        return False
    run = run_of(run)
    chunk = list(open_before(run.body).filter(pk__gt=run.reached, pk__lte=run.last).order_by("id")[:CHUNK])
    scales = facts.scales_of(run)
    lines = [line for dossier in chunk if (line := _weighed(dossier, run, scales)) is not None]
    ImpactLine.objects.bulk_create(lines)
    run.weighed += len(chunk)
    run.reached = chunk[-1].pk if chunk else run.last
    run.is_done = len(chunk) < CHUNK
    run.save(update_fields=["weighed", "unjudged", "reached", "is_done"])
    return not run.is_done


def _weighed(dossier: Any, run: ImpactRun, scales: facts.Scales) -> ImpactLine | None:
    try:
        return facts.weigh(dossier, run, scales)
    except BadFacts:
        run.unjudged += 1
        return None


@transaction.atomic
def switch_on(run: ImpactRun, *, reason: str, actor: Actor, seen: int | None = None) -> LawChange:
    """Switch on the change that a run looked at. `Stale` unless the run is of today, to its end, and of the
    law as it still holds: nobody switches on what nobody has looked at."""
    if run.change is None:
        raise Refused(_("Lần xem này không phải của một thay đổi pháp luật."))
    if not run.is_done:
        raise Refused(_("Chưa tính xong tác động. Hãy chờ tính xong rồi mới áp dụng."))
    if run.day != actor.today or run.law != fingerprint_of(book_over(run.body)):
        raise Stale(_("Tác động này tính cho ngày khác hoặc cho pháp luật đã thay đổi. Hãy tính lại."))
    told = {"run": run.code, "dossiers": run.total, "changed": run.lines.count()}
    record(actor, "confirm_impact", "law_change", run.change.code, unit_code=run.body.code, after=told)
    return library.switch_on(run.change, reason=reason, actor=actor, seen=seen)
