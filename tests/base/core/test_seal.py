"""A number that names a person is unreadable at rest, found again, and shown masked."""

import pytest
from cryptography.fernet import InvalidToken

from thidua.base.core.seal import lookup_key, masked, seal, unseal

NUMBER = "036199001234"


def test_a_sealed_number_opens_to_itself_and_shows_nothing_of_it():
    sealed = seal(NUMBER)

    assert unseal(sealed) == NUMBER
    assert NUMBER not in sealed


def test_the_same_number_sealed_twice_looks_different_but_is_found_by_one_key():
    assert seal(NUMBER) != seal(NUMBER)
    assert lookup_key(NUMBER) == lookup_key(NUMBER)
    assert lookup_key(NUMBER) != lookup_key("036199001235")
    assert NUMBER not in lookup_key(NUMBER)


def test_nothing_stays_nothing():
    assert (seal(""), unseal(""), lookup_key(""), masked("")) == ("", "", "", "")


def test_another_key_neither_opens_nor_finds(settings):
    sealed, key = seal(NUMBER), lookup_key(NUMBER)
    settings.THIDUA_SEAL_KEY = "một khóa khác"

    assert lookup_key(NUMBER) != key
    with pytest.raises(InvalidToken):
        unseal(sealed)


@pytest.mark.parametrize(("number", "shown"), [(NUMBER, "•••••••••234"), ("12", "12"), ("1234", "•234")])
def test_all_but_the_last_three_are_hidden(number, shown):
    assert masked(number) == shown
