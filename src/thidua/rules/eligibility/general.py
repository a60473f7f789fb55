"""Rules that cut across all honours: whether it exists, for whom it is, what holds it up."""

from datetime import date

from thidua.rules import honours
from thidua.rules.facts import RATINGS, STANDING, Collective, Facts, Held
from thidua.rules.findings import Finding, Truth, all_of, any_of, finding
from thidua.rules.honours import Honour
from thidua.rules.regimes import Law
from thidua.rules.shape import UNKNOWN, Unknown
from thidua.rules.text import Version
from thidua.rules.words import vi


def missing(honour: Honour, law: Law) -> Finding:
    """Chưa có danh hiệu: the law of that day did not know the honour."""
    first = honour.provision.versions[0]
    return finding(
        "honour_in_force",
        False,
        first,
        vi=f"{honour.name_vi}: chưa có trong pháp luật áp dụng vào ngày {law.day.isoformat()}.",
        en=f"{honour.name_en} did not exist on {law.day.isoformat()}.",
        need=first.since,
        have=law.day,
        remedy="Chọn danh hiệu, hình thức khen thưởng có trong pháp luật của năm thành tích.",
    )


def findings(facts: Facts, honour: Honour, said: Version, law: Law) -> list[Finding]:
    """Return the findings common to all honours, in the order in which an officer asks."""
    found = [
        recipient(facts, said),
        basis_stated(facts, said),
        basis_of_title(facts, said, law),
        hold(facts, law),
        dissolved(facts, law),
        posthumous(facts, law),
        head_of_collective(facts, law),
        title_of_year(facts, honour, said, law),
        one_achievement(facts, said, law),
        two_state_awards(facts, said, law),
    ]
    return [each for each in found if each is not None]


def recipient(facts: Facts, said: Version) -> Finding:
    """Đối tượng: a title for persons is not for collectives, and the other way round."""
    kind, allowed = facts.nominee.kind, said.value["recipients"]
    met: Truth = None if isinstance(kind, Unknown) else kind in allowed
    names = ", ".join(vi(each) for each in allowed)
    have = "chưa biết" if met is None else vi(kind)
    return finding(
        "recipient",
        met,
        said,
        vi=f"Đối tượng được xét: {names}; hồ sơ này: {have}.",
        en=f"May be conferred on: {', '.join(allowed)}.",
        need=allowed,
        have=None if isinstance(kind, Unknown) else kind,
        remedy="Xác nhận đề nghị cho cá nhân, tập thể hay hộ gia đình."
        if met is None
        else f"Lập hồ sơ đúng đối tượng: {names}.",
    )


def basis_stated(facts: Facts, said: Version) -> Finding | None:
    """Chưa nêu căn cứ khen: a commendation has a route for each basis, so none can be judged before."""
    if said.value["kind"] == "title" or isinstance(facts.basis, str):
        return None
    return finding(
        "basis",
        None,
        said,
        vi="Chưa nêu khen theo công trạng, theo phong trào thi đua hay đột xuất.",
        en="The basis of the commendation is not stated.",
        remedy="Chọn căn cứ khen thưởng.",
    )


def basis_of_title(facts: Facts, said: Version, law: Law) -> Finding | None:
    """Danh hiệu thi đua xét theo công trạng của năm: a yearly title has no sudden or movement route."""
    rule = law.find("general.titles_by_merit_only")
    basis = facts.basis
    if rule is None or said.value["kind"] != "title" or not isinstance(basis, str) or basis == "merit":
        return None
    if basis == "movement" and said.value["periodicity"] == "yearly_or_movement":
        return None
    return finding(
        "basis",
        False,
        rule,
        vi=f"Danh hiệu thi đua hằng năm không xét theo {vi(basis)}.",
        en=f"A yearly title is not conferred on the basis {basis!r}.",
        need="merit",
        have=basis,
        remedy="Đề nghị hình thức khen thưởng (giấy khen, bằng khen) cho thành tích này.",
    )


def hold(facts: Facts, law: Law) -> Finding | None:
    """Chưa xét khi đang bị xem xét: asked of persons; of others, and in a sudden award, only where known.

    A matter opened after the achievement year and still on record holds the award as well.
    """
    rule, year = law.find("general.hold_under_review"), _year_of(facts, law)
    under = _under_review(facts, year)
    asked = facts.nominee.kind == "person" and facts.basis != "sudden"
    if rule is None or (under is UNKNOWN and not asked):
        return None
    met: Truth = None if isinstance(under, Unknown) else not under
    said = {True: "không có việc đang xem xét", False: "đang được xem xét", None: "chưa biết"}[met]
    return finding(
        "under_review",
        met,
        rule,
        vi=f"Xem xét kỷ luật, thanh tra, điều tra hoặc đơn thư từ năm {year}: {said}.",
        en=f"Under disciplinary review, inspection or investigation since {year}: {_yes_no(met)}.",
        need=False,
        have=None if isinstance(under, Unknown) else bool(under),
        remedy="Chờ kết luận của cơ quan có thẩm quyền rồi mới xét."
        if met is False
        else "Xác nhận có đang bị xem xét kỷ luật, thanh tra, điều tra hay không.",
    )


def _year_of(facts: Facts, law: Law) -> int:
    return facts.achievement_year if isinstance(facts.achievement_year, int) else law.day.year


def _under_review(facts: Facts, year: int) -> bool | Unknown | None:
    """What is told of the achievement year, or of a later one that holds the award."""
    later = (each.under_review for number, each in facts.years.items() if number > year)
    return True if any(each is True for each in later) else facts.year(year).under_review


def _yes_no(met: Truth) -> str:
    return {True: "no", False: "yes", None: "unknown"}[met]


def dissolved(facts: Facts, law: Law) -> Finding | None:
    """Không khen thưởng tổ chức đã giải thể: asked of collectives; in a sudden award, where known."""
    rule = law.find("general.dissolved_not_commended")
    if rule is None or facts.nominee.kind != "collective" or not rule.value:
        return None
    ended = facts.collective.dissolved if isinstance(facts.collective, Collective) else UNKNOWN
    if ended is UNKNOWN and facts.basis == "sudden":
        return None
    met = True if ended is None else None if isinstance(ended, Unknown) else _lived_on(facts, law, ended)
    said = {True: "chưa giải thể", False: "đã giải thể", None: "chưa rõ"}[met]
    return finding(
        "dissolved",
        met,
        rule,
        vi=f"Tập thể khi xét khen thưởng: {said}.",
        en="A collective already dissolved in a reorganisation is not commended.",
        need=None,
        have=None if isinstance(ended, Unknown) else ended,
        remedy="Xác nhận tập thể còn hoạt động khi xét khen thưởng."
        if met is None
        else "Không đề nghị cho tập thể đã giải thể; xét khen thưởng cá nhân có thành tích.",
    )


def _lived_on(facts: Facts, law: Law, ended: date) -> Truth:
    """Tell whether a collective was still there when judged; unknown where no day settles it."""
    if isinstance(facts.decision_date, date):
        return facts.decision_date < ended
    later = (facts.received_by_appraiser, facts.dossier_date, law.day)
    return False if any(isinstance(day, date) and day >= ended for day in later) else None


def posthumous(facts: Facts, law: Law) -> Finding | None:
    """Truy tặng: asked where a day of death is given; a merit of a year after it is left to a person."""
    rule, died = law.find("general.posthumous"), facts.nominee.died
    if rule is None or not isinstance(died, date):
        return None
    year = _year_of(facts, law)
    return finding(
        "posthumous",
        True if died.year >= year else None,
        rule,
        vi=f"Truy tặng: người được đề nghị đã mất ngày {died:%d/%m/%Y}, thành tích năm {year}.",
        en="A posthumous award; the family receives it.",
        need=year,
        have=died,
        remedy="Kiểm tra năm thành tích: sau khi người được đề nghị đã mất.",
    )


def head_of_collective(facts: Facts, law: Law) -> Finding | None:
    """Người đứng đầu theo kết quả của tập thể: asked of those who lead, where the collective was rated."""
    rule, seen = law.find("general.head_follows_collective"), facts.collective
    if rule is None or facts.nominee.kind != "person" or facts.nominee.leader is not True:
        return None
    rating = seen.rating if isinstance(seen, Collective) else UNKNOWN
    if not isinstance(rating, str):
        return None
    return finding(
        "head_of_collective",
        True if RATINGS.index(rating) >= RATINGS.index(rule.value) else None,
        rule,
        vi=f"Khen người đứng đầu theo kết quả của tập thể: tập thể được xếp loại {vi(rating)}.",
        en="The award of a head depends on the result of the collective.",
        need=rule.value,
        have=rating,
        remedy="Đối chiếu kết quả của tập thể với quy định về khen thưởng người đứng đầu.",
    )


def title_of_year(facts: Facts, honour: Honour, said: Version, law: Law) -> Finding | None:
    """Một năm một lần: a yearly title already conferred for the year is not conferred again."""
    rule, year = law.find("general.one_achievement_once"), facts.achievement_year
    if rule is None or said.value["kind"] != "title" or isinstance(facts.held, Unknown):
        return None
    same = [stands(each) for each in facts.held if each.honour == honour.code and each.year == year]
    taken = any_of(same)
    if taken is False:
        return None
    return finding(
        "title_of_year",
        None if taken is None else False,
        rule,
        vi=f"{honour.name_vi} năm {year}: đã được tặng; một thành tích chỉ được khen một lần.",
        en="The title of this year was conferred before.",
        need=False,
        have=taken,
        remedy="Kiểm tra quyết định đã có; không đề nghị lần nữa cho cùng năm.",
    )


def one_achievement(facts: Facts, said: Version, law: Law) -> Finding | None:
    """Một thành tích, một hình thức: asked where an earlier award says so, or its year and basis hint at it.

    The same form for the merit of the same year is the same achievement. Two awards of one year for movements
    or sudden acts may be for two achievements, so a person looks.
    """
    rule = law.find("general.one_achievement_once")
    if rule is None or isinstance(facts.held, Unknown):
        return None
    asked = [told for each in facts.held if not isinstance(told := _told_twice(facts, said, each), Unknown)]
    if not asked:
        return None
    twice = any_of(asked)
    met = None if twice is None else not twice
    found = {True: "đã được khen bằng hình thức khác", False: "chưa được khen", None: "có thể đã được khen"}
    return finding(
        "one_achievement",
        met,
        rule,
        vi=f"Thành tích này {found[twice]}; một thành tích chỉ được khen một hình thức, một lần.",
        en="One achievement is rewarded once, in one form.",
        need=False,
        have=twice,
        remedy="Kiểm tra quyết định đã có; không đề nghị lần nữa cho cùng thành tích.",
    )


def _told_twice(facts: Facts, said: Version, each: Held) -> Truth | Unknown:
    """Tell whether an award held is for the achievement proposed; UNKNOWN where nothing hints at it."""
    if isinstance(each.same_achievement, bool):
        return all_of((each.same_achievement, stands(each)))
    if said.value["kind"] == "title" or honours.get(each.honour).kind == "title":
        return UNKNOWN
    if facts.basis != each.basis or facts.basis not in {"merit", "movement", "sudden"}:
        return UNKNOWN
    same = all_of((stands(each), _alike(each.year, facts.achievement_year)))
    if same is False or (facts.basis == "merit" and each.honour != facts.honour):
        return UNKNOWN
    return same if facts.basis == "merit" else None


def two_state_awards(facts: Facts, said: Version, law: Law) -> Finding | None:
    """Hai khen thưởng cấp Nhà nước trong một năm: barred in A, save what is sudden or for long service.

    Where it is not known whether the rule lives on, only a second award found is left to a person.
    """
    rule = law.find("general.two_state_awards")
    if rule is None or not said.value["state_level"] or facts.basis in rule.value["exempt"]:
        return None
    second = _second(facts, rule)
    if not rule.value["certain"] and (second is False or isinstance(facts.held, Unknown)):
        return None
    met: Truth = True if second is False else False if second and rule.value["certain"] else None
    found = {True: "có", False: "không có", None: "chưa rõ"}[second]
    return finding(
        "two_state_awards",
        met,
        rule,
        vi=f"Khen thưởng cấp Nhà nước khác trong cùng năm: {found}.",
        en="Another state-level award in the same year.",
        need=False,
        have=second,
        remedy="Kiểm tra khen thưởng cấp Nhà nước đã nhận trong năm; để sang năm sau nếu đã có.",
    )


def _second(facts: Facts, rule: Version) -> Truth:
    if isinstance(facts.held, Unknown):
        return None
    state = (each for each in facts.held if honours.get(each.honour).state_level)
    return any_of(
        all_of((stands(each), _same_year(facts, each), None if each.basis is UNKNOWN else True))
        for each in state
        if each.basis not in rule.value["exempt"]
    )


def _same_year(facts: Facts, each: Held) -> Truth:
    """Tell whether an award is of the year proposed, or was decided in the year of filing."""
    return any_of((_alike(each.year, facts.achievement_year), _alike(each.decided, facts.dossier_date)))


def _alike(one: object, other: object) -> Truth:
    years = [each.year if isinstance(each, date) else each for each in (one, other)]
    return years[0] == years[1] if all(isinstance(each, int) for each in years) else None


def stands(each: Held) -> Truth:
    """Tell whether an award still stands."""
    return None if isinstance(each.status, Unknown) else each.status in STANDING
