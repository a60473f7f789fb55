"""The language of formulas: exact, bounded, in words, and with no way out of it."""

import ast
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from thidua.rules.scoring import BadFormula, NoValue, parse

FACTS = {
    "thuc_hien": Decimal(45),
    "chi_tieu": Decimal(50),
    "nam_truoc": Decimal(40),
    "cao_nhat": Decimal(60),
    "diem_toi_da": Decimal(10),
    "so_lan": Decimal(3),
}


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("0,1 + 0.2", "0.3"),
        ("2 + 3 * 4 - 6 / 4", "12.5"),
        ("-(2 - 5) * 2", "6"),
        ("8 - 3 - 2", "3"),
        ("8 / 4 / 2", "1"),
        ("85%", "0.85"),
        ("diem_toi_da * nho_nhat(1; thuc_hien / chi_tieu)", "9"),
        ("Điểm_Tối_Đa × nhỏ_nhất(1; thực_hiện ÷ chỉ_tiêu)", "9"),
        ("nếu(thực_hiện >= chỉ_tiêu; 10; 10 * thực_hiện / chỉ_tiêu)", "9"),
        ("nếu(thuc_hien >= 45; 10; 0)", "10"),
        ("nếu(thuc_hien > 45; 10; 0)", "0"),
        ("nếu(1 > 2 hoặc 3 > 2 và không 2 > 3; 1; 0)", "1"),
        ("lớn_nhất(0; 5 - 0,5 * số_lần)", "3.5"),
        ("lam_tron(2/3; 2)", "0.67"),
        ("lam_tron(-2,5; 0)", "-3"),
        ("lam_tron_xuong(2/3; 2)", "0.66"),
        ("5 * (thuc_hien - nam_truoc) / (cao_nhat - nam_truoc)", "1.25"),
    ],
)
def test_a_formula_is_worth_what_it_says(text, worth):
    assert parse(text).value(FACTS) == Decimal(worth)


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("1 +", 3, "thiếu một số"),
        ("1 2", 2, "Thừa «2»"),
        ("(1 + 2", 6, "thiếu dấu «)»"),
        ("luong * 2", 0, "Không có số liệu tên «luong»"),
        ("1 + eval(2)", 4, "Không có phép tính tên «eval»"),
        ("thuc_hien.real", 9, "Không hiểu «.real»"),
        ("thuc_hien > 1", 0, "không phải một điều kiện"),
        ("1 + (2 > 1)", 11, "cần một số"),
        ("nếu(1; 2; 3)", 0, "cần một điều kiện"),
        ("nếu(1 > 2; 3)", 0, "cần 3 phần"),
        ("min(1)", 0, "từ 2 đến 20 phần"),
        ("1 < 2 < 3", 6, "Thừa «<»"),
        ("lam_tron(1; 7)", 0, "từ 0 đến 6"),
        ("lam_tron(1; thuc_hien)", 0, "từ 0 đến 6"),
        ("1234567890123456789", 0, "quá 18 chữ số"),
        ("1" + " + 1" * 200, 500, "dài quá 500"),
        ("(" * 41 + "1" + ")" * 41, 40, "quá nhiều tầng"),
        ("-" * 60 + "1", 40, "quá nhiều tầng"),
        ("", 0, "thiếu một số"),
    ],
)
def test_what_is_no_formula_is_refused_with_the_place_and_a_sentence(text, at, said):
    with pytest.raises(BadFormula) as refused:
        parse(text)

    assert said in str(refused.value)
    assert abs(refused.value.at - at) <= 2


def test_a_missing_figure_gives_no_value_and_is_named():
    formula = parse("thuc_hien / chi_tieu")

    with pytest.raises(NoValue, match="Chưa có số liệu «chỉ tiêu»"):
        formula.value({"thuc_hien": Decimal(1), "chi_tieu": None})


def test_a_figure_that_is_not_asked_for_may_be_missing():
    assert parse("nếu(so_lan = 0; 5; thuc_hien / chi_tieu)").value({"so_lan": Decimal(0)}) == 5


@pytest.mark.parametrize("text", ["1 / 0", "thuc_hien / (chi_tieu - 50)"])
def test_dividing_by_nothing_gives_no_value(text):
    with pytest.raises(NoValue, match="chia cho 0"):
        parse(text).value(FACTS)


def test_numbers_too_long_to_be_exact_give_no_value():
    long = parse("*".join(["thuc_hien"] * 40))

    with pytest.raises(NoValue, match="quá nhiều chữ số"):
        long.value({"thuc_hien": Decimal("123456789.123456789")})


def test_a_formula_reads_in_words_and_with_its_figures():
    formula = parse("nếu(thuc_hien >= chi_tieu; diem_toi_da; diem_toi_da * (thuc_hien - 5) / chi_tieu)")

    assert formula.words == (
        "nếu thực hiện từ chỉ tiêu trở lên thì điểm tối đa, còn lại điểm tối đa × (thực hiện - 5) : chỉ tiêu"
    )
    assert formula.told(FACTS) == "nếu 45 từ 50 trở lên thì 10, còn lại 10 × (45 - 5) : 50"


numbers = some.integers(0, 999).map(str) | some.decimals(0, 99, places=2).map(lambda n: f"{n:f}")
sums = some.recursive(
    numbers,
    lambda inner: (
        some.tuples(inner, some.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
        | inner.map(lambda text: f"-{text}")
    ),
    max_leaves=8,
)


@given(sums)
def test_sums_agree_with_exact_fractions(text):
    try:
        got = parse(text).value({})
    except NoValue:
        with pytest.raises(ZeroDivisionError):
            _exactly(ast.parse(text, mode="eval").body, text)
        return
    want = _exactly(ast.parse(text, mode="eval").body, text)
    if "/" in text:
        assert abs(Fraction(got) - want) <= Fraction(1, 10**12) * max(1, abs(want)) * 10**20
    else:
        assert Fraction(got) == want


@given(sums)
def test_the_words_of_a_sum_read_back_to_the_same_worth(text):
    formula = parse(text)
    said = formula.words.replace("×", "*").replace(":", "/")
    try:
        worth = formula.value({})
    except NoValue:
        return

    assert parse(said).value({}) == worth


@given(
    some.text(alphabet="()+-*/<>=;%.,0123456789 _nếuvàhoặckôgminxthuc_he'\"[]{}\\\n\x00Đ", max_size=80)
    | some.text()
)
def test_whatever_is_typed_is_a_formula_or_refused_and_nothing_else(text):
    try:
        formula = parse(text)
    except BadFormula:
        return
    with suppress(NoValue):
        formula.value(FACTS)
    assert formula.words


def size(node) -> int:
    """How many parts a formula has: what a reckoning of it takes grows with this alone."""
    return 1 + sum(size(part) for part in getattr(node, "parts", ()))


@given(sums | some.sampled_from(["min(" + "; ".join(["1"] * 20) + ")", "-" * 39 + "1", "1" + "+1" * 249]))
def test_a_formula_never_has_more_parts_than_letters_so_that_its_time_is_bounded(text):
    assert size(parse(text).node) <= len(text) <= 500


def _exactly(node: ast.expr, text: str) -> Fraction:
    """The worth of a sum by an independent way: fractions over Python's own reading of it."""
    if isinstance(node, ast.Constant):
        return Fraction(ast.get_source_segment(text, node) or "0")
    if isinstance(node, ast.UnaryOp):
        return -_exactly(node.operand, text)
    assert isinstance(node, ast.BinOp)
    a, b = _exactly(node.left, text), _exactly(node.right, text)
    match node.op:
        case ast.Add():
            return a + b
        case ast.Sub():
            return a - b
        case ast.Mult():
            return a * b
    return a / b
