"""How papers name a body and its place."""

from thidua.base.org.naming import inside, issuer_above, issuer_of, place_of, signing_lines


def test_a_body_signs_as_a_peoples_committee_and_an_office_by_its_own_name(units):
    assert issuer_of(units.commune) == "Ủy ban nhân dân xã Hòa Lạc"
    assert issuer_of(units.office) == "Phòng Nội vụ Sông Trà"


def test_over_an_office_stands_its_body_and_over_a_body_nothing(units):
    assert issuer_above(units.office) == issuer_of(units.office.get_parent())
    assert issuer_above(units.commune) == ""


def test_the_chair_signs_for_the_peoples_committee_and_a_head_as_such(units):
    assert signing_lines(units.commune) == ["TM. Ủy ban nhân dân", "Chủ tịch"]
    assert signing_lines(units.commune, "Phó Chủ tịch") == ["TM. Ủy ban nhân dân", "Phó Chủ tịch"]
    assert signing_lines(units.office) == ["Thủ trưởng đơn vị"]
    assert signing_lines(units.office, "Trưởng phòng") == ["Trưởng phòng"]


def test_the_place_is_the_name_without_its_kind(units):
    assert place_of(units.commune) == "Hòa Lạc"
    assert place_of(units.province) == "Bình Minh"


def test_a_name_inside_a_sentence_begins_small_only_where_it_is_a_kind_of_place():
    assert inside("Xã Hòa Lạc") == "xã Hòa Lạc"
    assert inside("Trường Tiểu học Hòa Lạc") == "Trường Tiểu học Hòa Lạc"
