"""What the procedure of the dossier's day asks for: papers, particulars, and until when."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from thidua.base.library.law import LOCAL, law_under
from thidua.base.register.models import Basis
from thidua.rules import calendar, procedure
from thidua.rules.authority import RANKS
from thidua.rules.procedure import Limit, Paper
from thidua.rules.text import NotInForce
from thidua.work.dossiers.facts.authority import tier_of
from thidua.work.dossiers.models import Dossier, PaperKind
from thidua.work.dossiers.queries import paper_kinds

KINDS = {
    "proposal_with_list": PaperKind.PROPOSAL,
    "achievement_report": PaperKind.REPORT,
    "short_report": PaperKind.REPORT,
    "review_minutes": PaperKind.REVIEW_MINUTES,
    "initiative_certificate": PaperKind.INITIATIVE,
}


def checklist(dossier: Dossier, present: set[str] | None = None) -> list[tuple[Paper, bool]]:
    """The papers the procedure of the dossier's day asks for, and whether each lies in the file.

    `present` spares the question when the kinds of paper are known."""
    present = paper_kinds(dossier) if present is None else present
    return [(paper, KINDS[paper.code] in present) for paper in papers_needed(dossier)]


def papers_needed(dossier: Dossier) -> tuple[Paper, ...]:
    """The papers by honour, basis and day; none where no rule of that day is known."""
    try:
        with law_under(dossier.decider):
            return procedure.papers_needed(dossier.honour, dossier.basis, dossier.dossier_date)
    except NotInForce:
        return ()


def missing_in(dossier: Dossier, present: set[str] | None = None) -> list[str]:
    """What keeps a dossier from being sent: papers always needed, and particulars left empty, by name."""
    papers = [p.name_vi for p, lies in checklist(dossier, present) if not lies and not p.condition_vi]
    return papers + [str(name) for name in _particulars_missing(dossier)]


def due_after_filing(dossier: Dossier, filed: date) -> date | None:
    """Until when a sudden award should be decided, counted from the day of filing; None for other grounds."""
    if dossier.basis != Basis.SUDDEN:
        return None
    with law_under(dossier.decider):
        limit = procedure.sudden_target(filed)
    own = limit.verified == LOCAL
    days = limit.days if own else settings.THIDUA_SUDDEN_WORKING_DAYS or limit.days
    return calendar.deadline(filed, days, working=limit.unit == "working").deadline


def due_after_receipt(dossier: Dossier, received: date) -> date | None:
    """Until when the body should have settled a received dossier, where a limit is posted."""
    if dossier.basis == Basis.SUDDEN:
        return dossier.due_on
    limit = time_limit(dossier, received)
    if limit is None:
        return None
    return calendar.deadline(received, limit.days, working=limit.unit == "working").deadline


def time_limit(dossier: Dossier, on: date) -> Limit | None:
    """The limit for the honour at the body's tier on a day: the place's own by decision, else the one posted
    elsewhere, if one is known."""
    with law_under(dossier.decider):
        return procedure.time_limit(dossier.honour, tier_of(dossier.decider), on, dossier.basis)


def _particulars_missing(dossier: Dossier) -> list[str]:
    if dossier.basis == Basis.SUDDEN:
        asked = [("happened_on", _("ngày xảy ra sự việc")), ("happened_at", _("nơi xảy ra sự việc"))]
    else:
        asked = [
            ("linked_to", _("nhiệm vụ, phong trào hoặc sáng kiến gắn với thành tích")),
            ("benefit", _("lợi ích, hiệu quả của thành tích")),
        ]
    if dossier.basis == Basis.MOVEMENT:
        asked.append(("launched_by", _("cấp phát động phong trào")))
        if RANKS[tier_of(dossier.decider)] >= RANKS["district"]:
            asked.append(("scope_of_influence", _("phạm vi ảnh hưởng")))
    return [name for field, name in asked if not getattr(dossier, field)]
