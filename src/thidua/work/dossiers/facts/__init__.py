"""What the rules are told of a dossier, and what they answer."""

from thidua.work.dossiers.facts.authority import Authority, authority_of, tier_of
from thidua.work.dossiers.facts.eligibility import facts_of, rule_of_law, verdict_of, verdict_on
from thidua.work.dossiers.facts.ideas import SharedIdea, shared_ideas
from thidua.work.dossiers.facts.impact import Scales, figure_from, plain_figure, scales_of, weigh
from thidua.work.dossiers.facts.procedure import (
    checklist,
    due_after_filing,
    due_after_receipt,
    missing_in,
    papers_needed,
)
from thidua.work.dossiers.facts.prospects import Line, Prospects, due_under, prospects_of, sealed, towards
from thidua.work.dossiers.facts.records import (
    Record,
    collective_record,
    household_record,
    person_record,
    records_under,
)
from thidua.work.dossiers.facts.repeats import Repeat, once_only, repeats_of
from thidua.work.dossiers.facts.shares import SHARED, Ledger, Row, Shares, rows_of, shares_of, uses_of

__all__ = [
    "SHARED",
    "Authority",
    "Ledger",
    "Line",
    "Prospects",
    "Record",
    "Repeat",
    "Row",
    "Scales",
    "SharedIdea",
    "Shares",
    "authority_of",
    "checklist",
    "collective_record",
    "due_after_filing",
    "due_after_receipt",
    "due_under",
    "facts_of",
    "figure_from",
    "household_record",
    "missing_in",
    "once_only",
    "papers_needed",
    "person_record",
    "plain_figure",
    "prospects_of",
    "records_under",
    "repeats_of",
    "rows_of",
    "rule_of_law",
    "scales_of",
    "sealed",
    "shared_ideas",
    "shares_of",
    "tier_of",
    "towards",
    "uses_of",
    "verdict_of",
    "verdict_on",
    "weigh",
]
