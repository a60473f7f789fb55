"""The catalogue by day."""

from datetime import date

import pytest

from thidua.rules import honours, text

AGREED = (
    "LDTT CSTT CSTDCS CSTDT CSTDTQ TTLDTT TTLDXS COTINH COCP XATB THONVH GDVH GK BKT BKTTG "
    "HCLD1 HCLD2 HCLD3 HCDL1 HCDL2 HCDL3"
)
# Luật 06/2022/QH15, Điều 33, 54, 59, 71 and 96: what the catalogue lists besides, by form
BESIDES = {
    "order": "HCSV HCHCM HCQC1 HCQC2 HCQC3 HCCC1 HCCC2 HCCC3 HCBV1 HCBV2 HCBV3 HCDDK HCDC HCHN",
    "medal": "HUYQK HUYAN HUYCS1 HUYCS2 HUYCS3 HUYHN HUYTN",
    "honorary_title": "TINHAH BMVNAH AHLLVT AHLD NGND NGUT TTND TTUT NSND NSUT NNND NNUT",
    "prize": "GTHCM GTNN",
    "badge": "KNC",
    "title": "COQK",
    "merit_certificate": "BKQK",
}


def test_every_agreed_code_is_in_the_catalogue():
    assert " ".join(honours.codes()) == " ".join([AGREED, *BESIDES.values()])


@pytest.mark.parametrize(("form", "codes"), BESIDES.items())
def test_the_seven_kinds_of_commendation_are_told_apart(form, codes):
    assert {honours.get(code).form for code in codes.split()} == {form}


@pytest.mark.parametrize(
    ("code", "proposers", "deciders"),
    [
        ("HCSV", ("minister", "province_chair"), ("president",)),
        ("HUYAN", ("minister", "province_chair"), ("president",)),
        ("AHLD", ("minister", "province_chair"), ("president",)),
        ("GTHCM", ("minister",), ("president",)),
        ("KNC", ("unit",), ("minister", "province_chair", "organisation_head")),
    ],
)
def test_who_proposes_and_who_confers_the_others(code, proposers, deciders):
    listed = honours.get(code).on(date(2025, 8, 1))

    assert (listed.proposed_by, listed.conferred_by) == (proposers, deciders)


def test_the_medal_of_youth_volunteers_came_with_the_law_of_2022():
    assert [honours.get("HUYTN").existed_on(day) for day in (date(2023, 12, 31), date(2024, 1, 1))] == [
        False,
        True,
    ]


def test_a_hero_of_labour_is_considered_every_five_years():
    assert honours.get("AHLD").on(date(2025, 8, 1)).periodicity == "every_five_years"
    assert {honours.get(code).on(date(2025, 8, 1)).periodicity for code in ("HCSV", "GTNN", "KNC")} == {
        "on_merit"
    }


def test_an_unknown_code_is_refused():
    with pytest.raises(honours.UnknownHonour, match="CSTDXX"):
        honours.get("CSTDXX")


def test_the_exemplary_commune_came_with_the_law_of_2022():
    assert not honours.get("XATB").existed_on(date(2023, 12, 31))
    assert honours.get("XATB").existed_on(date(2024, 1, 1))
    assert "XATB" not in {each.code for each in honours.catalogue(date(2023, 12, 31))}


def test_the_township_became_a_special_zone():
    assert honours.get("XATB").on(date(2025, 6, 30)).name_vi == "Xã, phường, thị trấn tiêu biểu"
    assert honours.get("XATB").on(date(2025, 7, 1)).name_vi == "Xã, phường, đặc khu tiêu biểu"


@pytest.mark.parametrize("code", ["LDTT", "CSTT", "TTLDTT"])
def test_some_honours_bring_money_but_no_certificate(code):
    assert honours.get(code).has_certificate is False


@pytest.mark.parametrize("code", ["CSTDCS", "GK", "BKT", "COCP", "HCLD3"])
def test_the_others_have_a_certificate(code):
    assert honours.get(code).has_certificate is True


def test_state_level_honours_are_those_the_decree_lists():
    state = {code for code in honours.codes() if honours.get(code).state_level}

    forms = {"order", "medal", "honorary_title", "prize"}
    assert state == {"CSTDTQ", "COCP", "BKTTG"} | {
        code for code in honours.codes() if honours.get(code).form in forms
    }


@pytest.mark.parametrize(
    ("day", "offices"),
    [
        (date(2025, 6, 30), ("unit_head", "department_head", "enterprise_head", "district_chair")),
        (date(2025, 7, 1), ("unit_head", "department_head", "enterprise_head", "commune_chair")),
    ],
)
def test_the_power_over_cstdcs_went_from_district_to_commune(day, offices):
    assert honours.get("CSTDCS").on(day).conferred_by == offices


def test_no_district_confers_anything_after_it_was_abolished():
    after = {office for each in honours.catalogue(date(2025, 7, 1)) for office in each.conferred_by}
    before = {office for each in honours.catalogue(date(2025, 6, 30)) for office in each.conferred_by}

    assert before - after == {"district_chair"}


def test_what_one_holds_outside_every_law_raises():
    assert honours.catalogue(date(1990, 1, 1)) == ()
    with pytest.raises(text.NotInForce):
        honours.get("LDTT").on(date(1990, 1, 1))


def test_a_row_gives_what_the_contract_lists():
    row = honours.get("GK").on(date(2025, 3, 1)).as_json()

    agreed = "code name_vi name_en kind recipients tier conferred_by periodicity regime cite verified"
    assert set(agreed.split()) <= set(row)
    assert (row["recipients"], row["regime"], row["kind"]) == (
        ["person", "collective", "household"],
        "B",
        "commendation",
    )


@pytest.mark.parametrize(
    ("code", "proposers"),
    [
        ("HCLD1", ("minister", "province_chair")),
        ("COCP", ("minister", "province_chair")),
        ("CSTDTQ", ("minister", "province_chair")),
        ("BKT", ("unit_head", "department_head", "district_chair", "commune_chair")),
        ("LDTT", ("unit",)),
    ],
)
def test_who_proposes_stands_beside_who_confers(code, proposers):
    assert honours.get(code).on(date(2025, 6, 30)).proposed_by == proposers


def test_no_district_proposes_after_it_was_abolished():
    after = {office for each in honours.catalogue(date(2025, 7, 1)) for office in each.proposed_by}

    assert "district_chair" not in after


# law.md's catalogue: code, kinds of recipient, periodicity, tier, who confers before and after 01/07/2025
ROWS = """
LDTT     person                        yearly              unit_head,department_head,enterprise_head,district_chair,commune_chair unit_head,department_head,enterprise_head,commune_chair
CSTDCS   person                        yearly              unit_head,department_head,enterprise_head,district_chair unit_head,department_head,enterprise_head,commune_chair
CSTDT    person                        yearly              minister,province_chair minister,province_chair
CSTDTQ   person                        yearly              prime_minister prime_minister
TTLDTT   collective                    yearly              unit_head,department_head,district_chair unit_head,department_head,commune_chair
TTLDXS   collective                    yearly              minister,province_chair minister,province_chair
COTINH   collective                    yearly_or_movement  minister,province_chair minister,province_chair
COCP     collective                    yearly_or_movement  prime_minister prime_minister
XATB     collective                    yearly              province_chair province_chair
THONVH   collective                    yearly              district_chair commune_chair
GDVH     household                     yearly              commune_chair commune_chair
BKT      person,collective,household   on_merit            minister,province_chair minister,province_chair
BKTTG    person,collective,household   on_merit            prime_minister prime_minister
HCLD3    person,collective             on_merit            president president
HCDL1    person,collective             on_merit            president president
"""  # noqa: E501  a table


@pytest.mark.parametrize("row", ROWS.split("\n")[1:-1], ids=lambda row: row.split()[0])
def test_the_catalogue_row_by_row(row):
    code, recipients, periodicity, before, after = row.split()
    listed = [honours.get(code).on(day) for day in (date(2025, 6, 30), date(2025, 7, 1))]

    assert {(",".join(each.recipients), each.periodicity) for each in listed} == {(recipients, periodicity)}
    assert [",".join(each.conferred_by) for each in listed] == [before, after]


def test_a_row_cites_what_lists_the_honour_and_what_gives_the_power_each_once():
    assert honours.get("COQK").on(date(2024, 6, 1)).cite == "Luật 06/2022/QH15"
    assert honours.get("HCSV").on(date(2024, 6, 1)).cite == (
        "Luật 06/2022/QH15, Điều 33; Luật 06/2022/QH15, Điều 83 khoản 2"
    )
