"""Light screens: for a village, a shop, a school office of one person. Large type, one task at a time."""

from django.http import HttpRequest

from thidua.base.core.actor import Actor
from thidua.base.org.kinds import Needs, kinds

CHOSEN = "screens"
LIGHT, FULL = "light", "full"
SEVERAL = 2  # roles that one person holds at a small unit


def is_light(request: HttpRequest) -> bool:
    """Whether the person works on light screens: as chosen, else as their unit's kind suits."""
    chosen = request.session.get(CHOSEN)
    if chosen in (LIGHT, FULL):
        return bool(chosen == LIGHT)
    return suits(request.actor)  # type: ignore[attr-defined]


def choose(request: HttpRequest, screens: str) -> None:
    """Keep to the light or the full screens for this session."""
    request.session[CHOSEN] = LIGHT if screens == LIGHT else FULL


def suits(actor: Actor) -> bool:
    """Whether the actor works at one unit only, of a kind for which the table of kinds says light screens,
    or of a small kind where the actor holds several roles."""
    needs = needs_of(actor)
    if needs is None:
        return False
    return needs.light or (needs.small and len(actor.roles()) >= SEVERAL)


def needs_of(actor: Actor) -> Needs | None:
    """The line of the table for the one unit the actor works at; None when there are several or none."""
    places = {(held.unit_id, held.unit_kind) for held in actor.holdings}
    if len(places) != 1:
        return None
    return kinds().get(places.pop()[1])


def only_seen(request: HttpRequest) -> tuple[str, ...]:
    """The addresses that stand in the navigation of light screens, by name; none means all."""
    needs = needs_of(request.actor) if is_light(request) else None  # type: ignore[attr-defined]
    return tuple(f"web:{name}" for name in needs.sees) if needs else ()
