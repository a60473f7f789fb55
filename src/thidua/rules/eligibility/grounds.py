"""Criteria of the achievement itself: movement, influence, rank in the block, figures of a collective."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from thidua.rules.eligibility.individual import rating
from thidua.rules.eligibility.record import Case
from thidua.rules.facts import TIERS, Collective, Facts, Movement
from thidua.rules.findings import Finding, Truth, all_of, finding
from thidua.rules.shape import UNKNOWN, Unknown
from thidua.rules.text import Version
from thidua.rules.words import vi

_PARTS = {
    "completed": "hoàn thành nhiệm vụ",
    "ldtt": "đạt Lao động tiên tiến",
    "cstdcs": "là Chiến sĩ thi đua cơ sở",
    "disciplined": "bị kỷ luật từ cảnh cáo trở lên",
}


def as_stated(case: Case, rule: Version, code: str) -> Finding:
    """Đột xuất: merit outside plan and task; no earlier title, rating or service is asked for."""
    return finding(
        code,
        True,
        rule,
        vi="Thành tích đột xuất: không yêu cầu danh hiệu trước đó, không yêu cầu xếp loại năm.",
        en="A sudden achievement asks for no earlier title and no yearly rating.",
        need="sudden",
        have=case.facts.basis if isinstance(case.facts.basis, str) else None,
        own=True,
    )


def reach(case: Case, rule: Version, code: str) -> Finding:
    """Phạm vi ảnh hưởng: the achievement reaches at least the tier that the rule names."""
    least, found = rule.value["at_least"], _of_movement(case.facts, "scope_of_influence")
    met: Truth = None if isinstance(found, Unknown) else _reaches(found, least)
    return finding(
        code,
        met,
        rule,
        vi=f"Phạm vi ảnh hưởng của thành tích: {_shown(found)}; cần từ {vi(least)} trở lên.",
        en=f"Scope of influence; at least {least}.",
        need=least,
        have=found if isinstance(found, str) else None,
        remedy="Nêu và chứng minh phạm vi ảnh hưởng của thành tích."
        if met is None
        else "Đề nghị hình thức khen của cấp tương ứng với phạm vi ảnh hưởng.",
        own=True,
    )


def _reaches(found: object, least: str) -> bool:
    return isinstance(found, str) and TIERS.index(found) >= TIERS.index(least)


def _of_movement(facts: Facts, name: str) -> object:
    """Return one field of the movement; none is known where there was no movement."""
    moved = facts.movement
    return getattr(moved, name) if isinstance(moved, Movement) else moved


def _shown(found: object) -> str:
    return "chưa biết" if found is UNKNOWN else "không có" if found is None else vi(found)


def movement(case: Case, rule: Version, code: str) -> Finding | None:
    """Phong trào thi đua: who launched it and for how many years it has run, where the rule asks."""
    asked, only = rule.value, rule.value.get("categories")
    category = case.facts.nominee.category
    if only and isinstance(category, str | None) and category not in only:
        return None
    launched, years = (_of_movement(case.facts, name) for name in ("launched_by", "years_running"))
    met = all_of((_launched(launched, asked), _run_long(years, asked), True if not only else _in(category)))
    return finding(
        code,
        met,
        rule,
        vi=f"Phong trào thi đua do {_shown(launched)} phát động, đã thực hiện "
        f"{'chưa biết mấy' if isinstance(years, Unknown) else years or 0} năm; cần {_asked(asked)}.",
        en=f"An achievement judged in an emulation movement; needed: {asked}.",
        need={name: asked[name] for name in ("launched_by", "years") if name in asked} or True,
        have=launched if isinstance(launched, str) else None,
        remedy="Nêu phong trào thi đua, cấp phát động, số năm thực hiện và kết quả bình xét.",
        own=True,
    )


def _in(category: object) -> Truth:
    """A known category was let in before this is asked."""
    return None if isinstance(category, Unknown) else True


def _launched(launched: object, asked: dict[str, list[str]]) -> Truth:
    if isinstance(launched, Unknown):
        return None
    allowed = asked.get("launched_by")
    if launched is None or allowed is None:
        return launched is not None
    return True if launched in allowed else None if launched in asked.get("unsure_launched_by", ()) else False


def _run_long(years: object, asked: dict[str, int]) -> Truth:
    if "years" not in asked:
        return True
    return None if isinstance(years, Unknown) else isinstance(years, int) and years >= asked["years"]


def _asked(asked: dict[str, object]) -> str:
    who = asked.get("launched_by")
    parts = [f"do {' hoặc '.join(vi(each) for each in who)} phát động"] if isinstance(who, list) else []
    parts += [f"từ {asked['years']} năm trở lên"] if "years" in asked else []
    return ", ".join(parts) or "được bình xét trong một phong trào"


def leads_movement(case: Case, rule: Version, code: str) -> Finding:
    """Dẫn đầu phong trào của cấp trên; where no tier answers to the words of the law a person decides."""
    asked, launched = rule.value, _of_movement(case.facts, "launched_by")
    rank = _figure(case.facts, "rank_in_block")
    led: Truth = True
    if asked["first"] is not None:
        led = None if isinstance(rank, Unknown) else rank is not None and rank <= asked["first"]
    met = all_of((_launched(launched, asked), led)) if asked["launched_by"] else None
    tier = " hoặc ".join(vi(each) for each in asked["launched_by"]) or "cấp huyện (không còn)"
    return finding(
        code,
        met,
        rule,
        vi=f"Dẫn đầu, tiêu biểu trong phong trào thi đua của {tier}: phong trào do {_shown(launched)} "
        f"phát động, thứ hạng {'chưa biết' if isinstance(rank, Unknown) else rank or 'không xếp'}.",
        en="Leads the movement of the upper tier.",
        need=asked["launched_by"],
        have=launched if isinstance(launched, str) else None,
        remedy="Nêu phong trào, cấp phát động và thứ hạng; không có cấp tương ứng thì người xét quyết định.",
        own=True,
    )


def first_in_block(case: Case, rule: Version, code: str) -> Finding:
    """Dẫn đầu cụm, khối thi đua."""
    rank, most = _figure(case.facts, "rank_in_block"), rule.value["at_most"]
    met: Truth = None if isinstance(rank, Unknown) else rank is not None and rank <= most
    said = "chưa biết" if isinstance(rank, Unknown) else "không xếp hạng" if rank is None else f"thứ {rank}"
    return finding(
        code,
        met,
        rule,
        vi=f"Thứ hạng trong cụm, khối thi đua năm {case.year}: {said}; cần dẫn đầu.",
        en=f"Rank in the block in {case.year}; the leader is needed.",
        need=most,
        have=None if isinstance(rank, Unknown) else rank,
        remedy="Bổ sung kết quả xếp hạng của cụm, khối."
        if met is None
        else "Chỉ tập thể dẫn đầu cụm, khối được đề nghị.",
        own=True,
    )


def _figure(facts: Facts, name: str) -> int | Unknown | None:
    seen = facts.collective if isinstance(facts.collective, Collective) else Collective()
    found: int | Unknown | None = getattr(seen, name)
    return found


def share(case: Case, rule: Version, code: str) -> Finding:
    """Tỷ lệ thành viên: at least the share of the members that the rule names."""
    part, least = rule.value["of"], Fraction(rule.value["least"])
    count, members = _figure(case.facts, part), _figure(case.facts, "members")
    met: Truth = None
    have = None
    if not isinstance(count, Unknown) and isinstance(members, int):
        met, have = Fraction(count or 0, members) >= least, f"{count or 0}/{members}"
    percent = f"{float(least):.0%}"
    return finding(
        code,
        met,
        rule,
        vi=f"Thành viên {_PARTS[part]} năm {case.year}: {have or 'chưa biết'}; cần từ {percent} trở lên.",
        en=f"Share of members ({part}) in {case.year}; at least {least}.",
        need=f">= {least}",
        have=have,
        remedy=f"Bổ sung số thành viên và số người {_PARTS[part]}."
        if met is None
        else f"Tập thể chưa đủ tỷ lệ người {_PARTS[part]} của năm này.",
        own=True,
    )


def count_at_least(case: Case, rule: Version, code: str) -> Finding:
    """Số người ít nhất trong tập thể."""
    return _head_count(case, rule, code, least=rule.value["count"])


def count_at_most(case: Case, rule: Version, code: str) -> Finding:
    """Số người nhiều nhất trong tập thể."""
    return _head_count(case, rule, code, most=rule.value["count"])


def _head_count(
    case: Case, rule: Version, code: str, *, least: int | None = None, most: int | None = None
) -> Finding:
    part, found = rule.value["of"], _figure(case.facts, rule.value["of"])
    count = None if isinstance(found, Unknown) else found or 0
    met: Truth = None
    if count is not None:
        met = (least is None or count >= least) and (most is None or count <= most)
    bound = f"cần ít nhất {least}" if most is None else f"nhiều nhất {most}"
    return finding(
        code,
        met,
        rule,
        vi=f"Thành viên {_PARTS[part]} năm {case.year}: {'chưa biết' if count is None else count}; {bound}.",
        en=f"Members ({part}) in {case.year}: {'unknown' if count is None else count}.",
        need=least if most is None else most,
        have=count,
        remedy=f"Bổ sung số người {_PARTS[part]}."
        if met is None
        else "Tập thể chưa đủ tiêu chuẩn này của năm.",
        own=most is None,
    )


def rated_where_known(case: Case, rule: Version, code: str) -> Finding | None:
    """Xếp loại của tập thể: asked only where the collective was rated."""
    seen = case.facts.year(case.year)
    if not isinstance(seen.rating, str):
        return None
    return rating(case.facts, seen, replace(rule, value=rule.value["at_least"]), case.year)


def standards(case: Case, rule: Version, code: str) -> Finding | None:
    """Tiêu chuẩn do người có trách nhiệm xác nhận: asked only where somebody confirmed or denied them."""
    met = case.facts.standards_met
    if not isinstance(met, bool):
        return None
    return finding(
        code,
        met,
        rule,
        vi=f"Người có trách nhiệm xác nhận {'đủ' if met else 'chưa đủ'} các tiêu chuẩn.",
        en="The standards, as confirmed by a person.",
        need=True,
        have=met,
        remedy="Đối chiếu từng tiêu chuẩn với quy định chi tiết của địa phương.",
        own=True,
    )


def left_to_person(case: Case, rule: Version, code: str) -> Finding:
    """Căn cứ khác mà bảng luật không ghi: only a person can tell whether it holds."""
    return finding(
        code,
        None,
        rule,
        vi="Căn cứ khác của điều này do người xét quyết định.",
        en="Another ground of the article, which a person decides.",
        remedy="Đối chiếu các căn cứ khác trong văn bản được viện dẫn.",
        own=True,
    )


def founded(case: Case, rule: Version, code: str) -> Finding | None:
    """Thời gian thành lập: asked only where the day is given."""
    seen = case.facts.collective
    day = seen.founded if isinstance(seen, Collective) else None
    if not isinstance(day, date):
        return None
    needed, have = rule.value["years"], _full_years(day, case.year)
    return finding(
        code,
        have >= needed,
        rule,
        vi=f"Tập thể thành lập được {have} năm; cần từ {needed} năm.",
        en=f"Founded {have} years ago; {needed} are needed.",
        need=needed,
        have=have,
        remedy="Xét lại khi đủ thời gian thành lập.",
    )


def _full_years(day: date, year: int) -> int:
    """Return the full years from a day to the last day of a year."""
    return year - day.year
