"""What a lower plan takes up of an upper one is told apart from what it leaves out."""

import json

import pytest
from tests.reading.cascade.labelled import CHOSEN_ON, KEPT_BACK, PAIRS, auc, compared, labels, scored, table
from tests.reading.papers import DISTRICT_PLAN, LAUNCH_LETTER, without_marks

from thidua.reading import read
from thidua.reading.cascade import Idf, compare, shipped
from thidua.reading.cascade.terms import terms_of, words_of
from thidua.reading.cascade.weights import idf_of, table_of

HEAD = "KẾ HOẠCH\nCông tác thi đua, khen thưởng năm 2024\n\nỦy ban nhân dân {} ban hành Kế hoạch như sau:\n\n"


def plan(body, issuer="huyện Thanh Lâm", above=""):
    return read(f"{HEAD.format(issuer)}{above}I. NỘI DUNG THI ĐUA\n{body}".encode())


def checks(upper, lower, kind):
    """Status and lower line of every check of one kind."""
    found = compare(plan(upper, "tỉnh Hà Nam"), plan(lower)).hard
    return [(check.status, check.lower_line) for check in found if check.kind == kind]


def test_every_clause_of_the_labelled_plans_is_a_point():
    for pair in CHOSEN_ON + KEPT_BACK:
        lines = {point.upper.line for point in compared(pair).points}
        assert lines == {line for of, line in labels() if of == pair}


def test_the_scores_part_what_is_taken_up_from_what_is_not(record_property):
    record_property("cascade", table())
    print(f"\n{table()}")  # noqa: T201

    assert len(scored(CHOSEN_ON + KEPT_BACK)) >= 60
    assert auc(scored(CHOSEN_ON + KEPT_BACK)) >= 0.95
    assert auc(scored(KEPT_BACK)) >= 0.95


def test_joining_a_houses_own_plans_keeps_the_order():
    papers = [*PAIRS.glob("*.txt"), *(PAIRS.parents[3] / "samples/documents").glob("*.txt")]
    own = idf_of(read(path.read_bytes()) for path in papers)
    house = shipped().joined(Idf(100 * own.clauses, {term: 100 * count for term, count in own.seen.items()}))
    rows = scored(CHOSEN_ON + KEPT_BACK, house)

    assert auc(rows) >= 0.95
    assert [label for label, _, band in rows if band == "covered"].count("missing") == 0


def test_the_sure_bands_are_seldom_wrong():
    rows = scored(CHOSEN_ON + KEPT_BACK)
    covered = [label for label, _, band in rows if band == "covered"]
    missing = [label for label, _, band in rows if band == "missing"]

    assert covered.count("missing") == 0
    assert missing.count("covered") <= 2


def test_a_point_quotes_the_passage_that_answers_it():
    point = next(p for p in compared("province").points if p.upper.line == 40)

    assert (point.band, point.evidence.line) == ("covered", 34)
    assert point.evidence.text.startswith("Kiện toàn Hội đồng Thi đua - Khen thưởng huyện")
    assert point.upper.section == "II.4.a"


def test_a_missing_point_quotes_nothing():
    assert all((p.evidence is None) == (p.band == "missing") for p in compared("school").points)


def test_a_plan_against_itself_is_covered_and_kept():
    own = read(DISTRICT_PLAN.encode())
    found = compare(own, own)

    assert {point.band for point in found.points} == {"covered"}
    assert {check.status for check in found.hard} == {"kept"}


def test_two_plans_about_different_things_have_nothing_in_common():
    found = compare(
        plan("1. Trồng rừng phòng hộ ven biển.\n2. Nuôi cá lồng trên sông."), read(LAUNCH_LETTER.encode())
    )

    assert {point.band for point in found.points} == {"missing"}


@pytest.mark.parametrize(
    ("lower", "status"),
    [
        ("1. Thực hiện Chỉ thị số 5-CT/TW của Bộ Chính trị.", [("kept", 7)]),
        ("1. Thực hiện Chỉ thị số 50-CT/TW của Bộ Chính trị.", [("missing", None)]),
        ("1. Làm đường giao thông nông thôn.", [("missing", None)]),
    ],
)
def test_a_citation_is_kept_by_its_number_however_written(lower, status):
    assert checks("1. Thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị.", lower, "citation") == status


def test_the_same_number_of_another_day_is_another_instrument():
    upper = "1. Theo Kế hoạch số 12/KH-UBND ngày 15/01/2024 của Ủy ban nhân dân tỉnh."
    lower = "1. Theo Kế hoạch số 12/KH-UBND ngày 20/3/2023 của Ủy ban nhân dân tỉnh."

    assert checks(upper, lower, "citation") == [("missing", None)]


@pytest.mark.parametrize(
    ("lower", "status"),
    [
        ("1. Phong trào “Chung sức xây dựng nông thôn mới” được giữ vững.", "kept"),
        ("1. Cả xã cùng cả nước chung sức xây dựng\nnông thôn mới trong năm.", "kept"),
        ("1. Phong trào “Dạy tốt, học tốt” ở các trường.", "missing"),
    ],
)
def test_a_movement_is_kept_under_any_of_its_names(lower, status):
    upper = "1. Phong trào “Cả nước chung sức xây dựng nông thôn mới” đi vào chiều sâu."

    assert [found for found, _ in checks(upper, lower, "movement")] == [status]


def test_a_movement_that_is_over_need_not_reappear():
    upper = (
        "1. Tổng kết phong trào “Đoàn kết, chung sức, đồng lòng thi đua cùng cả nước phòng, chống "
        "và chiến thắng đại dịch Covid-19”."
    )

    assert checks(upper, "1. Làm đường giao thông.", "movement") == [("not_applicable", None)]


@pytest.mark.parametrize(
    ("lower", "status"),
    [
        ("1. Bảo đảm ít nhất 92% hồ sơ được giải quyết đúng hạn.", "kept"),
        ("1. Phấn đấu 85% hồ sơ giải quyết đúng hạn.", "missing"),
        ("1. Có 95% người dân dùng nước sạch.", "missing"),
    ],
)
def test_a_share_is_kept_when_the_lower_plan_asks_no_less_of_the_same(lower, status):
    upper = "1. Ít nhất 90% hồ sơ được giải quyết đúng hạn."

    assert [found for found, _ in checks(upper, lower, "target")] == [status]


def test_a_total_of_the_upper_body_is_shared_out():
    upper = "1. Phấn đấu xây dựng, công nhận thêm 05 xã đạt chuẩn nông thôn mới nâng cao."
    lower = "1. Phấn đấu xây dựng, công nhận 01 xã đạt chuẩn nông thôn mới nâng cao."

    assert checks(upper, lower, "target") == [("kept", 7)]


ASKED = (
    "II. TỔ CHỨC THỰC HIỆN\n1. Các cơ quan, đơn vị, địa phương báo cáo kết quả tổng kết phong trào thi đua "
    "trước ngày 30/11/2024.\n2. Sở Nội vụ đôn đốc việc thực hiện quy chế phối hợp trước ngày 15/10/2024."
)


@pytest.mark.parametrize(
    ("lower", "deadlines", "duties"),
    [
        (
            "1. Các xã báo cáo kết quả tổng kết phong trào thi đua trước ngày 20/11/2024.",
            ["kept", "not_applicable"],
            ["kept", "not_applicable"],
        ),
        (
            "1. Các xã báo cáo kết quả tổng kết phong trào thi đua trước ngày 10/12/2024.",
            ["later", "not_applicable"],
            ["kept", "not_applicable"],
        ),
        ("1. Các xã làm đường.", ["missing", "not_applicable"], ["missing", "not_applicable"]),
    ],
)
def test_deadlines_and_duties_are_kept_late_lost_or_not_for_the_lower_body(lower, deadlines, duties):
    upper = read(f"{HEAD.format('tỉnh Hà Nam')}I. NỘI DUNG\n1. Thi đua yêu nước.\n{ASKED}".encode())
    hard = compare(upper, plan(lower)).hard

    assert [check.status for check in hard if check.kind == "deadline"] == deadlines
    assert [check.status for check in hard if check.kind == "duty"] == duties


def test_a_check_that_falls_short_says_why():
    found = next(c for c in compared("province").hard if c.kind == "target" and c.upper_line == 25)

    assert (found.status, found.lower_line) == ("missing", 23)
    assert found.reason == "Chỉ tiêu cấp dưới là 85, cấp trên yêu cầu 90."


def test_whether_the_lower_plan_names_the_upper_one_is_told():
    assert compared("province").cites_upper is True
    assert compared("city").cites_upper is False
    assert compare(plan("1. Thi đua."), plan("1. Thi đua.")).cites_upper is None


def test_the_answer_is_plain_data():
    found = json.loads(json.dumps(compared("district").as_json()))

    assert found["schema"] == "cascade/1"
    assert sum(found["counts"]["points"].values()) == len(found["points"])
    assert set(found["points"][0]) == {"upper", "band", "score", "evidence"}
    assert set(found["hard"][0]) >= {"kind", "item", "upper_line", "lower_line", "status"}


def test_a_lower_plan_typed_without_accents_is_compared_by_its_letters():
    found = compare(read(DISTRICT_PLAN.encode()), read(without_marks(DISTRICT_PLAN).encode()))

    assert [point.band for point in found.points].count("covered") >= len(found.points) - 1


def test_plans_of_the_house_can_be_joined_to_the_shipped_weights():
    joined = shipped().joined(idf_of([read(DISTRICT_PLAN.encode())]))

    assert joined.clauses > shipped().clauses
    assert joined.weight("vuon thuoc") < shipped().weight("vuon thuoc")
    assert (
        compare(plan("1. Thi đua trồng cây."), plan("1. Thi đua trồng cây."), idf=joined).points[0].score
        > 0.9
    )


def test_the_table_keeps_counts_of_terms_seen_twice():
    assert table_of(Idf(9, {"thi dua": 4, "hiem co": 1})) == "9\nthi dua\t4\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [("UBND xã", "Ủy ban nhân dân huyện"), ("hoá học", "hóa học"), ("TĐKT", "thi đua khen thưởng")],
)
def test_words_written_otherwise_are_the_same_terms(one, other):
    assert list(terms_of(words_of(one))) == list(terms_of(words_of(other)))


def test_nothing_to_compare_is_an_empty_answer():
    found = compare(read("Thi đua yêu nước".encode()), read(DISTRICT_PLAN.encode()))

    assert found.hard == ()
