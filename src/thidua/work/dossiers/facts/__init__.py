"""What the rules are told of a dossier, and what they answer."""

from thidua.work.dossiers.facts.authority import Authority, authority_of, tier_of
from thidua.work.dossiers.facts.eligibility import facts_of, verdict_of, verdict_on
from thidua.work.dossiers.facts.procedure import (
    checklist,
    due_after_filing,
    due_after_receipt,
    missing_in,
    papers_needed,
)
from thidua.work.dossiers.facts.repeats import Repeat, once_only, repeats_of
from thidua.work.dossiers.facts.shares import SHARED, Ledger, Row, Shares, rows_of, shares_of, uses_of

__all__ = [
    "SHARED",
    "Authority",
    "Ledger",
    "Repeat",
    "Row",
    "Shares",
    "authority_of",
    "checklist",
    "due_after_filing",
    "due_after_receipt",
    "facts_of",
    "missing_in",
    "once_only",
    "papers_needed",
    "repeats_of",
    "rows_of",
    "shares_of",
    "tier_of",
    "uses_of",
    "verdict_of",
    "verdict_on",
]
