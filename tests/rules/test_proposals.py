"""A change of law as a file: read, checked against the tables, laid over them."""

from datetime import date

import pytest

from thidua.rules import changes, proposals, text
from thidua.rules.text import BadLaw, Laid, Version

STRICTER = """
ldtt:
  - name: rating_at_least
    versions:
      - {value: HTXSNV, since: 2023-07-01, until: 2023-12-31, verified: text, checked: 2023-12-01,
         cite: "Nghị định 99/2023/NĐ-CP, Điều 5"}
"""


def faults(words):
    return " ".join(proposals.read(words).faults)


def test_a_sound_file_lays_its_versions_and_says_what_they_change():
    found = proposals.read(STRICTER)
    (effect,) = changes.effects(found.laid)

    assert found.faults == ()
    assert (effect.code, effect.before, effect.after) == ("ldtt.rating_at_least", "HTTNV", "HTXSNV")
    assert (effect.since, effect.until, effect.verified) == (date(2023, 7, 1), date(2023, 12, 31), "text")
    assert effect.cite_after == "Nghị định 99/2023/NĐ-CP, Điều 5"


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("ldtt: [", "Không đọc được tệp"),
        ("- name: x", "Tệp phải ghi tên bảng luật"),
        (STRICTER.replace("ldtt", "ldt"), "không có bảng luật nào tên như vậy"),
        (STRICTER.replace("rating_at_least", "rating_least"), "không có quy định nào mang mã này"),
        (STRICTER.replace("HTXSNV", "HTXSVN"), "mã lạ 'HTXSVN'"),
        (STRICTER.replace("HTXSNV", "7"), "không cùng dạng"),
        (STRICTER.replace("verified: text", "verified: local"), "verified phải là text"),
        (STRICTER.replace(", checked: 2023-12-01", ""), "phải ghi ngày đã đọc"),
        (STRICTER.replace("Nghị định 99/2023/NĐ-CP, Điều 5", " "), "thiếu căn cứ"),
        (STRICTER.replace("since: 2023-07-01", "since: 2024-07-01"), "hết hiệu lực trước khi bắt đầu"),
        (STRICTER.replace("since: 2023-07-01, until: 2023", "since: 2016-07-01, until: 2016"), "hở từ 2017"),
        (STRICTER + STRICTER.split("\n", 4)[4], "chồng nhau"),
        ("regimes: [{name: criteria, versions: []}]", "không đổi được tại đây"),
        ("a: &x [1]\nb: *x", "hãy viết đủ từng chỗ"),
    ],
)
def test_words_that_are_not_sound_lay_nothing_and_name_the_fault(words, fault):
    found = proposals.read(words)

    assert found.laid == ()
    assert fault in " ".join(found.faults)


ROW = (
    "{table}: [{{name: {name}, versions: "
    "[{{value: {value}, since: 2027-01-01, cite: Điều 5, verified: memory}}]}}]"
)


def criterion(value, name="merit_person_idea", table="cstdt"):
    return ROW.format(table=table, name=name, value=value)


def test_a_new_criterion_of_an_honour_may_be_added():
    found = proposals.read(criterion("{ask: years_rated, count: 3, at_least: HTXSNV}"))

    assert found.faults == ()
    with text.reading(text.NATIONAL.over(*found.laid)):
        assert "cstdt.merit_person_idea" in text.topic("cstdt")
    assert "cstdt.merit_person_idea" not in text.topic("cstdt")


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (criterion("{ask: guess}"), "câu hỏi lạ 'guess'"),
        (criterion("{ask: years_rated, count: 3}"), "còn thiếu at_least"),
        (criterion("{ask: years_rated, count: 3, at_least: HTXSNV, mood: good}"), "không có mục mood"),
        (criterion("{ask: years_rated, count: ba, at_least: HTXSNV}"), "mục count"),
        (criterion("{ask: holds, of: [CSTDXX]}"), "mã lạ 'CSTDXX'"),
        (criterion("{ask: as_stated}", name="luck_person_x"), "căn cứ lạ 'luck'"),
        (criterion("{ask: as_stated}", name="merit_robot_x"), "đối tượng lạ 'robot'"),
        (criterion("{ask: as_stated}", table="cstdcs"), "nên không có tác dụng"),
        (criterion("-5", name="recruit_months", table="ldtt"), "không cùng dạng"),
        (criterion("true", name="recruit_months", table="ldtt"), "không cùng dạng"),
        (criterion("nửa", name="share_of_leaders", table="cocp"), "không cùng dạng"),
        ("a" * 200_001, "Tệp quá dài"),
        ("ldtt: {name: x}", "cần một danh sách quy định"),
        ("ldtt: [{name: recruit_months}]", "chưa ghi phiên bản nào"),
        ("ldtt: [{name: recruit_months, versions: [7]}]", "mỗi phiên bản phải có"),
        ("ldtt: [{name: recruit_months, versions: [{value: 7}]}]", "thiếu since, cite, verified"),
        ("ldtt: [{name: recruit_months, versions: [{valeu: 7}]}]", "khóa lạ valeu"),
        (
            criterion("7", name="recruit_months", table="ldtt").replace("2027-01-01", "'2027'"),
            "dạng YYYY-MM-DD",
        ),
    ],
)
def test_a_value_nobody_could_read_is_refused(words, fault):
    assert fault in faults(words)


def test_what_changes_nothing_is_said():
    old = text.find("ldtt.recruit_months", date(2024, 6, 1))
    same = (
        f"ldtt: [{{name: recruit_months, versions: [{{value: {old.value}, since: {old.since}, "
        f'until: {old.until}, cite: "{old.cite}", verified: {old.verified}, checked: 2026-01-01}}]}}]'
    )

    assert "không thay đổi gì" in faults(same)


def test_what_was_sound_once_is_laid_again_whatever_is_read_now():
    laid = proposals.laid_by(STRICTER)
    with text.reading(text.NATIONAL.over(*laid)):
        assert "không thay đổi gì" in faults(STRICTER)
        assert proposals.laid_by(STRICTER) == laid

    with pytest.raises(BadLaw, match="không có bảng luật"):
        proposals.laid_by("nothing: []")


def test_a_figure_laid_by_a_place_counts_as_what_stands_there():
    local = Version("HTXSNV", date(2023, 7, 1), date(2023, 12, 31), "Quyết định số 40", "local")
    with text.reading(text.NATIONAL.over(Laid("ldtt.rating_at_least", local))):
        (effect,) = changes.effects(proposals.read(STRICTER).laid)

    assert (effect.before, effect.cite_before) == ("HTXSNV", "Quyết định số 40")
