"""Who decides: the dossier before the rules of authority. Another tier's dossier is refused here."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.base.library.law import law_under
from thidua.base.org.models import Kind, Unit
from thidua.rules import authority
from thidua.rules.findings import Finding
from thidua.work.dossiers.models import Dossier, PaperKind
from thidua.work.dossiers.queries import paper_kinds

OWN_RULES = frozenset({"launcher_rewards", "scope_of_influence"})
DECIDES_AS = {Kind.DEPARTMENT: "department", Kind.ENTERPRISE: "enterprise"}


@dataclass(frozen=True)
class Authority:
    """The findings on authority, and the first that refuses: one whose text was read, or a rule of the
    body's own plan (who launches rewards; how far it reaches). One known from memory only warns."""

    findings: tuple[Finding, ...]

    @property
    def refusal(self) -> Finding | None:
        """The finding that stops the dossier here, if any."""
        false = (found for found in self.findings if found.met is False)
        return next((f for f in false if f.code in OWN_RULES or f.verified in {"text", "local"}), None)

    @property
    def is_own(self) -> bool:
        """Whether this is the place that decides, as far as is known."""
        return all(found.met is not False for found in self.findings)

    def as_json(self) -> dict[str, Any]:
        """The findings as plain data."""
        return {"findings": [found.as_json() for found in self.findings]}


def authority_of(dossier: Dossier, on: date) -> Authority:
    """What the rules say of the body before which a dossier lies, on a day."""
    scope = _proven_scope(dossier)
    with law_under(dossier.decider):
        found = authority.judge(
            dossier.honour,
            on,
            tier_of(dossier.decider),
            launched_by=dossier.launched_by or None,
            scope_of_influence=scope,
        )
    return Authority(tuple(found))


def tier_of(unit: Unit) -> str:
    """The tier at which a unit's head decides, in the words of the rules."""
    if unit.kind == Kind.BODY:
        return str(unit.tier)
    return DECIDES_AS.get(Kind(unit.kind), "base")


def _proven_scope(dossier: Dossier) -> str | None:
    """A reach beyond the filing unit's own tier counts only with proof; else it is that tier."""
    claimed = dossier.scope_of_influence
    if not claimed:
        return None
    own = tier_of(dossier.submission.unit)
    is_wider = authority.RANKS[claimed] > authority.RANKS[own]
    proven = bool(dossier.scope_proof.strip()) or PaperKind.SCOPE_PROOF in paper_kinds(dossier)
    return claimed if proven or not is_wider else own
