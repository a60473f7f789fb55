"""Certificates of commendation: giấy khen."""

from thidua.rules import honours
from thidua.rules.eligibility import asking
from thidua.rules.eligibility.individual import rating
from thidua.rules.facts import Facts, Movement
from thidua.rules.findings import Finding, Truth, finding
from thidua.rules.regimes import Law
from thidua.rules.shape import Unknown
from thidua.rules.words import vi


def gk(facts: Facts, law: Law, year: int) -> list[Finding]:
    """Giấy khen: each basis has its own route.

    Source: Nghị định 91/2017/NĐ-CP, Điều 40 (A); Luật 06/2022/QH15, Điều 8 and Điều 75 (B, C).
    """
    routes = {"merit": by_merit, "movement": by_movement, "sudden": by_sudden}
    if not isinstance(facts.basis, str):
        return []
    route = routes.get(facts.basis)
    return route(facts, law, year) if route else []


def by_merit(facts: Facts, law: Law, year: int) -> list[Finding]:
    """Theo công trạng: the year's rating in A; since 2024 each province or ministry sets the detail, which
    answers where it was entered."""
    rule, local = law.find("gk.merit_rating_at_least"), law.find("gk.merit_set_locally")
    if rule is None and local is not None:
        return [
            finding(
                "not_encoded",
                None,
                local,
                vi="Tiêu chuẩn giấy khen theo công trạng do Bộ, ngành, tỉnh quy định chi tiết.",
                en="Each ministry or province sets the detailed criteria.",
                remedy="Đối chiếu quy định của địa phương, của ngành.",
            )
        ]
    if facts.nominee.kind != "person":
        return asking.findings(facts, honours.get("GK"), law, year)
    return [rating(facts, facts.year(year), rule or law.on("gk.merit_rating_at_least"), year)]


def by_movement(facts: Facts, law: Law, year: int) -> list[Finding]:
    """Theo phong trào thi đua: an achievement judged in a movement that somebody launched."""
    moved = facts.movement
    launched = moved.launched_by if isinstance(moved, Movement) else moved
    met: Truth = None if isinstance(launched, Unknown) else launched is not None
    said = {True: f"phong trào do {vi(launched)} phát động", False: "không có phong trào", None: "chưa biết"}[
        met
    ]
    return [
        finding(
            "movement_achievement",
            met,
            law.on("gk.movement"),
            vi=f"Thành tích được bình xét trong phong trào thi đua: {said}.",
            en="An achievement judged in an emulation movement.",
            need=True,
            have=launched if isinstance(launched, str) else None,
            remedy="Nêu phong trào thi đua, cấp phát động và kết quả bình xét.",
            own=True,
        )
    ]


def by_sudden(facts: Facts, law: Law, year: int) -> list[Finding]:
    """Đột xuất: merit outside plan and task; no earlier title, rating or service is asked for."""
    return [
        finding(
            "sudden_achievement",
            True,
            law.on("gk.sudden"),
            vi="Thành tích đột xuất: không yêu cầu danh hiệu trước đó, không yêu cầu xếp loại năm.",
            en="A sudden achievement asks for no earlier title and no yearly rating.",
            need="sudden",
            have=facts.basis,
            own=True,
        )
    ]
