"""Reads of rounds, submissions, dossiers and papers. What is still being drafted is the filer's alone."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet

from thidua.base.accounts.models import RoleHeld, User
from thidua.base.core.actor import Actor
from thidua.base.library.flow import PROPOSERS
from thidua.base.org.models import Unit, held_on, within
from thidua.base.register.models import Honour, Initiative
from thidua.work.dossiers.flow import BEFORE_APPRAISAL, FILERS, OPEN
from thidua.work.dossiers.models import (
    EXITS,
    PAPER,
    AwardRound,
    Dossier,
    ImpactLine,
    ImpactRun,
    Paper,
    PaperKind,
    ReportKey,
    ReturnRequest,
    Stage,
    Submission,
)

LINE_ROLES = (*FILERS, "chair", "reader", "auditor")
INSPECTORS = ("auditor", "chair", "standing_officer")
BODY_ROLES = (
    "standing_officer",
    "council_secretary",
    "council_member",
    "chair",
    "clerk",
    "reader",
    "auditor",
)


def visible_to(actor: Actor) -> QuerySet[Dossier]:
    """Dossiers that the actor's own unit drafts or filed; once submitted, also those of the units below
    and those sent to a body where the actor holds office."""
    if actor.is_system:
        return Dossier.objects.all()
    own = Q(submission__unit_id__in=actor.unit_ids(*LINE_ROLES))
    below = within(actor.paths(*LINE_ROLES), "submission__unit__")
    sent = Q(decider_id__in=actor.unit_ids(*BODY_ROLES))
    return Dossier.objects.filter(own | (Q(submission__submitted_on__isnull=False) & (below | sent)))


def submissions_visible_to(actor: Actor) -> QuerySet[Submission]:
    """Submissions under the same rule as their dossiers."""
    if actor.is_system:
        return Submission.objects.all()
    own = Q(unit_id__in=actor.unit_ids(*LINE_ROLES))
    below = within(actor.paths(*LINE_ROLES), "unit__")
    sent = Q(body_id__in=actor.unit_ids(*BODY_ROLES))
    return Submission.objects.filter(own | (Q(submitted_on__isnull=False) & (below | sent)))


def rounds_visible_to(actor: Actor) -> QuerySet[AwardRound]:
    """Rounds of the bodies in the line above the actor's units, and of those below."""
    if actor.is_system:
        return AwardRound.objects.all()
    paths = actor.paths()
    line = {path[:end] for path in paths for end in range(Unit.steplen, len(path) + 1, Unit.steplen)}
    return AwardRound.objects.filter(Q(body__path__in=line) | within(paths, "body__"))


def papers_visible_to(actor: Actor) -> QuerySet[Paper]:
    """Papers of visible dossiers, and the common papers of visible submissions."""
    if actor.is_system:
        return Paper.objects.all()
    common = Q(dossier__isnull=True, submission__in=submissions_visible_to(actor))
    return Paper.objects.filter(Q(dossier__in=visible_to(actor)) | common)


def rounds_open_on(day: date) -> QuerySet[AwardRound]:
    """Rounds whose window holds the day; start from `rounds_visible_to` for what a person may file in."""
    return AwardRound.objects.filter(opens__lte=day, closes__gte=day)


def papers_of(dossier: Dossier) -> QuerySet[Paper]:
    """The papers of a dossier with the common papers of its submission, oldest first."""
    common = Q(dossier__isnull=True, submission_id=dossier.submission_id)
    return Paper.objects.filter(Q(dossier=dossier) | common).order_by("id")


def paper_kinds(dossier: Dossier) -> set[str]:
    """Which kinds of paper lie in the file; a written report or letter counts."""
    return paper_kinds_of(dossier.submission, [dossier])[dossier.pk]


def paper_kinds_of(submission: Submission, dossiers: Sequence[Dossier]) -> dict[int, set[str]]:
    """The kinds of paper of several dossiers of one submission, by their ids, in one question."""
    mine = Paper.objects.filter(submission=submission)
    rows = mine.filter(Q(dossier__isnull=True) | Q(dossier__in=dossiers)).values_list("dossier_id", "kind")
    common = {kind for owner, kind in rows if owner is None}
    if submission.letter.strip():
        common.add("proposal")
    kinds = {
        dossier.pk: common | {"report"} if dossier.report.strip() else set(common) for dossier in dossiers
    }
    for owner, kind in rows:
        if owner in kinds:
            kinds[owner].add(kind)
    return kinds


def kinds_among(dossier: Dossier, papers: Iterable[Paper]) -> set[str]:
    """As `paper_kinds`, from the dossier's papers and its submission's, where they are known already."""
    kinds = {paper.kind for paper in papers}
    kinds |= {"report"} if dossier.report.strip() else set()
    return kinds | {"proposal"} if dossier.submission.letter.strip() else kinds


def newest_paper(dossier: Dossier, kind: str) -> Paper | None:
    """The newest paper of a kind in a dossier, if any."""
    return papers_of(dossier).filter(kind=kind).order_by("-id").first()


def overrides_of(dossier: Dossier) -> set[str]:
    """What a chair has set aside in a dossier, with a reason: `authority`, `eligibility`."""
    contents = dossier.papers.filter(kind="override").values_list("content", flat=True)
    return {str(content.get("of", "")) for content in contents}


def law_chosen(dossier: Dossier) -> Paper | None:
    """What an officer recorded where a transition leaves a choice between two laws; the newest counts."""
    return dossier.papers.filter(kind=PaperKind.OVERRIDE, content__of="law").order_by("-id").first()


def law_day_chosen(dossier: Dossier) -> Paper | None:
    """The day whose criteria a chair decided to judge by; None once a newer paper goes back to the rule."""
    newest = dossier.papers.filter(kind=PaperKind.OVERRIDE, content__of="law_day").order_by("-id").first()
    return newest if newest and newest.content["day"] else None


def set_aside(actor: Actor) -> QuerySet[Paper]:
    """Every decision to depart from a rule, of the visible dossiers before the bodies where the actor
    inspects, presides or keeps the desk: refusals set aside, choices between laws, days of law."""
    papers = Paper.objects.filter(kind=PaperKind.OVERRIDE, dossier__in=visible_to(actor))
    if not actor.is_system:
        papers = papers.filter(within(actor.paths(*INSPECTORS), "dossier__decider__"))
    return papers.select_related("dossier__decider", "dossier__submission__unit").order_by("-at", "-id")


def open_return(dossier: Dossier) -> ReturnRequest | None:
    """The return that waits for an answer, if any."""
    return ReturnRequest.objects.filter(dossier=dossier, answered_on__isnull=True).first()


def before_body(body: Unit, *stages: str) -> QuerySet[Dossier]:
    """Dossiers sent to a body, in these stages (any, when none is named). For offices further along:
    the caller has checked that the actor holds office at the body."""
    sent = Dossier.objects.filter(decider=body, submission__submitted_on__isnull=False)
    return sent.filter(stage__in=stages) if stages else sent


def filed_in(award_round: AwardRound) -> QuerySet[Dossier]:
    """What was filed into a round and is neither rejected nor withdrawn. The caller has checked that the
    actor judges the round."""
    sent = Dossier.objects.filter(award_round=award_round, submission__submitted_on__isnull=False)
    return living(sent)


def open_before(body: Unit) -> QuerySet[Dossier]:
    """Sent and not yet decided, before a body or one below it. The caller has checked the right to."""
    sent = Dossier.objects.filter(within([body.path], "decider__"), submission__submitted_on__isnull=False)
    return sent.filter(stage__in=OPEN).select_related(
        "person", "collective", "unit", "decider", "submission__unit"
    )


def runs_visible_to(actor: Actor) -> QuerySet[ImpactRun]:
    """Looks at proposed law taken at the bodies where the actor may propose it."""
    runs = ImpactRun.objects.select_related("body", "change__body")
    return runs if actor.is_system else runs.filter(body_id__in=actor.unit_ids(*PROPOSERS))


def run_of(run: ImpactRun) -> ImpactRun:
    """A run with what it is of."""
    return ImpactRun.objects.select_related("body", "change").get(pk=run.pk)


def lines_visible_to(actor: Actor, run: ImpactRun) -> QuerySet[ImpactLine]:
    """The dossiers of a run that the actor may see, those refused by it first."""
    lines = run.lines.select_related("dossier__decider", "dossier__submission__unit")
    return lines.filter(dossier__in=visible_to(actor)).order_by("-blocked_after", "after", "id")


def waiting_for_appraisal(actor: Actor) -> QuerySet[Dossier]:
    """What waits at the desk of the actor's standing agencies, the most pressing first."""
    bodies = actor.unit_ids("standing_officer")
    waiting = Dossier.objects.filter(
        decider_id__in=bodies, stage__in=BEFORE_APPRAISAL, submission__submitted_on__isnull=False
    )
    return waiting.order_by("due_on", "id")


def waiting_for_filer(actor: Actor) -> QuerySet[Dossier]:
    """What was returned to the actor's own unit and waits for a supplement."""
    return Dossier.objects.filter(
        submission__unit_id__in=actor.unit_ids(*FILERS), stage=Stage.RETURNED
    ).order_by("stage_since")


def field_name(name: str) -> str:
    """A field's or a paper's name as people call it (`report`, `paper:photo`)."""
    if name.startswith(PAPER):
        return str(PaperKind(name.removeprefix(PAPER)).label)
    field = next(field for field in Dossier._meta.fields if field.name == name)
    return str(field.verbose_name)


def holders_at(unit: Unit, roles: Iterable[str], day: date) -> QuerySet[User]:
    """The logins that hold one of the roles at exactly this unit on the day."""
    held = RoleHeld.objects.filter(held_on(day), unit=unit, role__in=list(roles))
    return User.objects.filter(is_active=True, pk__in=held.values("user_id"))


def drafts_of(actor: Actor) -> QuerySet[Submission]:
    """Submissions the actor's own unit has begun and not sent."""
    return Submission.objects.filter(unit_id__in=actor.unit_ids(*FILERS), stage="drafted")


def draft_into(award_round: AwardRound, unit: Unit) -> Submission | None:
    """The newest submission that a unit has begun into a round and not sent."""
    begun = Submission.objects.filter(award_round=award_round, unit=unit, stage="drafted")
    return begun.order_by("-id").first()


def filed_for(path: str, year: int, actor: Actor) -> QuerySet[Dossier]:
    """What the actor may see of the living dossiers of a year whose nominees belong in a subtree."""
    here = visible_to(actor).filter(within([path], "unit__"), achievement_year=year)
    return living(here)


def living(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Without those that were rejected or withdrawn."""
    return dossiers.exclude(stage__in=EXITS)


def same_deed(keys: Iterable[str], award_round: AwardRound) -> QuerySet[Dossier]:
    """Living dossiers of these nominees in a round: what a new nominee must not repeat."""
    return living(Dossier.objects.filter(award_round=award_round, nominee_key__in=list(keys)))


def by_tracking_code(code: str) -> Dossier | None:
    """The dossier behind a code, for anybody who holds the code, once it was sent; a draft is not found."""
    sent = Dossier.objects.filter(code=code, submission__submitted_on__isnull=False)
    return sent.exclude(stage=Stage.DRAFTED).select_related("decider").first()


def submission_by_tracking_code(code: str) -> Submission | None:
    """The submission behind a code, for anybody who holds the code, once it was sent."""
    sent = Submission.objects.filter(code=code, submitted_on__isnull=False)
    return sent.select_related("unit", "body").first()


def text_of(row: Dossier | Honour | Initiative) -> str:
    """What is compared with other texts: the report and the benefit; of an honour, what it was given for; of
    an initiative, its name."""
    if isinstance(row, Initiative):
        return row.title
    if isinstance(row, Honour):
        return row.reason
    return "\n".join(part for part in (row.report, row.benefit) if part)


def unprinted_dossiers() -> QuerySet[Dossier]:
    """Dossiers that were sent and have no print of their report yet."""
    sent = Dossier.objects.filter(submission__submitted_on__isnull=False, report_print__isnull=True)
    return sent.order_by("id")


def unprinted_honours() -> QuerySet[Honour]:
    """Rows of the register without a print; what a dossier became is found by the dossier."""
    told = Honour.objects.filter(report_print__isnull=True).exclude(reason="")
    return told.exclude(origin__startswith="dossier:").order_by("id")


def unprinted_initiatives() -> QuerySet[Initiative]:
    """Recognised initiatives without a print."""
    return Initiative.objects.filter(report_print__isnull=True).order_by("id")


def initiatives_near(keys: Collection[int], most: int) -> list[int]:
    """The initiatives, by id, whose names have the most of these keys. The caller keeps to what the actor may
    see."""
    met = ReportKey.objects.filter(key__in=keys, of__initiative__isnull=False).values("of__initiative")
    rows = met.annotate(n=Count("pk")).order_by("-n", "-of__initiative")[:most]
    return [row["of__initiative"] for row in rows]


def prints_near(keys: Collection[int], most: int) -> tuple[list[int], list[int]]:
    """The dossiers and the honours, by id, whose texts have the most of these keys, in one question.

    The caller keeps to what the actor may see."""
    met = ReportKey.objects.filter(key__in=keys).values("of", "of__dossier", "of__honour")
    rows = list(met.annotate(n=Count("pk")).order_by("-n", "-of")[:most])
    dossiers = [row["of__dossier"] for row in rows if row["of__dossier"]]
    return dossiers, [row["of__honour"] for row in rows if row["of__honour"]]
