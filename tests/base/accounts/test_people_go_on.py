"""Reorganising leaves logins alive, old addresses warn; vacancies are told once; incidents are closed."""

from datetime import date

import pytest

from thidua.base.accounts.actions import (
    NewIncident,
    carry_over,
    close_incident,
    give_role,
    open_account,
    report_incident,
    tell_gaps,
)
from thidua.base.accounts.models import Incident, RoleHeld, User
from thidua.base.accounts.queries import actor_for, estrangement, incidents_visible_to
from thidua.base.core.actor import system as the_system
from thidua.base.core.answers import BadInput, Refused
from thidua.base.notices.models import Notice
from thidua.base.org.actions import (
    NewPerson,
    add_person,
    appoint,
    close_unit,
    open_unit,
    relieve,
    set_mail_domain,
)
from thidua.base.org.models import FocalStaff, Post

FIRST = date(2025, 7, 1)


@pytest.fixture
def merged(system, units):
    """The commune merged with its neighbour into a new one, on the day the district ended."""
    new = open_unit(
        parent=units.province, name="Xã Hòa Đông", kind="body", tier="commune", opened=FIRST, actor=system
    )
    for old in (units.commune, units.elsewhere):
        close_unit(old, on=FIRST, successors=[new], how="merge", actor=system)
    units.commune.refresh_from_db()
    return new


@pytest.fixture
def officer(system, units):
    """A login of the commune with an address of the province."""
    user = open_account(
        login="canbo.xa", name="Mai Thị Lan", unit=units.commune, actor=system,
        password="Hoa-Sen-2023!", email="lanmt@binhminh.gov.vn",
    )  # fmt: skip
    give_role(user, role="standing_officer", unit=units.commune, since=date(2001, 1, 1), actor=system)
    return user


def on(system, day):
    return the_system(system.now, day)


@pytest.mark.req("NLB-S-c")
def test_an_account_survives_a_merger_with_its_role_at_the_new_unit(system, units, officer, merged):
    add_person(
        NewPerson("Mai Thị Lan", units.commune, "Công chức", date(2015, 1, 1), "civil_servant"), actor=system
    )
    password = User.objects.get(pk=officer.pk).password

    done = carry_over(units.commune, after=merged, actor=on(system, FIRST))
    again = carry_over(units.commune, after=merged, actor=on(system, FIRST))

    before = actor_for(officer, now=system.now, today=date(2025, 6, 30), source="")
    after = actor_for(officer, now=system.now, today=FIRST, source="")
    assert (done.roles, done.posts) == (1, 1)
    assert (again.roles, again.posts) == (0, 0)
    assert before.holds("standing_officer", at=units.commune)
    assert after.holds("standing_officer", at=merged)
    assert (officer.login, User.objects.get(pk=officer.pk).password) == ("canbo.xa", password)
    assert Post.objects.get(unit=merged).since == FIRST
    assert Post.objects.get(unit=units.commune).until == date(2025, 6, 30)


@pytest.mark.req("NLB-S-c")
def test_a_mail_address_of_the_former_province_warns_and_bars_nothing(system, units, officer, merged):
    set_mail_domain(units.province, domain="binhminh.gov.vn", since=date(2000, 1, 1), actor=system)
    quiet = estrangement(officer, date(2025, 6, 30))
    city = open_unit(
        parent=None, name="Thành phố Sông Cái", kind="body", tier="province", opened=FIRST, actor=system
    )
    ward = open_unit(
        parent=city, name="Phường Hòa Đông", kind="body", tier="commune", opened=FIRST, actor=system
    )
    give_role(officer, role="standing_officer", unit=ward, since=FIRST, actor=on(system, FIRST))

    told = estrangement(officer, date(2025, 8, 11))

    assert quiet is None
    assert told.unit == units.province
    acting = actor_for(officer, now=system.now, today=date(2025, 8, 11), source="")
    assert acting.holds("standing_officer", at=ward)


def test_only_a_successor_takes_people_over(system, units, officer, merged):
    with pytest.raises(BadInput, match="kế thừa"):
        carry_over(units.commune, after=units.district, actor=system)

    assert RoleHeld.objects.filter(unit=units.district).count() == 0


def test_a_neighbour_carries_nobody_over(giang, units, officer, merged):
    with pytest.raises(Refused):
        carry_over(units.commune, after=merged, actor=giang)

    assert RoleHeld.objects.filter(unit=merged).count() == 0


def test_the_person_in_charge_goes_on_too(system, units, merged):
    person = add_person(
        NewPerson("Mai Thị Lan", units.commune, "Công chức", date(2015, 1, 1), "civil_servant"), actor=system
    )
    appoint(units.commune, person=person, workload="full", since=date(2021, 1, 1), actor=system)

    carry_over(units.commune, after=merged, actor=on(system, FIRST))

    terms = {term.unit_id: term for term in FocalStaff.objects.all()}
    assert terms[units.commune.pk].until == date(2025, 6, 30)
    assert (terms[merged.pk].since, terms[merged.pk].workload) == (FIRST, "full")


@pytest.mark.req("TK-3.4-a", "NLB-3-c")
def test_a_vacancy_is_told_once_to_the_head_and_the_nearest_standing_officer(system, units, binh, an, signed):
    head = signed("hieutruong", {"head": units.school})
    above = signed("tren", {"standing_officer": units.province})
    for unit in (units.province, units.district, units.office, units.elsewhere, units.commune, units.school):
        person = add_person(
            NewPerson(f"Người {unit.code}", unit, "Công chức", date(2015, 1, 1), "civil_servant"),
            actor=system,
        )
        term = appoint(unit, person=person, workload="part", since=date(2021, 1, 1), actor=system)
    full = tell_gaps(actor=system)
    relieve(term, until=date(2023, 12, 1), because="Chuyển công tác", actor=system)

    told = tell_gaps(actor=system)
    again = tell_gaps(actor=system)

    assert (full, told, again) == (0, 1, 0)
    notices = Notice.objects.filter(template="staff_vacant")
    assert sorted(notice.login for notice in notices) == sorted([binh.login, head.login])
    assert "Trường Tiểu học Hòa Lạc" in notices[0].said["vi"]["body"]
    assert above.login not in {notice.login for notice in notices}


def incident(units, **more):
    told = {
        "unit": units.commune,
        "kind": "security",
        "happened_on": date(2023, 12, 1),
        "what": "Lộ mật khẩu",
    }
    return NewIncident(**{**told, **more})


def test_an_incident_is_told_and_closed_with_what_was_done(binh, units):
    row = report_incident(incident(units), actor=binh)
    closed = close_incident(row, on=date(2023, 12, 4), done="Đổi mật khẩu, nhắc nhở", actor=binh)

    assert (row.noticed_by, row.told_at) == (binh.name, binh.now)
    assert (closed.closed_on, closed.closed_by) == (date(2023, 12, 4), binh.name)
    with pytest.raises(BadInput, match="từ trước"):
        close_incident(row, on=date(2023, 12, 5), done="Lần nữa", actor=binh)


@pytest.mark.parametrize("told", [{"what": " "}, {"happened_on": date(2023, 12, 6)}])
def test_an_incident_that_says_nothing_or_is_to_come_is_refused(binh, units, told):
    with pytest.raises(BadInput):
        report_incident(incident(units, **told), actor=binh)

    assert not Incident.objects.exists()


def test_incidents_are_for_administrators_and_the_standing_agency(binh, an, dung, giang, signed, units):
    report_incident(incident(units), actor=binh)
    admin = signed("quantri", {"admin": units.province})

    assert [incidents_visible_to(who).count() for who in (binh, admin, an, dung, giang)] == [1, 1, 0, 0, 0]
    for who in (an, dung, giang):
        with pytest.raises(Refused):
            report_incident(incident(units), actor=who)
    assert Incident.objects.count() == 1
