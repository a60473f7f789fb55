"""Collective titles: Tập thể lao động tiên tiến."""

from fractions import Fraction

from thidua.rules.facts import Collective, Facts
from thidua.rules.findings import Finding, Truth, finding
from thidua.rules.regimes import Law
from thidua.rules.shape import Unknown


def ttldtt(facts: Facts, law: Law, year: int) -> list[Finding]:
    """Tập thể lao động tiên tiến: share of Lao động tiên tiến, then discipline.

    Source: Luật 2003, Điều 28 (A); Luật 06/2022/QH15, Điều 28 (B, C; the figure not checked).
    """
    seen = facts.collective if isinstance(facts.collective, Collective) else Collective()
    return [ldtt_share(seen, law, year), disciplined(seen, law, year)]


def ldtt_share(seen: Collective, law: Law, year: int) -> Finding:
    """Tỷ lệ Lao động tiên tiến: over, or at least, the share that the rule names."""
    rule = law.on("ttldtt.ldtt_share")
    least, strict = Fraction(rule.value["share"]), rule.value["strict"]
    words = f"trên {_percent(least)}" if strict else f"từ {_percent(least)} trở lên"
    met, have = _reached(seen, least, strict=strict)
    return finding(
        "ldtt_share",
        met,
        rule,
        vi=f"Thành viên đạt Lao động tiên tiến năm {year}: {have or 'chưa biết'}; cần {words}.",
        en=f"Share of Advanced Workers in {year}; {'over' if strict else 'at least'} {least}.",
        need=f"> {least}" if strict else f">= {least}",
        have=have,
        remedy="Bổ sung số thành viên và số người đạt Lao động tiên tiến."
        if met is None
        else "Tập thể chưa đủ tỷ lệ Lao động tiên tiến của năm này.",
        own=True,
    )


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):g}%".replace(".", ",")


def _reached(seen: Collective, least: Fraction, *, strict: bool) -> tuple[Truth, str | None]:
    if isinstance(seen.members, Unknown) or isinstance(seen.ldtt, Unknown):
        return None, None
    count = seen.ldtt or 0
    share = Fraction(count, seen.members)
    return (share > least if strict else share >= least), f"{count}/{seen.members}"


def disciplined(seen: Collective, law: Law, year: int) -> Finding:
    """Kỷ luật từ cảnh cáo: a bar in A; not known to live on since, so a person decides."""
    rule = law.on("ttldtt.disciplined_at_most")
    most, certain = rule.value["most"], rule.value["certain"]
    count = None if isinstance(seen.disciplined, Unknown) else seen.disciplined or 0
    met: Truth = None if count is None else count <= most
    if met is False and not certain:
        met = None
    said = "chưa biết" if count is None else f"{count} người"
    return finding(
        "disciplined",
        met,
        rule,
        vi=f"Thành viên bị kỷ luật từ cảnh cáo trở lên năm {year}: {said}.",
        en=f"Members disciplined at warning or above in {year}; at most {most}.",
        need=most,
        have=count,
        remedy="Xác nhận số thành viên bị kỷ luật và quy định đang áp dụng."
        if met is None
        else "Không xét tập thể có thành viên bị kỷ luật từ cảnh cáo trở lên trong năm.",
    )
