"""Individual titles: Lao động tiên tiến and Chiến sĩ thi đua cơ sở."""

from collections.abc import Iterable
from datetime import date

from thidua.rules.facts import (
    ARMED_FORCES,
    DISCIPLINES,
    LEVELS,
    RATED,
    RATINGS,
    STANDING,
    TRAINING_GRADES,
    Discipline,
    Facts,
    Initiative,
    YearFacts,
)
from thidua.rules.findings import Finding, Truth, all_of, any_of, finding, weakest
from thidua.rules.regimes import Law
from thidua.rules.shape import UNKNOWN, Unknown
from thidua.rules.text import Version
from thidua.rules.words import vi

MONTHS_A_YEAR = 12
LDTT_TITLES = frozenset({"LDTT", "CSTT"})

# Lao động tiên tiến -------------------------------------------------------------------------------------


def ldtt(facts: Facts, law: Law, year: int) -> list[Finding]:
    """Lao động tiên tiến: the yearly standard; soldiers are judged for Chiến sĩ tiên tiến instead.

    Source: Luật 2003, Điều 24 (A); Luật 06/2022/QH15, Điều 24 (B, C); D not read.
    """
    return [*standard(facts, law, year), *armed_forces_form(facts, law)]


def cstt(facts: Facts, law: Law, year: int) -> list[Finding]:
    """Chiến sĩ tiên tiến: the yearly standard, for members of the armed forces.

    Source: Luật 2003, Điều 24 (A); Luật 06/2022/QH15, Điều 24 khoản 2 (B, C).
    """
    return [in_armed_forces(facts, law), *standard(facts, law, year)]


def in_armed_forces(facts: Facts, law: Law) -> Finding:
    """Thuộc lực lượng vũ trang: this form of the title is theirs."""
    category = facts.nominee.category
    met: Truth = None if isinstance(category, Unknown) else category in ARMED_FORCES
    return finding(
        "armed_forces",
        met,
        law.on("ldtt.armed_forces_form"),
        vi="Chiến sĩ tiên tiến dành cho người thuộc lực lượng vũ trang.",
        en="Advanced Soldier is for members of the armed forces.",
        need=sorted(ARMED_FORCES),
        have=None if isinstance(category, Unknown) else category,
        remedy="Xác nhận đối tượng công tác." if met is None else "Xét danh hiệu Lao động tiên tiến.",
    )


def standard(facts: Facts, law: Law, year: int) -> list[Finding]:
    """Tiêu chuẩn Lao động tiên tiến: general rule first (the year's rating), then the bars."""
    seen = facts.year(year)
    found = [
        rating(facts, seen, law.on("ldtt.rating_at_least"), year),
        recruited(facts, law.on("ldtt.recruit_months"), year),
        training(seen, law, year),
        leave(seen, law, year),
        transfer(facts, seen, law, year),
        discipline(seen, law, year),
    ]
    return [each for each in found if each is not None]


def rating(facts: Facts, seen: YearFacts, rule: Version, year: int) -> Finding:
    """Xếp loại năm: at least the rating that the rule names."""
    met = rated(facts, seen, rule.value)
    have = "chưa biết" if seen.rating is UNKNOWN else vi(seen.rating) if seen.rating else "không xếp loại"
    return finding(
        "rating",
        met,
        rule,
        vi=f"Xếp loại năm {year}: {have}; cần từ {vi(rule.value)} trở lên.",
        en=f"Rating of {year}; at least {rule.value} is needed.",
        need=rule.value,
        have=None if isinstance(seen.rating, Unknown) else seen.rating,
        remedy=f"Bổ sung kết quả đánh giá, xếp loại năm {year}."
        if met is None
        else f"Chưa đạt mức xếp loại của năm {year}; xem xét cho năm sau.",
        own=True,
    )


def rated(facts: Facts, seen: YearFacts, least: str) -> Truth:
    """Tell whether the year's rating reaches a level; those whom nobody rates are left to a person."""
    if isinstance(seen.rating, Unknown):
        return None
    if seen.rating is None:
        return False if facts.nominee.category in RATED else None
    return RATINGS.index(seen.rating) >= RATINGS.index(least)


def recruited(facts: Facts, rule: Version, year: int) -> Finding | None:
    """Mới tuyển dụng: enough months of work in the year; asked of those who are recruited at all."""
    start, category = facts.nominee.recruited, facts.nominee.category
    if isinstance(start, Unknown):
        if isinstance(category, str) and category not in RATED:
            return None
        months = None
    else:
        months = MONTHS_A_YEAR if start is None else months_worked(start, year)
    met: Truth = None if months is None else months >= rule.value
    said = "chưa biết ngày tuyển dụng" if months is None else f"đã công tác {months} tháng trong năm {year}"
    return finding(
        "recruit_months",
        met,
        rule,
        vi=f"Thời gian công tác: {said}; cần ít nhất {rule.value} tháng.",
        en=f"Months of work in {year}; at least {rule.value} are needed.",
        need=rule.value,
        have=months,
        remedy="Bổ sung ngày tuyển dụng."
        if met is None
        else "Xem xét từ năm sau, khi đủ thời gian công tác.",
    )


def months_worked(start: date, year: int) -> int:
    """Return the full months from a day to the end of the year, never more than the year has."""
    if start.year != year:
        return MONTHS_A_YEAR if start.year < year else 0
    return MONTHS_A_YEAR + 1 - start.month - (start.day > 1)


def training(seen: YearFacts, law: Law, year: int) -> Finding | None:
    """Đi học từ một năm trở lên: counts as work where the result reaches the grade asked for."""
    rule = law.find("ldtt.training_grade_at_least")
    if rule is None or seen.leave_reason != "training_1y_plus":
        return None
    grade = seen.training_grade
    met: Truth = None
    if isinstance(grade, str):
        met = TRAINING_GRADES.index(grade) <= TRAINING_GRADES.index(rule.value)
    return finding(
        "training_grade",
        met,
        rule,
        vi=f"Đi học từ một năm trở lên trong năm {year}: kết quả cần từ loại {vi(rule.value)} trở lên.",
        en=f"Study of a year or more counts as work with the grade {rule.value} or better.",
        need=rule.value,
        have=grade if isinstance(grade, str) else None,
        remedy="Bổ sung kết quả học tập.",
    )


def leave(seen: YearFacts, law: Law, year: int) -> Finding | None:
    """Nghỉ trong năm: some reasons count as work; a long leave for other reasons is left to a person."""
    counted = law.on("ldtt.leave_that_counts")
    if isinstance(seen.leave_reason, str) and seen.leave_reason in counted.value:
        return _leave(counted, True, f"{vi(seen.leave_reason)}, được tính là thời gian công tác", year)
    rule = law.find("ldtt.leave_days_below")
    if rule is None:
        return None
    if isinstance(seen.leave_days, Unknown):
        return _leave(rule, None, "chưa biết số ngày nghỉ", year, need=int(rule.value))
    days, limit = seen.leave_days or 0, int(rule.value)
    said = f"nghỉ {days} ngày làm việc; từ {limit} ngày trở lên thì người xét quyết định"
    return _leave(rule, True if days < limit else None, said, year, need=limit, have=days)


def _leave(
    rule: Version, met: Truth, said: str, year: int, need: int | None = None, have: int | None = None
) -> Finding:
    return finding(
        "leave",
        met,
        rule,
        vi=f"Nghỉ trong năm {year}: {said}.",
        en=f"Leave in {year} that does not count as work.",
        need=need,
        have=have,
        remedy="Nêu số ngày nghỉ và lý do nghỉ; đối chiếu quy định của ngành, địa phương.",
    )


def transfer(facts: Facts, seen: YearFacts, law: Law, year: int) -> Finding | None:
    """Chuyển công tác: the new unit judges; after so many months at the old one, its opinion is needed."""
    rule, moved = law.on("ldtt.transfer_opinion_months"), seen.transferred
    if not isinstance(moved, date) or moved.year != year:
        return None
    start = facts.nominee.recruited
    first = start.month if isinstance(start, date) and start.year == year else 1
    months, opinion = moved.month - first, seen.old_unit_opinion
    met: Truth = True if months < rule.value else None if isinstance(opinion, Unknown) else opinion is True
    return finding(
        "transfer",
        met,
        rule,
        vi=f"Chuyển công tác trong năm {year}, đã làm {months} tháng ở đơn vị cũ: đơn vị mới xét; "
        f"từ {rule.value} tháng cần ý kiến của đơn vị cũ.",
        en=f"Transferred in {year}; the old unit's opinion is needed from {rule.value} months there.",
        need=rule.value,
        have=months,
        remedy="Bổ sung ý kiến nhận xét của đơn vị cũ.",
    )


def discipline(seen: YearFacts, law: Law, year: int) -> Finding:
    """Kỷ luật: from the lightest measure that the rule names, the title of the year is lost.

    Exception: an act that already took the title of its own year takes no second one.
    """
    rule, measure = law.on("ldtt.discipline_at_least"), seen.discipline
    spared = law.find("ldtt.one_act_one_year")
    met = _undisciplined(measure, rule.value)
    if met is False and spared and isinstance(measure, Discipline) and measure.already_cost_title is True:
        met, rule = True, spared
    said = (
        "không có" if measure is None else "chưa biết" if isinstance(measure, Unknown) else vi(measure.kind)
    )
    return finding(
        "discipline",
        met,
        rule,
        vi=f"Kỷ luật trong năm {year}: {said}.",
        en=f"Disciplinary measure in {year}; none from {rule.value} up is allowed.",
        need=None,
        have=measure.kind if isinstance(measure, Discipline) and isinstance(measure.kind, str) else None,
        remedy=f"Xác nhận tình hình kỷ luật năm {year}."
        if met is None
        else "Không xét danh hiệu của năm này.",
    )


def _undisciplined(measure: Discipline | Unknown | None, lightest: str) -> Truth:
    if measure is None:
        return True
    if isinstance(measure, Unknown) or isinstance(measure.kind, Unknown):
        return None
    return DISCIPLINES.index(measure.kind) < DISCIPLINES.index(lightest)


def armed_forces_form(facts: Facts, law: Law) -> list[Finding]:
    """Lực lượng vũ trang: the same standard carries the name Chiến sĩ tiên tiến."""
    if facts.nominee.category not in ARMED_FORCES:
        return []
    rule = law.on("ldtt.armed_forces_form")
    return [
        finding(
            "armed_forces_form",
            None,
            rule,
            vi="Người thuộc lực lượng vũ trang xét danh hiệu Chiến sĩ tiên tiến.",
            en="Members of the armed forces are considered for Advanced Soldier.",
            need=rule.value,
            have=facts.nominee.category,
            remedy="Kiểm tra có phải xét Chiến sĩ tiên tiến hay không.",
        )
    ]


# Chiến sĩ thi đua cơ sở -------------------------------------------------------------------------------------


def cstdcs(facts: Facts, law: Law, year: int) -> list[Finding]:
    """Chiến sĩ thi đua cơ sở: Lao động tiên tiến, and initiative (A) or one of rating and initiative (B, C).

    D is known from the draft alone: top rating and initiative, without Lao động tiên tiến.
    Source: Luật 2003, Điều 23 (A); Luật 06/2022/QH15, Điều 23 (B, C).
    """
    needs = law.on("cstdcs.needs_ldtt")
    first = [holds_ldtt(facts, law, needs, year)] if needs.value else []
    return [*first, *merits(facts, law, year)]


def holds_ldtt(facts: Facts, law: Law, rule: Version, year: int) -> Finding:
    """Đạt Lao động tiên tiến: by the year's standard, or by the title where that cannot be told."""
    parts = standard(facts, law, year)
    title, reached = _title_of(facts, year), all_of(part.met for part in parts)
    if title is False:
        return _taken_back(rule, year)
    met: Truth = title if reached is None else reached
    failing = [part for part in parts if part.met is met] if met is not True else []
    because = " ".join(part.reason_vi for part in failing)
    leaned = failing or [part for part in parts if part.verified == "local"]
    return Finding(
        code="ldtt",
        met=met,
        reason_vi=f"Lao động tiên tiến năm {year}: {_said(met)}. {because}".strip(),
        reason_en=f"The standard of Advanced Worker in {year}.",
        cite="; ".join(dict.fromkeys([rule.cite, *(part.cite for part in leaned)])),
        verified=_blame(rule, leaned, met),
        need=True,
        have=met,
        remedy_vi=" ".join(dict.fromkeys(part.remedy_vi for part in failing)),
        own=True,
    )


def _taken_back(rule: Version, year: int) -> Finding:
    return finding(
        "ldtt",
        False,
        rule,
        vi=f"Danh hiệu Lao động tiên tiến năm {year} đã bị hủy hoặc bị tước.",
        en=f"The title of Advanced Worker of {year} was taken back.",
        need=True,
        have=False,
        remedy="Kiểm tra quyết định hủy, tước danh hiệu; không lấy danh hiệu này làm căn cứ.",
        own=True,
    )


def _said(met: Truth) -> str:
    return {True: "đạt", False: "không đạt", None: "chưa đủ thông tin"}[met]


def _blame(rule: Version, failing: Iterable[Finding], met: Truth) -> str:
    """A refusal is as sure as its surest failing part; what is met or unknown, as the rule itself, or as a
    place's own figure that it leans on."""
    marks = {part.verified for part in failing}
    if met is not False:
        return weakest([rule.verified, *(marks & {"local"})])
    return "text" if "text" in marks else weakest(marks)


def _title_of(facts: Facts, year: int) -> Truth:
    """Tell whether the year's title is held; False where it was taken back, None where not listed."""
    if isinstance(facts.held, Unknown):
        return None
    listed = [each.status for each in facts.held if each.honour in LDTT_TITLES and each.year == year]
    if any(status in STANDING for status in listed):
        return True
    return False if listed and UNKNOWN not in listed else None


def merits(facts: Facts, law: Law, year: int) -> list[Finding]:
    """Thành tích: rating and initiative, both or one of them, as the law of the day joins them."""
    level, joined = law.on("cstdcs.initiative_level_at_least"), law.on("cstdcs.merits_joined")
    top, seen = law.find("cstdcs.rating_at_least"), facts.year(year)
    known = initiative(seen, level, year)
    if top is None:
        return [known]
    rank = rating(facts, seen, top, year)
    return [rank, known] if joined.value == "all" else [_one_of(rank, known, joined, year)]


def _one_of(rank: Finding, known: Finding, rule: Version, year: int) -> Finding:
    met = any_of((rank.met, known.met))
    return finding(
        "rating_or_initiative",
        met,
        rule,
        vi=f"Cần một trong hai. {rank.reason_vi} {known.reason_vi}",
        en=f"Either the rating {rank.need} or a recognised initiative is needed in {year}.",
        need=[rank.need, "initiative"],
        have=[rank.have, known.have],
        remedy=f"Bổ sung quyết định công nhận sáng kiến năm {year} hoặc kết quả xếp loại {vi(rank.need)}.",
        own=True,
    )


def initiative(seen: YearFacts, rule: Version, year: int) -> Finding:
    """Sáng kiến, đề tài: one recognised by the base unit or above."""
    listed = seen.initiatives
    met: Truth = None
    count: int | None = None
    if not isinstance(listed, Unknown):
        met = any_of(recognised(each, rule.value) for each in listed)
        count = sum(1 for each in listed if recognised(each, rule.value))
    said = "chưa biết" if count is None else f"{count} được công nhận"
    return finding(
        "initiative",
        met,
        rule,
        vi=f"Sáng kiến, đề tài năm {year}: {said}; cần ít nhất một, từ cấp {vi(rule.value)} công nhận.",
        en=f"Recognised initiatives of {year}; at least one is needed.",
        need=1,
        have=count,
        remedy=f"Bổ sung quyết định công nhận sáng kiến, đề tài năm {year}.",
        own=True,
    )


def recognised(each: Initiative, least: str) -> Truth:
    """Tell whether an initiative is recognised at a level; the level named is who recognised it."""
    if each.recognised is None or each.level is None:
        return False
    if isinstance(each.level, Unknown):
        return None
    return LEVELS.index(each.level) >= LEVELS.index(least)
