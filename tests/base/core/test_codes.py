"""Public codes are told apart by ear and guessed by nobody."""

import re

from thidua.base.core.codes import new_code, repeatable


def test_a_code_has_its_prefix_and_no_letter_to_mistake():
    codes = [new_code("HS") for _code in range(500)]

    assert [code for code in codes if not re.fullmatch(r"HS-[2-9A-HJ-NP-TV-Z]{10}", code)] == []


def test_codes_do_not_come_twice():
    assert len({new_code("HS") for _code in range(5000)}) == 5000


def test_the_codes_of_the_sample_world_come_out_the_same_and_real_ones_do_not():
    def two_codes() -> tuple[str, str]:
        with repeatable("hạt giống"):
            return new_code("HS"), new_code("HS")

    assert two_codes() == two_codes()
    assert new_code("HS") != new_code("HS")
