"""What the fields of a dossier are called, and which of them a dossier of a kind has."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from thidua.base.org.models import Unit
from thidua.base.register.models import Basis, named
from thidua.rules import honours as catalogue
from thidua.rules.authority import deciders
from thidua.rules.eligibility import has_criteria
from thidua.work.dossiers.actions import RETURNABLE
from thidua.work.dossiers.facts import tier_of

OF_MOVEMENT = ("launched_by", "scope_of_influence", "scope_proof")
OF_DEED = ("happened_on", "happened_at", "home")


def names_for(basis: str, names: Sequence[str] = RETURNABLE) -> list[str]:
    """The fields that a dossier on this ground has."""
    left_out = set(OF_MOVEMENT if basis != Basis.MOVEMENT else ())
    left_out |= set(OF_DEED if basis != Basis.SUDDEN else ())
    return [name for name in names if name not in left_out]


def honours_for_round(bodies: Iterable[Unit], on: date) -> list[tuple[str, str]]:
    """Honours in force on a day: first those the bodies confer themselves, then those they pass up, of which
    the law's criteria are known; what has none (heroes, prizes, badges) is no matter of a round."""
    tiers = {tier_of(body) for body in bodies}
    listed = [honour.code for honour in catalogue.catalogue(on)]
    own = [code for code in listed if tiers & set(deciders(code, on))]
    above = [
        (code, _("%(name)s (trình cấp trên)") % {"name": named(code)})
        for code in listed
        if code not in own and has_criteria(code)
    ]
    return [*honour_choices(own), *above] if own else above


def honour_choices(codes: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Honours as choices: these, or the whole catalogue."""
    return [(code, named(code)) for code in codes or catalogue.codes()]
