"""What runs every day."""

from collections.abc import Callable

from thidua.base.core.actor import Actor

Sweep = Callable[[Actor], object]
SWEEPS: dict[str, Sweep] = {}


def daily(sweep: Sweep) -> Sweep:
    """Have a function run once a day; it takes the system as actor, on that day. Safe to run twice."""
    SWEEPS[f"{sweep.__module__}.{sweep.__qualname__}"] = sweep
    return sweep
