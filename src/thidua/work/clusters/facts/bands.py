"""Where a member stands against a criterion's target: missed, met, exceeded."""

from decimal import Decimal

from thidua.work.clusters.models import CriteriaLine
from thidua.work.planning.bands import Aim, Band


def band_of(line: CriteriaLine, value: Decimal | None, target: Decimal | None) -> Band | None:
    """The band of a figure against its target; None while either is unknown. Less is better where the line
    says so."""
    if value is None or target is None:
        return None
    aim = Aim(most=target) if line.lower_is_better else Aim(least=target)
    if not aim.is_reached(value):
        return Band.MISSED
    return Band.EXCEEDED if aim.is_exceeded(value) else Band.MET
