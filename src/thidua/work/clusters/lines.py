"""A line of criteria as people tell it: in a form, a quick list, a row of a sheet; checked in one place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from thidua.base.core.answers import BadInput
from thidua.base.core.text import fold, tidy
from thidua.base.org.models import Unit
from thidua.rules.scoring import BadFormula, parse
from thidua.rules.scoring.criteria import BY_FORMULA
from thidua.work.clusters.models import LineKind, LineSense

MOST_POINTS = Decimal(1).scaleb(4)
LONGEST_GRADE = 60
SHARE_OF_TARGET = "điểm_tối_đa * nhỏ_nhất(1; thực_hiện / chỉ_tiêu)"
SHARE_OF_HUNDRED = "điểm_tối_đa * thực_hiện / 100"
USUAL = {
    LineKind.FORMULA: SHARE_OF_TARGET,
    LineKind.EXTERNAL: SHARE_OF_HUNDRED,
    LineKind.AUTOMATIC: SHARE_OF_HUNDRED,
}
READS = (LineKind.EXTERNAL, LineKind.AUTOMATIC)
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-]{0,15}")
_PLACES = 3
KINDS = {
    "nhom": LineKind.GROUP,
    "theo cong thuc": LineKind.FORMULA,
    "cong thuc": LineKind.FORMULA,
    "dat hoac khong dat": LineKind.PASSED,
    "dat": LineKind.PASSED,
    "theo so lan": LineKind.COUNTED,
    "so lan": LineKind.COUNTED,
    "theo muc xep loai": LineKind.GRADED,
    "muc": LineKind.GRADED,
    "chi so do noi khac cong bo": LineKind.EXTERNAL,
    "chi so": LineKind.EXTERNAL,
    "tu lay so lieu trong he thong": LineKind.AUTOMATIC,
    "tu dong": LineKind.AUTOMATIC,
}
SENSES = {
    "": LineSense.PLAIN,
    "diem chuan": LineSense.PLAIN,
    "diem thuong": LineSense.BONUS,
    "thuong": LineSense.BONUS,
    "diem tru": LineSense.PENALTY,
    "tru": LineSense.PENALTY,
}
SIGNS = {"+": LineSense.BONUS, "-": LineSense.PENALTY}
TRUE = ("x", "co", "1")


@dataclass(frozen=True)
class LineTold:
    """One line: what it is called, how it is scored, how many points at most. An empty `code` is made up."""

    name: str
    kind: str
    most: Decimal
    sense: str = LineSense.PLAIN
    formula: str = ""
    each: Decimal = Decimal()
    grades: Mapping[str, str] = field(default_factory=dict)
    indicator: str = ""
    measure: str = ""
    lower_is_better: bool = False
    checker: Unit | None = None
    code: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """What is kept of it, apart from its code: only what its kind asks for."""
        by_formula, counted, graded = _asks(self.kind)
        return {
            "name": tidy(self.name),
            "kind": self.kind,
            "most": self.most,
            "sense": self.sense,
            "formula": (tidy(self.formula) or USUAL[LineKind(self.kind)]) if by_formula else "",
            "each": self.each if counted else Decimal(),
            "grades": dict(self.grades) if graded else {},
            "indicator": tidy(self.indicator) if self.kind in READS else "",
            "measure": tidy(self.measure)[:40],
            "lower_is_better": self.lower_is_better,
            "checker": self.checker,
        }


def faults_in(told: LineTold) -> dict[str, str]:
    """What is wrong with a line by itself, by field; empty when it can be kept."""
    faults: dict[str, str] = {}
    if not tidy(told.name):
        faults["name"] = _("Hãy ghi tên tiêu chí.")
    elif len(tidy(told.name)) > 400:
        faults["name"] = _("Tên dài quá 400 ký tự.")
    if told.code and not _CODE.fullmatch(told.code):
        faults["code"] = _("Mã chỉ gồm chữ không dấu, số, dấu chấm, dấu gạch, dài nhất 16 ký tự.")
    if told.code == "0":
        faults["code"] = _("Mã 0 dành cho cả bảng.")
    faults |= _points_faults(told)
    return faults | _kind_faults(told)


def _points_faults(told: LineTold) -> dict[str, str]:
    faults = {}
    for name, points in (("most", told.most), ("each", told.each)):
        if points > MOST_POINTS or _too_fine(points):
            faults[name] = _("Điểm ghi nhiều nhất 3 chữ số thập phân và không quá 10.000.")
    if told.most <= 0:
        faults["most"] = _("Điểm tối đa phải lớn hơn 0.")
    return faults


def _kind_faults(told: LineTold) -> dict[str, str]:
    by_formula, counted, graded = _asks(told.kind)
    if by_formula:
        return _formula_faults(told)
    if counted and told.each <= 0:
        return {"each": _("Hãy ghi số điểm mỗi lần.")}
    if graded:
        return _grade_faults(told)
    return {}


def _formula_faults(told: LineTold) -> dict[str, str]:
    faults = {}
    if told.kind in READS and not tidy(told.indicator):
        faults["indicator"] = _("Hãy chọn số liệu cần lấy.")
    if tidy(told.formula):
        try:
            parse(tidy(told.formula))
        except BadFormula as fault:
            faults["formula"] = str(fault)
    return faults


def _grade_faults(told: LineTold) -> dict[str, str]:
    if len(told.grades) < 2:
        return {"grades": _("Hãy ghi ít nhất hai mức, mỗi dòng một mức, ví dụ «Tốt: 5».")}
    worth = [Decimal(points) for points in told.grades.values()]
    if any(points < 0 or points > told.most or _too_fine(points) for points in worth):
        return {"grades": _("Điểm của mỗi mức phải từ 0 đến điểm tối đa.")}
    return {}


def points_of(text: str) -> Decimal:
    """A number of points as typed, with a comma or a point. `BadInput` where it is none."""
    try:
        points = Decimal(tidy(text).replace(",", "."))
    except InvalidOperation as fault:
        raise BadInput(_("«%(text)s» không phải là số điểm.") % {"text": tidy(text)[:40]}) from fault
    if not points.is_finite():
        raise BadInput(_("«%(text)s» không phải là số điểm.") % {"text": tidy(text)[:40]})
    return points


def grades_of(text: str) -> dict[str, str]:
    """Grades as typed, a line each or apart by semicolons: «Tốt: 5; Khá: 4»."""
    grades: dict[str, str] = {}
    for part in filter(None, map(tidy, re.split(r"[;\n]", text))):
        grade, sign, points = part.rpartition(":")
        if not sign or not tidy(grade) or len(tidy(grade)) > LONGEST_GRADE:
            raise BadInput(_("Mức «%(part)s» cần ghi dạng «Tốt: 5».") % {"part": part[:60]})
        grades[tidy(grade)] = str(points_of(points))
    return grades


def kind_of(words: str) -> LineKind:
    """How a criterion is scored, as its column or a quick line says it; nothing said is passed or not."""
    if not fold(words):
        return LineKind.PASSED
    found = KINDS.get(fold(words))
    if found is None:
        known = ", ".join(f"«{kind.label}»" for kind in LineKind)
        raise BadInput(
            _("Không có cách chấm «%(words)s»; chọn %(known)s.") % {"words": tidy(words), "known": known}
        )
    return found


def read_row(cells: Mapping[str, str], checkers: Mapping[str, Unit]) -> LineTold:
    """One row of a sheet; `checkers` are the units that may verify, by folded name and by code."""
    sense = SENSES.get(fold(cells.get("sense", "")))
    if sense is None:
        raise BadInput(_("Loại điểm phải là Điểm chuẩn, Điểm thưởng hoặc Điểm trừ."))
    checker = None
    if said := tidy(cells.get("checker", "")):
        checker = checkers.get(fold(said))
        if checker is None:
            raise BadInput(_("Không có đơn vị «%(name)s» để thẩm định.") % {"name": said})
    return LineTold(
        name=cells.get("name", ""),
        kind=kind_of(cells.get("kind", "")),
        most=points_of(cells.get("most", "")),
        sense=sense,
        formula=cells.get("formula", ""),
        each=points_of(cells.get("each", "") or "0"),
        grades=grades_of(cells.get("grades", "")),
        indicator=cells.get("indicator", ""),
        measure=cells.get("measure", ""),
        lower_is_better=fold(cells.get("lower_is_better", "")) in TRUE,
        checker=checker,
        code=tidy(cells.get("code", "")),
    )


def read_quick(text: str) -> LineTold:
    """One quick line: «Tên | điểm | cách chấm | chi tiết», a «+» or «-» before the name for bonus or penalty.

    The detail is the formula, the points a time, the grades or the figure, whichever the kind asks for."""
    parts = [tidy(part) for part in re.split(r"\||\t", text)]
    name, most, kind_words, detail = (*parts, "", "", "")[:4] if len(parts) < 5 else (*parts[:3], "")
    if len(parts) > 4:
        raise BadInput(_("Mỗi dòng có nhiều nhất bốn phần cách nhau bằng dấu |."))
    kind = kind_of(kind_words)
    by_formula, counted, graded = _asks(kind)
    reads = kind in READS
    figure, _sign, formula = detail.partition(";") if reads else ("", "", detail)
    return LineTold(
        name=tidy(name.lstrip("+-")),
        kind=kind,
        most=points_of(most),
        sense=SIGNS.get(name[:1], LineSense.PLAIN),
        formula=formula if by_formula else "",
        each=points_of(detail) if counted else Decimal(),
        grades=grades_of(detail) if graded else {},
        indicator=tidy(figure),
    )


def _asks(kind: str) -> tuple[bool, bool, bool]:
    """Whether a kind asks for a formula, for points a time, for grades."""
    return kind in BY_FORMULA, kind == LineKind.COUNTED, kind == LineKind.GRADED


def _too_fine(points: Decimal) -> bool:
    exponent = points.normalize().as_tuple().exponent
    return isinstance(exponent, int) and -exponent > _PLACES
