"""How an official paper writes dates, numbers and lists."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_FLOOR, Decimal

POINTS = "abcdđeghiklmnopqrstuvxy"
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
BLANK = "\u00a0" * 6


def long_date(day: date | None) -> str:
    """`ngày 05 tháng 02 năm 2025`: days below 10, months 1 and 2 take a zero; blanks when unknown."""
    if day is None:
        return f"ngày{BLANK}tháng{BLANK}năm{BLANK}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def place_date(place: str, day: date | None) -> str:
    """The line under the motto."""
    return f"{place}, {long_date(day)}"


def number_line(number: str, symbol: str) -> str:
    """`Số: 35/KH-UBND`; room for the clerk's pen while there is no number."""
    return f"Số: {number or BLANK}/{symbol}"


def thousands(amount: int) -> str:
    """`1.170.000`: dots between thousands."""
    return f"{amount:,}".replace(",", ".")


def two_digits(count: int) -> str:
    """`03`: counts below ten take a zero."""
    return f"{count:02}"


def share(part: int, whole: int) -> str:
    """`73,33%`, never rounded up: a share just below a threshold must not look like one that reaches it."""
    if whole == 0:
        return ""
    percent = (Decimal(part) * 100 / whole).quantize(Decimal("0.01"), rounding=ROUND_FLOOR)
    return f"{percent.normalize():f}%".replace(".", ",")


def roman(number: int) -> str:
    """`IV`, for the large sections of a paper."""
    signs = []
    for value, sign in ROMAN:
        times, number = divmod(number, value)
        signs.append(sign * times)
    return "".join(signs)


def point(number: int) -> str:
    """`đ`, the fifth point: the letters in the order of the Vietnamese alphabet, `aa` after the last."""
    rounds, rest = divmod(number - 1, len(POINTS))
    return POINTS[rest] * (rounds + 1)


def closed(lines: Iterable[str]) -> list[str]:
    """Lines of one list: each ends with a semicolon, the last with a full stop."""
    bare = [line.rstrip(" ;.,") for line in lines]
    return [f"{line};" for line in bare[:-1]] + [f"{line}." for line in bare[-1:]]


def finished(text: str) -> str:
    """The last sentence of a paper, with the mark `./.` that nothing follows."""
    return text if text.endswith("./.") else f"{text.rstrip(' ;.,')}./."
