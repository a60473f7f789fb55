"""What a formula is made of, what it is worth for given figures, and how it reads in words.

Figures are exact decimals. A quotient is kept to twelve decimal places, half away from zero; everything else
is exact, or has no value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import (
    ROUND_FLOOR,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    localcontext,
)

NAMES = {
    "thuc_hien": "thực hiện",
    "chi_tieu": "chỉ tiêu",
    "nam_truoc": "năm trước",
    "cao_nhat": "cao nhất trong khối",
    "diem_toi_da": "điểm tối đa",
    "so_lan": "số lần",
}
Facts = Mapping[str, Decimal | None]
Value = Decimal | bool
_TRAPS = [DivisionByZero, Inexact, InvalidOperation, Overflow]
EXACT = Context(prec=200, rounding=ROUND_HALF_UP, traps=_TRAPS)
_QUOTIENT = Context(prec=60, rounding=ROUND_HALF_UP, traps=[DivisionByZero, InvalidOperation, Overflow])
_TWELVE_PLACES = Decimal(1).scaleb(-12)


class NoValue(Exception):
    """The formula has no value for these figures; the sentence says which figure is missing or wrong."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written; `percent` keeps how it was written."""

    value: Decimal
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """One of the known figures (`NAMES`)."""

    name: str


@dataclass(frozen=True, slots=True)
class Act:
    """An operator or a function with what it is applied to."""

    act: str
    parts: tuple["Node", ...]


Node = Number | Name | Act
CONDITIONS = frozenset({"<", "<=", "=", "<>", ">=", ">", "và", "hoặc", "không"})
_Run = Callable[[Facts], Value]


class Formula:
    """A parsed formula, ready to be computed many times. Made by `parsing.parse`."""

    __slots__ = ("_run", "names", "node", "text")

    def __init__(self, text: str, node: Node) -> None:
        self.text = text
        self.node = node
        self.names = frozenset(_names(node))
        self._run = _compiled(node)

    def __repr__(self) -> str:
        return f"Formula({self.text!r})"

    def value(self, facts: Facts) -> Decimal:
        """What the formula is worth. `NoValue` when a figure is missing, or it divides by nothing."""
        with localcontext(EXACT):
            return self.value_within(facts)

    def value_within(self, facts: Facts) -> Decimal:
        """The same inside a context already set to `EXACT`, for many formulas in a row."""
        try:
            return Decimal(self._run(facts))
        except DecimalException as fault:
            raise NoValue("Số quá lớn hoặc có quá nhiều chữ số để tính chính xác.") from fault

    @property
    def words(self) -> str:
        """The formula in words a reader without mathematics follows."""
        return _words(self.node, NAMES)

    def told(self, facts: Facts) -> str:
        """The formula with the figures in place of their names."""
        return _words(self.node, {name: _shown(facts.get(name), said) for name, said in NAMES.items()})


def shown(value: Decimal) -> str:
    """A number as Vietnamese papers write it: decimal comma, no idle zeros."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") or "0"


def _shown(value: Decimal | None, name: str) -> str:
    return shown(value) if value is not None else f"{name} (chưa có)"


def _names(node: Node) -> list[str]:
    if isinstance(node, Name):
        return [node.name]
    return [name for part in node.parts for name in _names(part)] if isinstance(node, Act) else []


def _compiled(node: Node) -> _Run:
    if isinstance(node, Number):
        value = node.value
        return lambda facts: value
    if isinstance(node, Name):
        return _looked_up(node.name)
    return _ACTS[node.act](*(_compiled(part) for part in node.parts))


def _looked_up(name: str) -> _Run:
    def run(facts: Facts) -> Value:
        value = facts.get(name)
        if value is None:
            raise NoValue(f"Chưa có số liệu «{NAMES[name]}».")
        return value

    return run


def _divided(a: _Run, b: _Run) -> _Run:
    def run(facts: Facts) -> Value:
        above, below = Decimal(a(facts)), Decimal(b(facts))
        if not below:
            raise NoValue("Công thức chia cho 0: xem lại số liệu đứng sau dấu chia.")
        return _QUOTIENT.quantize(_QUOTIENT.divide(above, below), _TWELVE_PLACES)

    return run


def _rounded(way: str) -> Callable[..., _Run]:
    context = Context(prec=200, rounding=way, traps=[InvalidOperation])

    def made(a: _Run, places: _Run) -> _Run:
        def run(facts: Facts) -> Value:
            return context.quantize(Decimal(a(facts)), Decimal(1).scaleb(-int(places(facts))))

        return run

    return made


_ACTS: dict[str, Callable[..., _Run]] = {
    "+": lambda a, b: lambda facts: a(facts) + b(facts),
    "-": lambda a, b: lambda facts: a(facts) - b(facts),
    "*": lambda a, b: lambda facts: a(facts) * b(facts),
    "/": _divided,
    "âm": lambda a: lambda facts: -a(facts),
    "<": lambda a, b: lambda facts: a(facts) < b(facts),
    "<=": lambda a, b: lambda facts: a(facts) <= b(facts),
    "=": lambda a, b: lambda facts: a(facts) == b(facts),
    "<>": lambda a, b: lambda facts: a(facts) != b(facts),
    ">=": lambda a, b: lambda facts: a(facts) >= b(facts),
    ">": lambda a, b: lambda facts: a(facts) > b(facts),
    "và": lambda a, b: lambda facts: a(facts) and b(facts),
    "hoặc": lambda a, b: lambda facts: a(facts) or b(facts),
    "không": lambda a: lambda facts: not a(facts),
    "nếu": lambda test, then, other: lambda facts: then(facts) if test(facts) else other(facts),
    "nhỏ_nhất": lambda *parts: lambda facts: min(part(facts) for part in parts),
    "lớn_nhất": lambda *parts: lambda facts: max(part(facts) for part in parts),
    "làm_tròn": _rounded(ROUND_HALF_UP),
    "làm_tròn_xuống": _rounded(ROUND_FLOOR),
}
_SAID = {
    "*": "×",
    "/": ":",
    "<": "nhỏ hơn",
    "<=": "không quá",
    "=": "bằng",
    "<>": "khác",
    ">=": "từ",
    ">": "lớn hơn",
}
_RANK = {"hoặc": 1, "và": 2, "không": 3, "+": 5, "-": 5, "*": 6, "/": 6, "âm": 7}


def _words(node: Node, names: Mapping[str, str]) -> str:
    if isinstance(node, Number):
        return f"{shown(node.value * 100)}%" if node.percent else shown(node.value)
    if isinstance(node, Name):
        return names[node.name]
    return _act_in_words(
        node, [_bracketed(part, node, place, names) for place, part in enumerate(node.parts)]
    )


def _act_in_words(node: Act, parts: list[str]) -> str:
    listed = "; ".join(parts)
    match node.act:
        case "âm":
            return f"-{parts[0]}"
        case "không":
            return f"không phải {parts[0]}"
        case "nếu":
            return f"nếu {parts[0]} thì {parts[1]}, còn lại {parts[2]}"
        case "nhỏ_nhất" | "lớn_nhất":
            return f"số {node.act.replace('_', ' ')} trong ({listed})"
        case "làm_tròn" | "làm_tròn_xuống":
            return f"{node.act.replace('_', ' ')} ({parts[0]}) đến {parts[1]} chữ số thập phân"
        case ">=":
            return f"{parts[0]} từ {parts[1]} trở lên"
    return f"{parts[0]} {_SAID.get(node.act, node.act)} {parts[1]}"


def _bracketed(part: Node, above: Act, place: int, names: Mapping[str, str]) -> str:
    said = _words(part, names)
    if not isinstance(part, Act) or above.act not in _RANK:
        return f"({said})" if isinstance(part, Act) and part.act == "nếu" else said
    own, outer = _RANK.get(part.act, 4 if part.act in CONDITIONS else 0), _RANK[above.act]
    is_call = part.act in {"nhỏ_nhất", "lớn_nhất"}
    loose = own < outer or (own == outer and place > 0)
    return f"({said})" if loose and not is_call else said
