"""Reading a formula as an officer types it.

    diem_toi_da * nho_nhat(1; thuc_hien / chi_tieu)
    nếu(thực_hiện >= chỉ_tiêu; 10; 10 * thực_hiện / chỉ_tiêu)
    lớn_nhất(0; 5 - 0,5 * số_lần)

With or without accents; decimals with a comma or a point; arguments apart by semicolons; `85%` is 0.85.
Nothing else can be written: no other names, no calls, no way to the machine. Length, depth and digits are
bounded."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from thidua.rules.scoring.formula import CONDITIONS, NAMES, Act, Formula, Name, Node, Number

LONGEST = 500
DEEPEST = 40
MOST_DIGITS = 18
MOST_PLACES = 6
_PARTS = re.compile(r"\s*(?:(\d+(?:[.,]\d+)?)|([^\W\d]\w*)|(<=|>=|<>|≤|≥|≠|[-+*/×÷()<>=;%]))")
_ALIKE = {"×": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "<>"}
_CALLS = {
    "neu": ("nếu", 3, 3),
    "nho_nhat": ("nhỏ_nhất", 2, 20),
    "min": ("nhỏ_nhất", 2, 20),
    "lon_nhat": ("lớn_nhất", 2, 20),
    "max": ("lớn_nhất", 2, 20),
    "lam_tron": ("làm_tròn", 2, 2),
    "lam_tron_xuong": ("làm_tròn_xuống", 2, 2),
}
_WORDS = {"va": "và", "hoac": "hoặc", "khong": "không"}


class BadFormula(ValueError):
    """The text is no formula; the sentence says what is wrong, `at` where (a character, from 0)."""

    def __init__(self, sentence: str, at: int) -> None:
        super().__init__(sentence)
        self.at = at


def parse(text: str) -> Formula:
    """The formula that a text says. `BadFormula` says in one sentence why it is none."""
    if len(text) > LONGEST:
        raise BadFormula(f"Công thức dài quá {LONGEST} ký tự. Hãy tách thành nhiều tiêu chí.", LONGEST)
    reader = _Reader(text)
    node = reader.either()
    if reader.kind != "end":
        raise reader.fault(f"Thừa «{reader.part}» ở cuối công thức.")
    if _is_condition(node):
        raise BadFormula("Công thức phải cho ra một số điểm, không phải một điều kiện.", 0)
    return Formula(text, node)


def _plain(word: str) -> str:
    """A name in small letters without accents."""
    apart = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _is_condition(node: Node) -> bool:
    return isinstance(node, Act) and node.act in CONDITIONS


class _Reader:
    """The text part by part; each method reads one level of the grammar, from loose to tight."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.start = 0
        self.depth = 0
        self.kind = self.part = ""
        self.step()

    def step(self) -> str:
        """Go on to the next part; answers the one that was left."""
        left = self.part
        found = _PARTS.match(self.text, self.place)
        if found is None:
            rest = self.text[self.place :].strip()
            self.start = len(self.text) - len(self.text[self.place :].lstrip())
            if rest:
                raise self.fault(f"Không hiểu «{rest.split()[0]}» trong công thức.")
            self.kind, self.part = "end", ""
            return left
        self.kind = ("number", "word", "sign")[(found.lastindex or 1) - 1]
        self.part = found.group(found.lastindex or 1)
        self.start, self.place = found.start(found.lastindex or 1), found.end()
        if self.kind == "word" and _plain(self.part) in _WORDS:
            self.kind, self.part = "sign", _WORDS[_plain(self.part)]
        self.part = _ALIKE.get(self.part, self.part)
        return left

    def fault(self, sentence: str) -> BadFormula:
        return BadFormula(sentence, self.start)

    def either(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.fault("Công thức lồng quá nhiều tầng. Hãy tách thành nhiều tiêu chí.")
        node = self._joined("hoặc", lambda: self._joined("và", self._denied))
        self.depth -= 1
        return node

    def _joined(self, sign: str, tighter: Callable[[], Node]) -> Node:
        node = tighter()
        while self._at(sign):
            self.step()
            node = Act(sign, (self._condition(node), self._condition(tighter())))
        return node

    def _denied(self) -> Node:
        if not self._at("không"):
            return self._compared()
        self.step()
        return Act("không", (self._condition(self._within(self._denied)),))

    def _compared(self) -> Node:
        node = self._sum()
        if self.kind == "sign" and self.part in CONDITIONS - {"và", "hoặc", "không"}:
            sign = self.step()
            return Act(sign, (self._number(node), self._number(self._sum())))
        return node

    def _sum(self) -> Node:
        return self._row("+-", self._product)

    def _product(self) -> Node:
        return self._row("*/", self._signed)

    def _row(self, signs: str, tighter: Callable[[], Node]) -> Node:
        node = tighter()
        while self.kind == "sign" and self.part in signs:
            sign = self.step()
            node = Act(sign, (self._number(node), self._number(tighter())))
        return node

    def _signed(self) -> Node:
        if not self._at("-"):
            return self._atom()
        self.step()
        return Act("âm", (self._number(self._within(self._signed)),))

    def _within(self, tighter: Callable[[], Node]) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.fault("Công thức lồng quá nhiều tầng. Hãy tách thành nhiều tiêu chí.")
        node = tighter()
        self.depth -= 1
        return node

    def _atom(self) -> Node:
        if self.kind == "number":
            return self._figure()
        if self.kind == "word":
            return self._word()
        if self._at("("):
            self.step()
            node = self.either()
            self._expect(")")
            return node
        raise self.fault("Công thức thiếu một số hoặc một tên số liệu ở đây.")

    def _figure(self) -> Node:
        if sum(sign.isdigit() for sign in self.part) > MOST_DIGITS:
            raise self.fault(f"Số có quá {MOST_DIGITS} chữ số.")
        value = Decimal(self.step().replace(",", "."))
        if not self._at("%"):
            return Number(value)
        self.step()
        return Number(value / 100, percent=True)

    def _word(self) -> Node:
        word, start = self.part, self.start
        name = _plain(word)
        self.step()
        if self._at("("):
            return self._call(word, name, start)
        if name not in NAMES:
            known = ", ".join(NAMES)
            raise BadFormula(f"Không có số liệu tên «{word}». Các tên dùng được: {known}.", start)
        return Name(name)

    def _call(self, word: str, name: str, start: int) -> Node:
        if name not in _CALLS:
            known = ", ".join(_CALLS)
            raise BadFormula(f"Không có phép tính tên «{word}». Các phép dùng được: {known}.", start)
        act, least, most = _CALLS[name]
        self.step()
        parts = [self.either()]
        while self._at(";"):
            self.step()
            parts.append(self.either())
        self._expect(")")
        if not least <= len(parts) <= most:
            wanted = str(least) if least == most else f"từ {least} đến {most}"
            raise BadFormula(f"«{word}» cần {wanted} phần, cách nhau bằng dấu chấm phẩy.", start)
        self._check(act, parts, start)
        return Act(act, tuple(parts))

    def _check(self, act: str, parts: list[Node], start: int) -> None:
        wanted = [act == "nếu" and place == 0 for place in range(len(parts))]
        for part, is_test in zip(parts, wanted, strict=True):
            if is_test != _is_condition(part):
                kind = "điều kiện, ví dụ thuc_hien >= chi_tieu" if is_test else "số, không phải một điều kiện"
                raise BadFormula(f"Phần này của phép tính cần một {kind}.", start)
        if act.startswith("làm_tròn"):
            places = parts[1]
            whole = isinstance(places, Number) and places.value in range(MOST_PLACES + 1)
            if not whole:
                raise BadFormula(f"Số chữ số thập phân phải là một số từ 0 đến {MOST_PLACES}.", start)

    def _at(self, sign: str) -> bool:
        return self.kind == "sign" and self.part == sign

    def _expect(self, sign: str) -> None:
        if not self._at(sign):
            raise self.fault(f"Công thức thiếu dấu «{sign}» ở đây.")
        self.step()

    def _condition(self, node: Node) -> Node:
        if not _is_condition(node):
            raise self.fault("Chỗ này cần một điều kiện, ví dụ thuc_hien >= chi_tieu.")
        return node

    def _number(self, node: Node) -> Node:
        if _is_condition(node):
            raise self.fault("Chỗ này cần một số, không phải một điều kiện.")
        return node
