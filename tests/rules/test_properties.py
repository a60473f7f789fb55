"""What must hold of every verdict, whatever the facts."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.rules import facts, honours, regimes, text
from thidua.rules.eligibility import judge
from thidua.rules.eligibility.judging import VERDICTS

ENCODED = honours.codes()


def maybe(strategy):
    return st.one_of(st.none(), strategy)


def record(**fields):
    """Any of the fields may be left out."""
    return st.fixed_dictionaries({}, optional=fields)


day = st.dates(date(2017, 1, 1), date(2027, 6, 30)).map(date.isoformat)
initiative = record(level=maybe(st.sampled_from(facts.LEVELS)), applied=st.booleans(), recognised=maybe(day))
one_year = record(
    rating=maybe(st.sampled_from(facts.RATINGS)), leave_days=st.integers(0, 200),
    discipline=maybe(st.fixed_dictionaries({"kind": st.sampled_from(facts.DISCIPLINES)})),
    under_review=st.booleans(), initiatives=st.lists(initiative, max_size=2),
)  # fmt: skip
collective = st.integers(1, 60).flatmap(
    lambda members: record(
        members=st.just(members), ldtt=st.integers(0, members), disciplined=st.integers(0, members),
        dissolved=maybe(day),
    )
)  # fmt: skip


def nominations(year):
    return st.fixed_dictionaries(
        {"honour": st.sampled_from(ENCODED), "years": record(**{str(year): one_year}).filter(bool)},
        optional={
            "achievement_year": st.just(year), "basis": st.sampled_from(facts.BASES), "dossier_date": day,
            "received_by_appraiser": day, "decision_date": maybe(day),
            "nominee": record(kind=st.sampled_from(facts.KINDS), recruited=maybe(day),
                              category=maybe(st.sampled_from(facts.CATEGORIES))),
            "held": st.lists(st.fixed_dictionaries({"honour": st.just("LDTT"), "year": st.just(year),
                                                    "status": st.sampled_from(facts.STATUSES)}), max_size=1),
            "collective": maybe(collective),
            "movement": maybe(record(launched_by=st.sampled_from(facts.TIERS))),
        },
    )  # fmt: skip


nomination = st.integers(2017, 2026).flatmap(nominations)


def verdict(given_facts):
    return judge(facts.read(given_facts))


@given(nomination)
@settings(max_examples=300, deadline=None)
def test_a_verdict_follows_from_its_findings(given_facts):
    found = verdict(given_facts)

    truths = [each.met for each in found.findings]
    expected = "not_met" if False in truths else "person_decides" if None in truths else "met"
    assert found.verdict == expected
    assert found.verdict != "met" or any(each.met and each.own for each in found.findings)
    assert found.blocking == any(e.met is False and e.verified == "text" for e in found.findings)
    assert all(each.cite and each.reason_vi for each in found.findings)
    assert all(each.remedy_vi for each in found.findings if each.met is not True)


def paths(given_facts, before=()):
    """Every place in the facts that can be forgotten; the choice of law is no fact of the nominee."""
    for key, value in given_facts.items():
        if key in {"honour", "apply_more_favourable"}:
            continue
        yield (*before, key)
        if isinstance(value, dict):
            yield from paths(value, (*before, key))


def without(given_facts, path):
    head, *rest = path
    if not rest:
        return {key: value for key, value in given_facts.items() if key != head}
    return {**given_facts, head: without(given_facts[head], rest)}


@given(nomination, st.data())
@settings(max_examples=400, deadline=None)
def test_forgetting_never_turns_a_verdict_to_no(given_facts, data):
    known = verdict(given_facts)
    path = data.draw(st.sampled_from(sorted(paths(given_facts))))
    less = verdict(without(given_facts, path))

    same_law = less.regime == known.regime or less.regime is None
    if known.verdict != "not_met" and same_law:
        assert less.verdict != "not_met"


BETTER = {
    "rating": lambda value: "HTXSNV",
    "discipline": lambda value: None,
    "under_review": lambda value: False,
    "leave_days": lambda value: 0,
    "initiatives": lambda value: [*(value or []), {"level": "nation", "recognised": "2024-01-02"}],
}


@given(nomination, st.sampled_from(sorted(BETTER)))
@settings(max_examples=400, deadline=None)
def test_a_better_year_never_makes_the_verdict_worse(given_facts, field):
    [year] = given_facts["years"]
    record_of_year = given_facts["years"][year]
    better = {**record_of_year, field: BETTER[field](record_of_year.get(field))}

    before, after = verdict(given_facts), verdict({**given_facts, "years": {year: better}})

    assert VERDICTS.index(after.verdict) >= VERDICTS.index(before.verdict)


@given(nomination)
@settings(max_examples=200, deadline=None)
def test_the_regime_named_is_the_law_of_the_day_named(given_facts):
    found = verdict(given_facts)

    for each in filter(None, (found, found.alternative)):
        day = each.days.criteria
        assert each.regime == (regimes.criteria_on(day) if day else None)
    if found.alternative:
        assert {found.regime, found.alternative.regime} <= {"C", "D", "B", "A", "pre-A"}
        assert "D" in {found.regime, found.alternative.regime}
        assert found.regime != found.alternative.regime


@given(st.dates(date(2004, 7, 1), date(2040, 1, 1)))
def test_regimes_partition_time(day):
    versions = [each for each in text.provision("regimes.criteria").versions if each.covers(day)]

    assert len(versions) == 1
    assert regimes.criteria_on(day) == versions[0].value["regime"]


def test_each_regime_begins_the_day_after_the_last_one_ended():
    versions = text.provision("regimes.criteria").versions

    assert [each.since for each in versions[1:]] == [each.until + timedelta(days=1) for each in versions[:-1]]
    assert [each.value["regime"] for each in versions] == ["pre-A", "A", "B", "C", "D"]
