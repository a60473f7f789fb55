"""What every criterion of the tables tells: what is needed, what there is, what to do."""

from pathlib import Path

import pytest
import yaml
from tests.rules.short import facts_of
from tests.rules.test_cases import SHEETS

from thidua.rules import facts
from thidua.rules.eligibility import judge

ASKING = ("Bổ sung", "Xác nhận", "Nêu", "Chọn", "Kiểm tra", "Đối chiếu")


def told(honour, start, code):
    """The finding of a code in the case whose name starts so."""
    sheet = SHEETS[honour]
    [case] = [each for each in sheet["cases"] if each["name"] == start]
    found = judge(facts.read(facts_of(sheet["base"], case))).findings
    return next(each.as_json() for each in found if each.code == code)


TOLD = yaml.safe_load((Path(__file__).parent / "explanations.yaml").read_text(encoding="utf-8"))


def label(row):
    return f"{row['honour']}: {row['code']}: {row['case']}"


@pytest.mark.parametrize("row", TOLD["tells"], ids=label)
def test_a_criterion_tells_need_have_and_remedy(row):
    found = told(row["honour"], row["case"], row["code"])

    assert (found["need"], found["have"]) == (row["need"], row["have"])
    assert found["remedy_vi"].startswith(row["remedy"])
    assert bool(found["remedy_vi"]) == bool(row["remedy"])


@pytest.mark.parametrize("row", TOLD["reads"], ids=label)
def test_a_reason_reads_as_a_sentence(row):
    assert told(row["honour"], row["case"], row["code"])["reason_vi"] == row["words"]


def findings():
    for sheet in SHEETS.values():
        for case in sheet["cases"]:
            yield from judge(facts.read(facts_of(sheet["base"], case))).findings


def test_what_is_not_known_asks_and_what_is_met_advises_nothing():
    for each in findings():
        if each.met is None:
            assert each.remedy_vi.startswith(ASKING), each
        if each.met is True:
            assert each.remedy_vi == ""


def test_a_reduced_time_cites_the_rule_that_reduces_it():
    found = told("HCLD1", "Nữ Giám đốc sở mười năm thì đủ hai phần ba", "service")

    assert found["cite"] == "Nghị định 98/2023/NĐ-CP"
    assert found["verified"] == "memory"


def test_alternatives_tell_every_road_that_failed_and_the_only_one_taken():
    failed = told("BKT", "Hai năm xuất sắc mà chỉ một sáng kiến", "merit_chain")
    taken = told("BKT", "Hai năm xuất sắc với hai sáng kiến cơ sở", "merit_chain")

    assert "Chiến sĩ thi đua cơ sở: cần 2 lần liên tục" in failed["reason_vi"]
    assert "Sáng kiến từ cấp cơ sở công nhận trong thời gian đó: 1; cần 2." in failed["reason_vi"]
    assert "Chiến sĩ thi đua cơ sở" not in taken["reason_vi"]
    assert (failed["need"], failed["have"]) == ([[2], [2, 2]], [[[]], [2, 1]])
