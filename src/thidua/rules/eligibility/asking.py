"""Criteria as the tables of law list them: `law/<honour>.yaml`, named basis_recipient_criterion.

The value of such a provision says what to ask (`ask`) and the figures; a new decree is written there alone.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from thidua.rules import honours, text
from thidua.rules.eligibility import chains, grounds, service
from thidua.rules.eligibility.record import Case
from thidua.rules.facts import BASES, KINDS, Facts
from thidua.rules.findings import Finding, all_of, any_of, finding, weakest
from thidua.rules.honours import Honour
from thidua.rules.regimes import Law
from thidua.rules.text import BadLaw, Provision, Version

Ask = Callable[[Case, Version, str], Finding | None]
ANY = "any"

ASKS: Mapping[str, Ask] = {
    "holds": chains.holds,
    "titles_in_a_row": chains.titles_in_a_row,
    "filed_year_after": chains.filed_year_after,
    "years_rated": chains.years_rated,
    "years_at_top": chains.years_at_top,
    "titles_in_time": chains.titles_in_time,
    "initiatives_in_time": chains.initiatives_in_time,
    "years_with_initiative": chains.years_with_initiative,
    "initiative": chains.initiative,
    "as_stated": grounds.as_stated,
    "reach": grounds.reach,
    "movement": grounds.movement,
    "leads_movement": grounds.leads_movement,
    "first_in_block": grounds.first_in_block,
    "share": grounds.share,
    "count_at_least": grounds.count_at_least,
    "count_at_most": grounds.count_at_most,
    "rated_where_known": grounds.rated_where_known,
    "standards": grounds.standards,
    "left_to_person": grounds.left_to_person,
    "founded": grounds.founded,
    "service": service.service,
}


def findings(facts: Facts, honour: Honour, law: Law, year: int) -> list[Finding]:
    """Return what the tables ask of a nominee for an honour on the basis stated, in their order."""
    kind = kind_of(facts, honour)
    basis = basis_of(facts, honour)
    if kind is None or basis is None:
        return []
    return group(Case(facts, law, year), in_force(honour.code, basis, kind, law.day))


@text.kept
def in_force(honour: str, basis: str, kind: str, day: date) -> tuple[tuple[str, Version], ...]:
    """Return the criteria in force on a day, in the order of the table."""
    listed = ((code, what.on_or_none(day)) for code, what in criteria(honour, basis, kind))
    return tuple((code, version) for code, version in listed if version is not None)


def kind_of(facts: Facts, honour: Honour) -> str | None:
    """Return the kind of nominee; where it is unknown, the one kind that the honour is for."""
    kind = facts.nominee.kind
    if isinstance(kind, str):
        return kind
    return honour.recipients[0] if len(honour.recipients) == 1 else None


def basis_of(facts: Facts, honour: Honour) -> str | None:
    """Return the basis whose criteria are asked for: a yearly title is always judged by merit."""
    basis = facts.basis if isinstance(facts.basis, str) else None
    if honour.kind != "title":
        return basis
    return basis if basis == "movement" and not honour.is_yearly else "merit"


@text.kept
def criteria(honour: str, basis: str, kind: str) -> tuple[tuple[str, Provision], ...]:
    """Return the criteria of an honour for a basis and a kind of nominee, in the order of the table."""
    table = text.topic(honour.lower())
    starts = tuple(f"{honour.lower()}.{basis}_{each}_" for each in (kind, ANY))
    return tuple(
        (code[len(start) :], what)
        for code, what in table.items()
        for start in starts
        if code.startswith(start)
    )


def group(case: Case, rules: Iterable[tuple[str, Version]]) -> list[Finding]:
    """Ask criteria that belong together: those on a run of years speak of the same run."""
    listed = list(rules)
    years = next((rule for _code, rule in listed if rule.value["ask"] == "years_rated"), None)
    if years is not None:
        case = case.within(chains.run_for(case, years.value))
    found = (ask(case, rule, code) for code, rule in listed)
    return [each for each in found if each is not None]


def ask(case: Case, rule: Version, code: str) -> Finding | None:
    """Ask one criterion."""
    if rule.value["ask"] == "one_of":
        return one_of(case, rule, code)
    return ASKS[rule.value["ask"]](case, rule, code)


def one_of(case: Case, rule: Version, code: str) -> Finding:
    """Một trong các đường: alternatives are one finding, met when all parts of one of them are."""
    routes = [_route(case, rule, code, parts) for parts in rule.value["routes"]]
    truths = [all_of(part.met for part in parts) for parts in routes]
    met = any_of(truths)
    wanted = True if met is True else None if met is None else False
    shown = next(parts for parts, truth in zip(routes, truths, strict=True) if truth is wanted)
    told = [part for parts in routes for part in parts] if met is not True else shown
    blame = [part for part in told if part.met is False] if met is False else []
    return finding(
        code,
        met,
        _citing(rule, blame),
        vi="Cần một trong các điều kiện. " + " ".join(dict.fromkeys(part.reason_vi for part in told)),
        en="One of: " + " / ".join(" ".join(part.reason_en for part in parts) for parts in routes),
        need=[[part.need for part in parts] for parts in routes],
        have=[[part.have for part in parts] for parts in routes],
        remedy=" ".join(dict.fromkeys(part.remedy_vi for part in shown if part.remedy_vi)),
        own=True,
    )


def _route(case: Case, rule: Version, code: str, parts: Iterable[Any]) -> list[Finding]:
    return group(case, [(code, replace(rule, value=part)) for part in parts])


def _citing(rule: Version, blame: list[Finding]) -> Version:
    """Cite with the rule what its parts cite besides; a refusal is no surer than what it leans on."""
    cites = dict.fromkeys([rule.cite, *(part.cite for part in blame if part.cite != rule.cite)])
    verified = weakest([rule.verified, *(part.verified for part in blame)])
    return replace(rule, cite="; ".join(cites), verified=verified)


# The start-up check --------------------------------------------------------------------------------------


def faults() -> list[str]:
    """Return every criterion that names a question, an honour or a recipient nobody knows."""
    return [
        f"{what.code}: {fault}"
        for code in honours.codes()
        for what in text.topic(code.lower()).values()
        for version in what.versions
        for fault in faults_of(what, version)
    ]


def faults_of(what: Provision, version: Version) -> list[str]:
    """Return the faults of one version of a criterion; a value that asks nothing has none."""
    if not isinstance(version.value, Mapping) or "ask" not in version.value:
        return []
    basis, _, rest = what.code.partition(".")[2].partition("_")
    if basis == "long":
        basis, rest = "long_service", rest.partition("_")[2]
    kind = rest.partition("_")[0]
    found = [] if basis in BASES else [f"căn cứ lạ {basis!r}"]
    found += [] if kind in (*KINDS, ANY) else [f"đối tượng lạ {kind!r}"]
    return found + [fault for part in parts(version.value) for fault in _part_faults(part)]


def parts(value: Any) -> list[Any]:
    """Return the criteria in a value: itself or the parts of its alternatives; none where it asks nothing."""
    if not isinstance(value, Mapping) or "ask" not in value:
        return []
    if value["ask"] != "one_of":
        return [value]
    return [part for route in value["routes"] for part in route]


def _part_faults(part: Any) -> list[str]:
    found = [] if part["ask"] in ASKS else [f"câu hỏi lạ {part['ask']!r}"]
    codes = [*(part["of"] if isinstance(part.get("of"), list) else []), *part.get("after", ())]
    return found + [f"mã lạ {code!r}" for code in codes if code not in honours.codes()]


def refuse_faulty() -> None:
    """Raise BadLaw when the tables are not sound; run once when the program starts."""
    if found := [*text.check_all(), *faults()]:
        raise BadLaw("; ".join(found))
