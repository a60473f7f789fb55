"""Two readings compared: the clauses of the upper plan against those of the lower, and the hard checks."""

from thidua.reading.cascade.clauses import Clause
from thidua.reading.cascade.duties import deadline_checks, duty_checks
from thidua.reading.cascade.figures import target_checks
from thidua.reading.cascade.likeness import Answers
from thidua.reading.cascade.names import citation_checks, is_cited, movement_checks
from thidua.reading.cascade.results import COVERED, LOOK, MISSING, Comparison, Evidence, Point
from thidua.reading.cascade.sides import Known, Side, side_of
from thidua.reading.cascade.weights import Idf, shipped
from thidua.reading.results import Reading

COVERED_FROM = 0.38
LOOK_FROM = 0.20


def compare(upper: Reading, lower: Reading, *, idf: Idf | None = None) -> Comparison:
    """What the lower plan takes up of the upper one, and what of it got lost or late.

    `idf` weighs the terms; without it the shipped table does. The screen joins the house's own plans to it.
    """
    return compare_sides(side_of(upper), side_of(lower), idf=idf)


def compare_sides(
    upper: Side, lower: Side, *, idf: Idf | None = None, known: Known | None = None
) -> Comparison:
    """The same for plans that are not only readings; `known` goes before what their words say."""
    answers = Answers(lower.clauses, idf or shipped())
    above, below, told = upper.reading, lower.reading, known or Known()
    return Comparison(
        points=tuple(point_of(clause, answers) for clause in upper.clauses),
        hard=(
            *citation_checks(above, below),
            *movement_checks(above, below),
            *target_checks(above, below, upper.clauses, answers),
            *deadline_checks(above, below, upper.clauses, answers, told),
            *duty_checks(above, below, answers, told),
        ),
        cites_upper=is_cited(above, below),
    )


def band_of(score: float) -> str:
    """`covered`, `look` (a person should) or `missing`."""
    if score >= COVERED_FROM:
        return COVERED
    return LOOK if score >= LOOK_FROM else MISSING


def point_of(clause: Clause, answers: Answers) -> Point:
    """A clause with its band and the passage that answers it; a missing one has none."""
    found = answers.to(clause)
    band = band_of(found.score)
    evidence = None
    if found.clause is not None and band != MISSING:
        spot = found.clause.spot
        evidence = Evidence(spot.line, spot.page, spot.text)
    return Point(clause.spot, band, round(min(1.0, found.score), 3), evidence)
