"""The roster of those in charge, tiers on offer, carrying over, mail domains and incidents, on the screen."""

import io
from datetime import date

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from thidua.base.accounts.actions import NewIncident, report_incident
from thidua.base.accounts.models import Incident, RoleHeld, User
from thidua.base.org.actions import (
    NewPerson,
    add_person,
    appoint,
    close_unit,
    note_conduct,
    open_unit,
    set_mail_domain,
)
from thidua.base.org.models import FocalStaff, MailDomain


@pytest.fixture
def person(system, units):
    new = NewPerson("Hồ Thị Ngân", units.school, "Văn thư", date(2015, 9, 1), "public_employee")
    return add_person(new, actor=system)


@pytest.fixture
def term(person, units, binh):
    return appoint(units.school, person=person, workload="part", since=date(2021, 9, 1), actor=binh)


@pytest.mark.req("TK-3.4-a", "NLB-3-c")
def test_the_standing_agency_sees_who_is_where_and_where_nobody_is_and_takes_it_away_as_excel(
    enter, binh, term
):
    client = enter(binh)

    page = client.get(reverse("web:roster")).content.decode()
    vacant = client.get(reverse("web:roster") + "?canh_bao=khuyet").content.decode()
    sheet = client.get(reverse("web:roster") + "?export=xlsx")

    assert "Hồ Thị Ngân" in page
    assert "Kiêm nhiệm" in page
    assert "Xã Hòa Lạc" in vacant
    assert "Trường Tiểu học Hòa Lạc" not in vacant
    rows = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(sheet.streaming_content)))
    told = {row[0]: row[2:] for row in rows.get_sheet_by_index(0).to_python()[1:]}
    assert told["Trường Tiểu học Hòa Lạc"] == ["Hồ Thị Ngân", "Kiêm nhiệm", "01/09/2021", "–", "–"]
    assert told["Xã Hòa Lạc"][-1] == "Chưa có người phụ trách"


def test_the_roster_asks_the_same_for_one_row_and_for_many(
    enter, binh, term, units, system, django_assert_max_num_queries, django_assert_num_queries
):
    client = enter(binh)
    client.get(reverse("web:roster"))
    with django_assert_max_num_queries(15) as first:
        client.get(reverse("web:roster"))
    for n in range(3):
        open_unit(
            parent=units.commune, name=f"Trường {n}", kind="school", tier="base",
            opened=date(2010, 1, 1), actor=system,
        )  # fmt: skip

    with django_assert_num_queries(len(first)):
        client.get(reverse("web:roster"))


def test_somebody_is_put_in_charge_learns_and_leaves(enter, an, units, person):
    client = enter(an)
    told = {"person": person.code, "workload": "part", "since": "2022-01-01", "paper": "12/QĐ-TH"}

    client.post(reverse("web:staff_appoint", args=[units.school.code]), told)
    term = FocalStaff.objects.get()
    learnt = {"kind": "training", "name": "Bồi dưỡng nghiệp vụ", "on": "2023-05-04", "issuer": ""}
    client.post(reverse("web:staff_qualify", args=[term.pk]), learnt)
    early = client.post(
        reverse("web:staff_relieve", args=[term.pk]), {"until": "2021-01-01", "because": "Chuyển"}
    )
    client.post(reverse("web:staff_relieve", args=[term.pk]), {"until": "2023-12-01", "because": "Chuyển"})

    assert early.status_code == 422
    page = client.get(reverse("web:staff", args=[units.school.code])).content.decode()
    assert "Bồi dưỡng nghiệp vụ" in page
    assert "01/12/2023 (Chuyển)" in page
    assert "Chưa có người phụ trách" in page


@pytest.mark.req("TL-7-c")
def test_a_note_stands_on_the_page_of_head_and_agency_and_nowhere_else(
    enter, binh, an, dung, term, units, signed
):
    note_conduct(term, text="Tận tụy với việc chung", actor=binh)
    page = reverse("web:staff", args=[units.school.code])
    head = signed("hieutruong", {"head": units.school})
    auditor = signed("kiemtra", {"auditor": units.commune})

    seen = {who.login: "Tận tụy với việc chung" in enter(who).get(page).content.decode()
            for who in (binh, head, an, dung, auditor)}  # fmt: skip

    assert seen == {
        binh.login: True,
        head.login: True,
        an.login: False,
        dung.login: False,
        auditor.login: False,
    }
    assert enter(an).get(reverse("web:staff_note", args=[term.pk])).status_code == 403
    journal = enter(auditor).get(reverse("web:journal")).content.decode()
    assert "note_conduct" not in journal
    assert "appoint" in journal


@pytest.mark.req("NLB-I.2-a")
def test_no_district_is_on_offer_after_the_30th_of_june_2025_and_none_can_be_opened(
    enter, signed, units, system
):
    before = signed("truoc", {"admin": units.province}, on=date(2025, 6, 30))
    after = signed("sau", {"admin": units.province}, on=date(2025, 7, 1))
    told = {
        "parent": units.province.code, "name": "Huyện Mới", "kind": "body", "tier": "district",
        "field": "", "opened": "2025-07-01",
    }  # fmt: skip
    page = reverse("web:unit_open")

    def offered(actor):
        form = enter(actor).get(page).context["form"]
        return [tier for tier, _label in form.fields["tier"].choices]

    assert "district" in offered(before)
    assert "district" not in offered(after)
    refused = enter(before).post(page, told)
    assert refused.status_code == 422
    assert "không còn cấp huyện" in refused.content.decode()
    under_district = {**told, "name": "Xã Mới", "tier": "commune", "parent": units.district.code}
    assert "không trực thuộc" in enter(after).post(page, under_district).content.decode()
    right = enter(after).post(page, {**told, "name": "Xã Mới", "tier": "commune"})
    assert right.status_code == 302


@pytest.mark.req("NLB-S-c")
def test_a_login_goes_on_at_the_successor_and_an_old_address_only_warns(enter, signed, units, system):
    first = date(2025, 7, 1)
    city = open_unit(
        parent=None, name="Thành phố Sông Cái", kind="body", tier="province", opened=first, actor=system
    )
    ward = open_unit(
        parent=city, name="Phường Hòa Lạc", kind="body", tier="commune", opened=first, actor=system
    )
    set_mail_domain(units.province, domain="binhminh.gov.vn", since=date(2000, 1, 1), actor=system)
    officer = signed("canbo", {"standing_officer": units.commune})
    User.objects.filter(pk=officer.user_id).update(email="canbo@binhminh.gov.vn")
    close_unit(units.commune, on=first, successors=[ward], how="merge", actor=system)
    admin = signed("quantri", {"admin": city, "reader": units.province}, on=date(2025, 8, 11))
    RoleHeld.objects.create(user_id=admin.user_id, unit=units.province, role="admin", since=date(2001, 1, 1))
    client = enter(admin)

    done = client.post(reverse("web:unit_carry", args=[units.commune.code]), {"after": ward.code})

    assert done.status_code == 302
    page = client.get(reverse("web:login", args=[officer.login])).content.decode()
    assert "Phường Hòa Lạc" in page
    assert "thuộc tên miền của Tỉnh Bình Minh" in page
    acting = enter(officer.on(date(2025, 8, 11))).get(reverse("web:home"))
    assert acting.status_code == 200
    assert [held.unit_name for held in acting.wsgi_request.actor.holdings] == ["Phường Hòa Lạc"]


def test_a_mail_domain_is_told_by_the_administrator(enter, signed, units):
    admin = signed("quantri", {"admin": units.province})
    page = reverse("web:unit_mail", args=[units.commune.code])

    enter(admin).post(page, {"domain": "@hoalac.gov.vn", "since": "2023-01-01", "until": ""})

    assert MailDomain.objects.get().domain == "hoalac.gov.vn"
    assert (
        "hoalac.gov.vn" in enter(admin).get(reverse("web:unit", args=[units.commune.code])).content.decode()
    )


def test_an_incident_is_told_and_closed_on_the_screen_and_hidden_from_the_focal_person(
    enter, binh, an, giang, units
):
    client = enter(binh)
    told = {"unit": units.commune.code, "kind": "content", "happened_on": "2023-12-01", "what": "Bài sai tên"}
    client.post(reverse("web:incident_new"), told)
    row = Incident.objects.get()
    client.post(
        reverse("web:incident_close", args=[row.code]), {"on": "2023-12-02", "done": "Gỡ, đính chính"}
    )

    assert "Gỡ, đính chính" in client.get(reverse("web:incidents")).content.decode()
    assert enter(an).get(reverse("web:incidents")).status_code == 403
    assert enter(giang).get(reverse("web:incident", args=[row.code])).status_code == 404


def test_an_incident_cannot_be_told_of_a_unit_out_of_hand(enter, binh, units):
    told = {"unit": units.elsewhere.code, "kind": "other", "happened_on": "2023-12-01", "what": "Việc lạ"}

    refused = enter(binh).post(reverse("web:incident_new"), told)

    assert (refused.status_code, Incident.objects.count()) == (422, 0)


def test_the_list_of_incidents_asks_the_same_for_one_and_for_many(
    enter, binh, units, django_assert_max_num_queries, django_assert_num_queries
):
    new = NewIncident(units.commune, "other", date(2023, 12, 1), "Việc")
    report_incident(new, actor=binh)
    client = enter(binh)
    client.get(reverse("web:incidents"))
    with django_assert_max_num_queries(15) as first:
        client.get(reverse("web:incidents"))
    report_incident(new, actor=binh)
    report_incident(new, actor=binh)

    with django_assert_num_queries(len(first)):
        client.get(reverse("web:incidents"))
