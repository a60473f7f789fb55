"""Light screens: who works on them, what they show; villages, enterprises and the Front at work."""

from datetime import date

import pytest
from django.urls import NoReverseMatch, reverse
from tests.work.movements.acting import a_movement

from thidua.base.accounts.actions import give_role
from thidua.base.accounts.models import User
from thidua.base.org.actions import open_unit
from thidua.base.org.kinds import kinds, kinds_that, that_plan
from thidua.base.org.models import Kind
from thidua.interfaces.web.home.today import OFFERS
from thidua.interfaces.web.navigation import _entries
from thidua.work.dossiers import actions as dossiers
from thidua.work.dossiers.queries import submissions_visible_to
from thidua.work.movements.actions.basis import name_lead
from thidua.work.movements.queries.movements import visible_to as movements_visible_to
from thidua.work.planning import actions as planning
from thidua.work.planning.models import Obligation
from thidua.work.planning.queries import missing_children


@pytest.fixture
def under(system, units):
    """Open a unit of a kind under the commune."""

    def make(name, kind):
        return open_unit(
            parent=units.commune, name=name, kind=kind, tier="base", opened=date(2000, 1, 1), actor=system
        )

    return make


@pytest.fixture
def given(system, units, signed):
    """A plan of the commune with one duty for units, sent to them; each unit that plans must plan."""
    officer = signed("canbo", {"standing_officer": units.commune})
    signers = signed("chutich", {"chair": units.commune}), signed("vanthu", {"clerk": units.commune})

    def make(*owing):
        plan = planning.draft(units.commune, title="Thi đua năm 2023", year=2023, theme="", actor=officer)
        planning.add_duty(
            plan, text="Báo cáo kết quả ký giao ước", lead=units.commune, owes=list(owing),
            due=date(2023, 12, 10), actor=officer,
        )  # fmt: skip
        planning.turn(plan, to="submitted", actor=officer)
        planning.sign(plan, actor=signers[0])
        sealed = planning.number_and_seal(plan, actor=signers[1])
        return planning.distribute(sealed, to=owing, must_plan=that_plan(owing), actor=signers[1])

    return make


def shown(client):
    answer = client.get(reverse("web:home"))
    return answer, answer.content.decode()


def test_the_table_of_kinds_knows_every_kind_and_every_name_in_it_exists():
    assert set(kinds()) == set(Kind.values)
    for needs in kinds().values():
        assert set(needs.offers) <= set(OFFERS)
        assert {f"web:{name}" for name in needs.sees} <= set(_entries)
        for name in needs.offers:
            reverse(f"web:{name}")
    assert {"front", "mass_organisation", "enterprise", "school"} <= set(kinds_that("plans"))
    assert "sub_unit" not in kinds_that("plans")


@pytest.mark.req("YC-I.2-a")
def test_a_village_works_on_light_screens_one_task_at_a_time(enter, signed, under, given):
    village = under("Thôn Đông", "sub_unit")
    first = given(village)
    head = signed("truongthon", {"focal": village})

    answer, page = shown(enter(head))

    owed = Obligation.objects.get(unit=village)
    assert 'body class="light"' in page
    assert "Việc hôm nay" in page
    assert (answer.context["task"].title, answer.context["count"]) == ("Báo cáo kết quả ký giao ước", 2)
    assert reverse("web:obligation", args=[owed.code]) in page
    assert [str(offer.label) for offer in answer.context["offers"]] == [
        "Việc đơn vị phải làm", "Đề nghị khen đột xuất", "Đề nghị khen thưởng", "Lịch công tác",
    ]  # fmt: skip
    for hidden in ("web:programme", "web:intakes", "web:documents", "web:units"):
        assert f'href="{address(hidden)}"' not in page
    assert missing_children(first).count() == 0


def address(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return "–"


def test_several_tasks_are_turned_over_one_by_one(enter, signed, under, given):
    village = under("Thôn Đông", "sub_unit")
    given(village)
    given(village)
    client = enter(signed("truongthon", {"focal": village}))

    turned = client.get(reverse("web:home") + "?viec=2")
    beyond = client.get(reverse("web:home") + "?viec=99")

    assert (turned.context["number"], turned.context["count"]) == (2, 3)
    assert "Việc trước" in turned.content.decode()
    assert beyond.context["number"] == 1


def test_the_light_home_asks_the_same_for_one_task_and_for_many(
    enter, signed, under, given, django_assert_max_num_queries, django_assert_num_queries
):
    village = under("Thôn Đông", "sub_unit")
    given(village)
    client = enter(signed("truongthon", {"focal": village}))
    shown(client)
    with django_assert_max_num_queries(15) as first:
        shown(client)
    given(village)
    given(village)

    with django_assert_num_queries(len(first)):
        shown(client)


@pytest.mark.req("X-6")
def test_one_person_with_two_roles_at_a_school_gets_one_simple_home_and_may_choose_the_full_one(
    enter, signed, units, system
):
    both = signed("mot", {"focal": units.school})
    user = User.objects.get(pk=both.user_id)
    before = shown(enter(both))[1]
    give_role(user, role="head", unit=units.school, since=date(2001, 1, 1), actor=system)

    client = enter(both)
    after = shown(client)[1]
    client.post(reverse("web:choose_screens"), {"screens": "full"})
    chosen = shown(client)[1]

    assert 'body class="light"' not in before
    assert 'body class="light"' in after
    assert 'body class="light"' not in chosen
    assert "Màn hình đơn giản" in chosen


@pytest.mark.parametrize("kind", ["body", "department", "office"])
def test_offices_of_many_hands_keep_the_full_screens(enter, signed, under, kind):
    unit = under("Đơn vị", kind)
    roles = {"focal": unit, "head": unit, "clerk": unit}

    assert 'body class="light"' not in shown(enter(signed("nhieu", roles)))[1]


@pytest.mark.req("ND-I.2-a")
def test_an_enterprise_has_its_own_account_sees_its_duty_and_draws_its_own_plan(
    enter, signed, under, given, units
):
    company = under("Công ty May Hòa Lạc", "enterprise")
    plan = given(company)
    owner = signed("congty", {"focal": company})
    missing = [receipt.unit for receipt in missing_children(plan)]
    client = enter(owner)

    page = shown(client)[1]
    told = {
        "title": "Thi đua của Công ty năm 2023",
        "year": "2023",
        "theme": "",
        "parent": plan.code,
        "symbol": "KH-CT",
        "unit": company.code,
    }
    made = client.post(reverse("web:plan_new"), told)

    assert 'body class="light"' in page
    assert "Kế hoạch cấp trên chờ tiếp nhận" in "".join(
        shown_task.content.decode()
        for shown_task in (client.get(reverse("web:home") + f"?viec={n}") for n in (1, 2, 3))
    )
    assert missing == [company]
    assert made.status_code == 302
    assert plan.children.get().unit == company
    assert [receipt.unit for receipt in missing_children(plan)] == [company]  # a draft is not yet a plan


@pytest.mark.req("TK-1.3-c")
def test_the_front_files_its_own_submission_reports_and_leads_a_movement_with_others(
    signed, under, given, units, system, giang
):
    front = under("Ủy ban Mặt trận Tổ quốc xã Hòa Lạc", "front")
    union = under("Hội Liên hiệp Phụ nữ xã Hòa Lạc", "mass_organisation")
    given(front)
    focal, other = signed("mattran", {"focal": front}), signed("phunu", {"focal": union})

    sent = dossiers.start(unit=front, award_round=None, number="03/TTr-MTTQ", letter="Đề nghị", actor=focal)
    owed = Obligation.objects.get(unit=front)
    planning.report_done(owed, note="Đã ký giao ước với bảy tổ chức thành viên", actor=focal)
    movement = a_movement(units.commune, system)
    name_lead(movement, front, "co_lead", actor=system)

    assert submissions_visible_to(focal).get() == sent
    assert not submissions_visible_to(other).exists()
    owed.refresh_from_db()
    assert (owed.stage, owed.done_by) == ("done", focal.name)
    assert [(row.unit, row.part) for row in movement.leads.all()] == [(front, "co_lead")]
    assert movement in movements_visible_to(focal)
    assert movement not in movements_visible_to(giang)
