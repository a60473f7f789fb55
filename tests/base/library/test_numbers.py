"""Numbers of documents, however they are written."""

from datetime import date

import pytest

from thidua.base.library.numbers import document_key, issuer_key, key_of, names_issuer, normalised, written


@pytest.mark.req("TL-1-b")
@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("05-CT/TW", "05-CT/TW"),
        ("Số: 19 / CT – TTg", "19/CT-TTg"),
        ("số 98/2023/NĐ-CP", "98/2023/NĐ-CP"),
        ("98/2023/N\u00d0-CP", "98/2023/NĐ-CP"),
        ("13 /CT- UBND", "13/CT-UBND"),
        ("23/KH\u2011UBND", "23/KH-UBND"),
        ("", ""),
    ],
)
def test_a_number_is_brought_to_one_form(typed, number):
    assert normalised(typed) == number


@pytest.mark.req("TL-1-b")
@pytest.mark.parametrize(
    ("one", "other"),
    [("05-CT/TW", "5-ct/tw"), ("98/2023/NĐ-CP", "98/2023/ND-CP"), ("08/KH-UBND", "Số 8 / KH - UBND")],
)
def test_two_spellings_of_a_number_are_one(one, other):
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    "number", ["19/CT-TTg", "98/2023/NĐ-CP", "05-CT/TW", "06/2022/QH15", "12/2019/TT-BNV"]
)
def test_some_symbols_name_their_only_issuer(number):
    assert names_issuer(number)


@pytest.mark.parametrize("number", ["23/KH-UBND", "49/NQ-HĐND", "02-CT/TU", "15/QĐ-SNV", "8/BC-HĐTĐKT"])
def test_other_symbols_are_written_by_many(number):
    assert not names_issuer(number)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh Hải Dương", "Ủy ban nhân dân tỉnh Hải Dương"),
        ("Chủ tịch UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("HĐND tỉnh", "Hội đồng nhân dân tỉnh"),
    ],
)
def test_two_spellings_of_an_issuer_are_one(one, other):
    assert issuer_key(one) == issuer_key(other)


def test_a_plan_of_another_year_issuer_or_owner_is_another_document():
    def key(year: int, issuer: str, owner: str = "") -> str:
        return document_key(
            "plan", "23/KH-UBND", issuer=issuer, issued_on=date(year, 1, 9), subject="", owner=owner
        )

    keys = {
        key(2023, "UBND xã A"),
        key(2024, "UBND xã A"),
        key(2023, "UBND xã B"),
        key(2023, "UBND xã A", "A"),
    }
    assert len(keys) == 4


def test_a_decree_is_the_same_whoever_is_said_to_have_issued_it():
    keys = {
        document_key("decree", "98/2023/NĐ-CP", issuer=issuer, issued_on=day, subject="")
        for issuer in ("Chính phủ", "")
        for day in (date(2023, 12, 31), None)
    }

    assert len(keys) == 1


@pytest.mark.req("NLB-0-a")
@pytest.mark.parametrize(("number", "printed"), [(1, "01/KH-UBND"), (23, "23/KH-UBND"), (104, "104/KH-UBND")])
def test_a_number_is_printed_with_its_symbol(number, printed):
    assert written(number, "KH-UBND") == printed
