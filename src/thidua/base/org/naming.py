"""How papers name a body and its place."""

from thidua.base.org.models import Kind, Unit
from thidua.base.org.queries import line_above

KINDS = ("Tỉnh", "Thành phố", "Thị xã", "Thị trấn", "Huyện", "Quận", "Phường", "Xã", "Đặc khu")


def issuer_of(unit: Unit) -> str:
    """In whose name a unit's papers go out: `Ủy ban nhân dân xã Hòa Lạc`, or the unit's own name."""
    if unit.kind != Kind.BODY or unit.name.startswith("Ủy ban"):
        return unit.name
    return f"Ủy ban nhân dân {inside(unit.name)}"


def issuer_above(unit: Unit) -> str:
    """The name over the issuer's at the head of a paper; a People's Committee stands alone."""
    above = None if unit.kind == Kind.BODY else line_above(unit).last()
    return issuer_of(above) if above else ""


def signing_lines(unit: Unit, title: str = "") -> list[str]:
    """What stands over a signature: the chair signs for the People's Committee, others as head of the unit.

    `title` is the signer's own where it is known."""
    if unit.kind == Kind.BODY:
        return ["TM. Ủy ban nhân dân", title or "Chủ tịch"]
    return [title or "Thủ trưởng đơn vị"]


def inside(name: str) -> str:
    """A unit's name in the middle of a sentence: `xã Hòa Lạc`; other names stay as they are."""
    return f"{name[0].lower()}{name[1:]}" if name.startswith(KINDS) else name


def place_of(unit: Unit) -> str:
    """The place name before a date: the name of the body without its kind, `Hòa Lạc`."""
    for kind in KINDS:
        if unit.name.startswith(f"{kind} "):
            return unit.name.removeprefix(f"{kind} ")
    return unit.name
