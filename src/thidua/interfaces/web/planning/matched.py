"""A kept comparison as the page shows it: what must reappear, upper clauses by band, what was left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.reading.cascade.results import COVERED, KEPT, LATER, LOOK, MISSING, NOT_APPLICABLE
from thidua.work.planning.matters import ALONE, FAILED
from thidua.work.planning.models import NotApplicable, Plan

KINDS = {
    "duty": gettext_lazy("Nhiệm vụ"),
    "deadline": gettext_lazy("Thời hạn"),
    "target": gettext_lazy("Chỉ tiêu"),
    "movement": gettext_lazy("Phong trào, cuộc vận động"),
    "citation": gettext_lazy("Căn cứ"),
}
BANDS = {
    MISSING: gettext_lazy("Chưa có"),
    LOOK: gettext_lazy("Có một phần, cần xem lại"),
    COVERED: gettext_lazy("Đã có"),
}
OFFERS = {
    "duty": ("nhiem-vu", gettext_lazy("Thêm nhiệm vụ này")),
    "deadline": ("nhiem-vu", gettext_lazy("Thêm nhiệm vụ này")),
    "target": ("chi-tieu", gettext_lazy("Thêm chỉ tiêu này")),
    "movement": ("phong-trao", gettext_lazy("Thêm phong trào này")),
    "citation": ("can-cu", gettext_lazy("Thêm căn cứ này")),
}
OWN = gettext_lazy("Nhiệm vụ của cơ quan cấp trên, không giao cho đơn vị này.")
ROWS = {
    "duty": gettext_lazy("Nhiệm vụ số %(number)d trong kế hoạch"),
    "target": gettext_lazy("Chỉ tiêu trong kế hoạch"),
    "movement": gettext_lazy("Phong trào trong kế hoạch"),
    "basis": gettext_lazy("Căn cứ của kế hoạch"),
    "opening": gettext_lazy("Mục đích, yêu cầu"),
}
SHOWN_AT_FIRST = 20
NAMES = tuple(f"{kind}-" for kind in ALONE)


@dataclass
class Matter:
    """One thing asked above, with its answer below and what a person may do about it."""

    key: str
    text: str
    where: str
    answer: str = ""
    answer_where: str = ""
    answer_duty: str = ""
    faults: list[str] = field(default_factory=list)
    offers: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    left_out: NotApplicable | None = None

    @property
    def is_name(self) -> bool:
        """An instrument or a movement that is not named below: its heading says all that is wrong."""
        return self.key.startswith(NAMES) and not self.answer


@dataclass
class Band:
    """The upper clauses of one band; `total` counts those that are not shown too."""

    code: str
    label: str
    matters: list[Matter]
    total: int

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.total - len(self.matters)


@dataclass
class Group:
    """What must reappear, of one kind: how many do, and those that do not."""

    code: str
    label: str
    kept: int
    lacking: list[Matter]

    @property
    def is_picked(self) -> bool:
        """Several names in a row, which may be left out together."""
        return self.code in ALONE and len(self.lacking) > 1


class Matched:
    """The whole comparison of a plan. `whole` names a band that is shown to its end."""

    def __init__(
        self, plan: Plan, result: Mapping[str, Any], left_out: Mapping[str, NotApplicable], whole: str = ""
    ) -> None:
        self.plan, self.points, self.checks = plan, result["points"], result["checks"]
        self.left_out, self.whole = left_out, whole
        self.failed = {row["matter"] for row in self.checks if row["status"] in FAILED} - set(left_out)

    def groups(self) -> list[Group]:
        """The checks by kind. Days and figures are told with the duty or clause in which they stand."""
        seen: dict[str, Matter] = {}
        groups = {kind: Group(kind, str(label), 0, []) for kind, label in KINDS.items()}
        for row in sorted(self.checks, key=lambda row: list(KINDS).index(row["kind"])):
            groups[row["kind"]].kept += row["status"] == KEPT
            if row["status"] not in FAILED or row["matter"] in self.left_out:
                continue
            matter = seen.get(row["matter"])
            if matter is None:
                matter = seen[row["matter"]] = self._checked(row)
                groups[row["kind"]].lacking.append(matter)
            self._blame(matter, row)
        return [group for group in groups.values() if group.kept or group.lacking]

    def bands(self) -> list[Band]:
        """The upper clauses that concern this plan, those without an answer first."""
        rows = [row for row in self.points if not row["own"] and row["matter"] not in self.left_out]
        return [
            self._band(code, str(label), [r for r in rows if r["band"] == code])
            for code, label in BANDS.items()
        ]

    def set_aside(self) -> list[Matter]:
        """What somebody left out, with the reason; then what concerns only the upper offices."""
        mine = [Matter(key, left.text, "", left_out=left) for key, left in self.left_out.items()]
        own = [self._clause(row) for row in self.points if row["own"] and row["matter"] not in self.left_out]
        for matter in own:
            matter.reason = str(OWN)
        over = [row for row in self.checks if row["status"] == NOT_APPLICABLE and row["kind"] == "movement"]
        ended = [Matter(row["matter"], row["item"], where(row["at"]), reason=row["reason"]) for row in over]
        return [*mine, *own, *ended]

    def _band(self, code: str, label: str, rows: list[Any]) -> Band:
        shown = rows if self.whole == code else rows[:SHOWN_AT_FIRST]
        matters = [self._clause(row) for row in shown]
        for matter in matters:
            if code != COVERED and matter.key not in self.failed:
                self._offer(matter, "duty")
        return Band(code, label, matters, len(rows))

    def _clause(self, row: Mapping[str, Any]) -> Matter:
        return _answered(Matter(row["matter"], row["text"], where(row["at"])), row["answer"])

    def _checked(self, row: Mapping[str, Any]) -> Matter:
        """A matter as a check shows it: the clause it stands in, else its own words."""
        clause = next((point for point in self.points if point["matter"] == row["matter"]), None)
        text = clause["text"] if clause else max(row["text"], row["item"], key=len)
        matter = Matter(row["matter"], text, where((clause or row)["at"]))
        return _answered(matter, row["answer"] or (clause or {}).get("answer"))

    def _blame(self, matter: Matter, row: Mapping[str, Any]) -> None:
        said = fault(row)
        if said not in matter.faults:
            matter.faults.append(said)
        self._offer(matter, row["kind"])

    def _offer(self, matter: Matter, kind: str) -> None:
        """The form that takes the matter up; a day that is set here too late is mended where it stands."""
        part, label = OFFERS[kind]
        if kind != "deadline" or not matter.answer_duty:
            args = (self.plan.code, matter.key, part)
            matter.offers[reverse("web:coverage_add", args=args)] = str(label)


def _answered(matter: Matter, answer: Mapping[str, Any] | None) -> Matter:
    if answer:
        matter.answer, matter.answer_where = answer["text"], where(answer["at"])
        matter.answer_duty = answer["at"].get("code", "")
    return matter


def fault(row: Mapping[str, Any]) -> str:
    """What is wrong with one check, in a sentence."""
    kind, named = row["kind"], {"item": row["item"].partition(":")[0]}
    if row["status"] == LATER:
        said = _("Hạn muộn hơn cấp trên (%(item)s).") if kind == "deadline" else _("Mốc muộn hơn cấp trên.")
    elif kind == "deadline":
        said = _("Chưa đặt hạn; cấp trên: %(item)s.")
    elif kind == "target":
        said = _("Thấp hơn cấp trên.") if row["answer"] else _("Chưa có chỉ tiêu này.")
    elif kind == "duty":
        said = _("Nhiệm vụ giao cho đơn vị chưa được nhận.")
    else:
        said = _("Chưa nêu phong trào này.") if kind == "movement" else _("Chưa dẫn chiếu văn bản này.")
    return " ".join(filter(None, (said % named, row["reason"])))


def where(at: Mapping[str, Any]) -> str:
    """Where something stands, for people: the section, page and line of the paper, or the row of the plan."""
    if at.get("row"):
        return str(ROWS[at["row"]]) % {"number": at["number"]}
    parts = [
        _("mục %(section)s") % at if at["section"] else "",
        _("trang %(page)d") % at if at["page"] else "",
    ]
    said = ", ".join([*filter(None, parts), _("dòng %(line)d") % at])
    return said[:1].upper() + said[1:]
