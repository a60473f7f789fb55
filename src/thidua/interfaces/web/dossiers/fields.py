"""What the fields of a dossier are called, and which of them a dossier of a kind has."""

from collections.abc import Sequence
from typing import Any

from thidua.base.register.models import Basis, named
from thidua.rules import honours as catalogue
from thidua.work.dossiers.actions import RETURNABLE
from thidua.work.dossiers.models import Dossier, PaperKind

OF_MOVEMENT = ("launched_by", "scope_of_influence", "scope_proof")
OF_DEED = ("happened_on", "happened_at", "home")


def label(name: str) -> str:
    """A field's or a paper's name as people call it (`report`, `paper:photo`)."""
    if name.startswith("paper:"):
        return str(PaperKind(name.removeprefix("paper:")).label)
    field: Any = Dossier._meta.get_field(name)
    return str(field.verbose_name)


def names_for(basis: str, names: Sequence[str] = RETURNABLE) -> list[str]:
    """The fields that a dossier on this ground has."""
    left_out = OF_MOVEMENT if basis == Basis.SUDDEN else OF_DEED
    return [name for name in names if name not in left_out]


def honour_choices(codes: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Honours as choices: these, or the whole catalogue."""
    return [(code, named(code)) for code in codes or catalogue.codes()]
