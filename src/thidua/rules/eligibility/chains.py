"""Criteria over time: titles in a row, the award held before, years rated, what was earned meanwhile."""

from collections.abc import Iterable
from typing import Any

from thidua.rules import honours
from thidua.rules.eligibility import record
from thidua.rules.eligibility.record import Candidate, Case
from thidua.rules.facts import LEVELS, Held, Initiative
from thidua.rules.findings import Finding, Truth, all_of, any_of, finding
from thidua.rules.shape import Unknown
from thidua.rules.text import Version
from thidua.rules.words import named, vi


def holds(case: Case, rule: Version, code: str) -> Finding:
    """Đã được tặng hình thức trước đó: one of the honours named is held and still stands."""
    known = record.candidates(case, rule.value["of"])
    met: Truth = None if known is None else any_of(each.counts for each in known)
    otherwise = None if known is None else any_of(each.otherwise for each in known)
    law, added = record.blamed(rule, met, otherwise, case.law)
    names = named(rule.value["of"])
    said = {True: "đã được tặng", False: "chưa được tặng", None: "chưa rõ"}[met]
    return finding(
        code,
        met,
        law,
        vi=f"{names}: {said}.{added}",
        en=f"Holds one of: {', '.join(rule.value['of'])}.",
        need=rule.value["of"],
        have=[each.code for each in known or () if each.counts is True],
        remedy=f"Bổ sung quyết định tặng {names}."
        if met is None
        else f"Cần được tặng {names} trước, theo công trạng và còn hiệu lực.",
        own=rule.value.get("own", True),
    )


def titles_in_a_row(case: Case, rule: Version, code: str) -> Finding:
    """Danh hiệu liên tục: the title in as many years without a gap as the rule names."""
    known, count = record.candidates(case, rule.value["of"]), rule.value["count"]
    met: Truth = None if known is None else _in_a_row(case, known, rule.value)
    years = sorted({each.year for each in known or () if each.counts is True and each.year is not None})
    names = named(rule.value["of"])
    listed = ", ".join(map(str, years)) if years else "chưa có năm nào"
    return finding(
        code,
        met,
        rule,
        vi=f"{names}: cần {count} lần liên tục; đã có: {'chưa biết' if known is None else listed}.",
        en=f"{count} consecutive years of {', '.join(rule.value['of'])}.",
        need=count,
        have=None if known is None else years,
        remedy=f"Bổ sung đủ các quyết định tặng {names}; nếu chuỗi đã dừng từ trước, người xét quyết định."
        if met is None
        else f"Cần giữ {names} các năm liền nhau cho đủ {count} lần.",
        own=True,
    )


def _in_a_row(case: Case, known: list[Candidate], asked: Any) -> Truth:
    count, sure, maybe, wild = asked["count"], *_years(known)
    latest = asked.get("latest_end")
    ends = [case.year - back for back in range(latest + 1)] if latest is not None else sorted(sure | maybe)
    spans = [range(end - count + 1, end + 1) for end in ends]
    if any(sure.issuperset(span) for span in spans):
        return True
    if wild or any((sure | maybe).issuperset(span) for span in spans):
        return None
    held = sure | maybe
    older = (range(year, year + count) for year in held)
    if latest is not None and any(held.issuperset(s) and s[-1] < case.year - latest for s in older):
        return None
    return None if _counted_by_times(case, held, asked.get("unsure_if")) else False


def _years(known: list[Candidate]) -> tuple[set[int], set[int], bool]:
    """Return the years surely held, those that may be, and whether one may be of any year."""
    sure = {each.year for each in known if each.counts is True and each.year is not None}
    maybe = {each.year for each in known if each.counts is None and each.year is not None}
    return sure, maybe, any(each.year is None for each in known)


def _counted_by_times(case: Case, held: set[int], reading: Any) -> bool:
    """Tell whether older texts would read two titles, years apart, as following each other."""
    if reading is None:
        return False
    apart = reading["years_apart"]
    filling = [
        each for each in record.candidates(case, reading["filled_by"]) or () if each.counts is not False
    ]
    filled = {each.year for each in filling}
    wild = sum(each.year is None for each in filling)
    pairs = [year for year in held if year - apart in held]
    return any(len(set(range(year - 2 * apart + 1, year + 1)) - filled) <= wild for year in pairs)


def filed_year_after(case: Case, rule: Version, code: str) -> Finding | None:
    """Thời điểm nộp: in the year next to that of the decision on the last title of a row."""
    due = _due_years(case, rule.value)
    if not due:
        return None
    filed = case.facts.dossier_date
    year = None if isinstance(filed, Unknown) or filed is None else filed.year
    met = any_of(_in_time(year, each, early=rule.value.get("early", False)) for each in due)
    years = " hoặc ".join(str(each) for each in sorted({each for each in due if each}))
    return finding(
        code,
        met,
        rule,
        vi=f"Phải nộp hồ sơ trong năm {years or 'liền kề năm có quyết định'}; "
        f"năm nộp: {year or 'chưa biết'}.",
        en="To be filed in the year next to the decision on the last title of the row.",
        need=[each for each in due if each],
        have=year,
        remedy="Bổ sung ngày quyết định của lần sau cùng và ngày nộp hồ sơ."
        if met is None
        else f"Chỉ được nộp trong năm {years}.",
    )


def _in_time(filed: int | None, due: int | None, *, early: bool) -> Truth:
    """Tell whether a file came in the year due; before it, where only coming late is known to cost."""
    if filed is None or due is None:
        return None
    return filed == due or (early and filed < due)


def years_due(case: Case, asked: Any) -> list[int]:
    """Return the years in which a row of titles already held has to be filed for the next."""
    return [year for year in _due_years(case, asked) if year is not None]


def _due_years(case: Case, asked: Any) -> list[int | None]:
    """Return the year due after each row of titles; None for a row or a day of decision nobody is sure of."""
    held, known = case.facts.held, record.candidates(case, asked["of"])
    if known is None or isinstance(held, Unknown):
        return [None]
    sure, maybe, wild = _years(known)
    years = sure | maybe
    ends = {year for year in years if years.issuperset(range(year - asked["count"] + 1, year + 1))}
    due = [_due(each, asked["years"]) for each in held if each.honour in asked["of"] and each.year in ends]
    return [*due, None] if wild or _counted_by_times(case, years, asked.get("unsure_if")) else due


def _due(each: Held, years: int) -> int | None:
    return None if isinstance(each.decided, Unknown) or each.decided is None else each.decided.year + years


def years_rated(case: Case, rule: Version, code: str) -> Finding:
    """Xếp loại liên tục: the rating reached in each of as many years, back from the achievement year."""
    run, count = run_for(case, rule.value), rule.value["count"]
    met: Truth = True if run.sure >= count else False if run.maybe < count else None
    after = f" sau {named(rule.value['after'])}" if rule.value.get("after") else ""
    return finding(
        code,
        met,
        rule,
        vi=f"Số năm liên tục từ {vi(rule.value['at_least'])} trở lên{after}, tính đến năm {case.year}: "
        f"{run.sure}; cần {count}.",
        en=f"{count} consecutive years rated {rule.value['at_least']} or better up to {case.year}.",
        need=count,
        have=run.sure,
        remedy=f"Bổ sung kết quả xếp loại các năm {case.year - count + 1}–{case.year}."
        if met is None
        else f"Còn thiếu {count - run.sure} năm; xét lại khi đủ.",
        own=True,
    )


def run_for(case: Case, asked: Any) -> record.Run:
    """Return the run of years that a criterion on ratings speaks of."""
    least = asked["at_least"]
    return record.run_of(
        case, lambda year: record.rated(case.facts, year, least), asked["count"], asked.get("after", ())
    )


def years_at_top(case: Case, rule: Version, code: str) -> Finding:
    """Số năm xuất sắc: so many years of the run reach a higher rating."""
    run, least, count = record.run_in(case), rule.value["at_least"], rule.value["count"]
    truths = [
        all_of((run.holds(year), record.rated(case.facts, year, least)))
        for year in record.years_spoken_of(case)
    ]
    return _counted(rule, code, truths, count, f"Số năm {vi(least)} trong thời gian đó", "năm")


def titles_in_time(case: Case, rule: Version, code: str) -> Finding:
    """Danh hiệu, hình thức khen trong thời gian đó: so many within the run."""
    run, count = record.run_in(case), rule.value["count"]
    what = f"{named(rule.value['of'])} trong thời gian đó"
    known = record.candidates(case, [*rule.value["of"], *rule.value.get("unsure_of", ())])
    if known is None:
        return _counted(rule, code, [None] * count, count, what, "lần")
    unsure = set(rule.value.get("unsure_of", ()))
    truths = _once_a_year(
        (each, all_of((run.holds(each.year), each.counts, None if each.code in unsure else True)))
        for each in known
    )
    otherwise = _once_a_year(
        (each, all_of((run.holds(each.year), each.otherwise))) for each in known if each.code not in unsure
    )
    law, added = record.blamed(rule, _enough(truths, count), _enough(otherwise, count), case.law)
    return _counted(law, code, truths, count, what, "lần", added)


def _once_a_year(told: Iterable[tuple[Candidate, Truth]]) -> list[Truth]:
    """Return one truth for each honour held; a title counts once for a year, however many rows tell of it."""
    found: dict[Any, list[Truth]] = {}
    for number, (each, truth) in enumerate(told):
        is_once = each.year is not None and honours.get(each.code).kind == "title"
        found.setdefault((each.code, each.year) if is_once else number, []).append(truth)
    return [any_of(truths) for truths in found.values()]


def initiatives_in_time(case: Case, rule: Version, code: str) -> Finding:
    """Sáng kiến trong thời gian đó: so many within the run, of the level or the reach that the rule names."""
    run, count = record.run_in(case), rule.value["count"]
    truths: list[Truth] = []
    for year in record.years_spoken_of(case):
        listed = case.facts.year(year).initiatives
        if isinstance(listed, Unknown):
            truths += [None] * count
        else:
            truths += [all_of((run.holds(year), counts(each, rule.value))) for each in listed]
    return _counted(rule, code, truths, count, f"Sáng kiến {_reach_of(rule.value)} trong thời gian đó", "")


def years_with_initiative(case: Case, rule: Version, code: str) -> Finding:
    """Năm xuất sắc có sáng kiến: each year of the run reaches the rating and has an initiative of its own."""
    asked, count = rule.value, rule.value["count"]
    run = record.run_of(case, lambda year: _rated_with_idea(case, year, asked), count)
    met: Truth = True if run.sure >= count else False if run.maybe < count else None
    return finding(
        code,
        met,
        rule,
        vi=f"Số năm liên tục {vi(asked['at_least'])}, mỗi năm có sáng kiến {_reach_of(asked)}: "
        f"{run.sure}; cần {count}.",
        en=f"{count} consecutive years rated {asked['at_least']}, each with an initiative.",
        need=count,
        have=run.sure,
        remedy="Bổ sung kết quả xếp loại và sáng kiến của từng năm."
        if met is None
        else "Xét lại khi đủ số năm liên tục.",
        own=True,
    )


def _rated_with_idea(case: Case, year: int, asked: Any) -> Truth:
    has = _has_idea(case.facts.year(year).initiatives, asked)
    return all_of((record.rated(case.facts, year, asked["at_least"]), has))


def initiative(case: Case, rule: Version, code: str) -> Finding:
    """Sáng kiến, đề tài: one of the achievement year, or one listed for another year of the span."""
    asked, own = rule.value, case.facts.year(case.year).initiatives
    met = any_of((_has_idea(own, asked), *_earlier(case, asked)))
    said = {True: "có", False: "chưa có", None: "chưa biết"}[met]
    return finding(
        code,
        met,
        rule,
        vi=f"Sáng kiến, đề tài {_reach_of(asked)} năm {case.year}: {said}.",
        en=f"An initiative that reaches {asked['scope']}.",
        need=asked["scope"],
        have=None if met is None else met,
        remedy=f"Bổ sung quyết định công nhận sáng kiến, đề tài {_reach_of(asked)} và phạm vi ảnh hưởng.",
        own=True,
    )


def _has_idea(listed: Any, asked: Any) -> Truth:
    return None if isinstance(listed, Unknown) else any_of(counts(each, asked) for each in listed)


def _earlier(case: Case, asked: Any) -> list[Truth]:
    """Return, for each other year of the span that is on record, whether it has such an initiative."""
    years = range(case.year - asked["span"], case.year)
    return [_has_idea(case.facts.year(each).initiatives, asked) for each in years if each in case.facts.years]


def counts(each: Initiative, asked: Any) -> Truth:
    """Tell whether an initiative is recognised, of the level and reach asked for, and applied where asked."""
    if each.recognised is None:
        return False
    return all_of(
        (
            _at_least(each.level, asked.get("level")),
            _at_least(each.scope, asked.get("scope")),
            True if not asked.get("applied") else None if isinstance(each.applied, Unknown) else each.applied,
        )
    )


def _at_least(level: Any, least: str | None) -> Truth:
    if least is None:
        return True
    if isinstance(level, Unknown):
        return None
    return level is not None and LEVELS.index(level) >= LEVELS.index(least)


def _reach_of(asked: Any) -> str:
    if asked.get("scope"):
        return f"có phạm vi ảnh hưởng từ {vi(asked['scope'])} trở lên"
    return f"từ cấp {vi(asked.get('level', LEVELS[0]))} công nhận"


def _enough(truths: list[Truth], count: int) -> Truth:
    if sum(each is True for each in truths) >= count:
        return True
    return None if sum(each is not False for each in truths) >= count else False


def _counted(
    rule: Version, code: str, truths: list[Truth], count: int, what: str, of: str, added: str = ""
) -> Finding:
    met, have = _enough(truths, count), sum(each is True for each in truths)
    return finding(
        code,
        met,
        rule,
        vi=f"{what}: {have} {of}".rstrip() + f"; cần {count}.{added}",
        en=f"{count} needed within the run of years; {have} found.",
        need=count,
        have=have,
        remedy="Bổ sung số liệu, quyết định của các năm trong thời gian đó."
        if met is None
        else f"Còn thiếu {count - have}; xét lại khi đủ.",
        own=True,
    )
