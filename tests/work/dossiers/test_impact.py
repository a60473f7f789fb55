"""A change of law is looked at before it holds, switched on by who may, and off again."""

from datetime import date

import pytest
from django_tasks_db.models import DBTaskResult
from tests.conftest import NOW, TODAY
from tests.work.nominees import a_dossier, a_submission, somebody

from thidua.base.audit.models import Entry
from thidua.base.core.actor import system as itself
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.core.jobs.worker import PatientWorker
from thidua.base.library.actions import (
    NewLocal,
    drop_change,
    propose_change,
    set_local,
    switch_off,
)
from thidua.base.library.law import law_under
from thidua.base.library.models import ChangeStage, LawChange, LocalProvision
from thidua.base.register import actions as register
from thidua.base.register.models import Rating
from thidua.rules import text
from thidua.work.dossiers import actions, queries
from thidua.work.dossiers.actions import impact
from thidua.work.dossiers.facts import verdict_of
from thidua.work.dossiers.models import Dossier, ImpactLine, ImpactRun, Stage

ITSELF = itself(NOW, TODAY)

STRICTER = """
ldtt:
  - name: rating_at_least
    versions:
      - {value: HTXSNV, since: 2023-07-01, until: 2023-12-31, verified: text, checked: 2023-12-01,
         cite: "Nghị định 99/2023/NĐ-CP, Điều 5"}
"""


@pytest.fixture
def chair(signed, units):
    """The chair of the province, the root of the tree."""
    return signed("khang", {"chair": units.province})


@pytest.fixture
def change(chair, units):
    return propose_change(body=units.province, title="Nghị định 99/2023/NĐ-CP", words=STRICTER, actor=chair)


@pytest.fixture
def rated(units, system, an):
    """A dossier for Lao động tiên tiến of somebody with a rating: `rated("HTTNV", stage=...)`."""
    submission = a_submission(units.school, units.commune, an)

    def file(rating, stage=Stage.SUBMITTED, name="Hoàng Thị Hạnh"):
        person = somebody(units, system, name, recruited=date(2015, 9, 1))
        row = Rating(
            person=person,
            unit=units.school,
            year=2023,
            rating=rating,
            leave_days=0,
            registered=True,
            under_review=False,
        )
        register.rate_many([row], actor=system)
        return a_dossier(submission, person, an, honour="LDTT", stage=stage)

    return file


def looked(change, actor):
    run = actions.look_at_change(change, actor=actor)
    actions.weigh(run.code, actor=ITSELF)
    run.refresh_from_db()
    return run


def told(run):
    return {line.dossier.nominee_name: (line.before, line.after) for line in run.lines.all()}


def test_the_open_dossiers_whose_verdict_changes_are_listed_with_the_criterion(change, chair, rated):
    rated("HTTNV", name="Cô Lan")
    rated("HTXSNV", name="Cô Mai")
    rated("HTTNV", stage=Stage.REGISTERED, name="Cô Cũ")
    rated("HTTNV", stage=Stage.COUNCIL_VOTED, name="Thầy Tư")

    run = looked(change, chair)

    assert (run.total, run.weighed, run.unjudged, run.is_done) == (3, 3, 0, True)
    assert told(run) == dict.fromkeys(("Cô Lan", "Thầy Tư"), ("met", "not_met"))
    (criterion, *_rest) = run.lines.first().criteria
    assert (criterion["code"], criterion["before"], criterion["after"]) == ("rating", "met", "not_met")
    assert criterion["cite"] == "Nghị định 99/2023/NĐ-CP, Điều 5"


def test_looking_switches_nothing_on(change, chair, rated):
    dossier = rated("HTTNV")
    before = {name: getattr(dossier, name) for name in ("verdict", "blocking", "stage", "version")}

    looked(change, chair)

    dossier.refresh_from_db()
    change.refresh_from_db()
    assert {name: getattr(dossier, name) for name in before} == before
    assert change.stage == ChangeStage.PROPOSED
    assert verdict_of(dossier).verdict == "met"


def test_switched_on_it_judges_and_switched_off_it_no_longer_does(change, chair, rated):
    dossier = rated("HTTNV")
    run = looked(change, chair)

    actions.switch_on(run, reason="Nghị định có hiệu lực", actor=chair, seen=change.version)
    assert (verdict_of(dossier).verdict, verdict_of(dossier).blocking) == ("not_met", True)

    change.refresh_from_db()
    switch_off(change, reason="Nghị định bị đình chỉ", actor=chair, seen=change.version)
    assert verdict_of(dossier).verdict == "met"
    verbs = Entry.objects.filter(thing_type="law_change", thing_code=change.code).order_by("seq")
    assert list(verbs.values_list("verb", flat=True)) == ["propose_change", "confirm_impact", "move", "move"]
    assert verbs.get(verb="confirm_impact").after["changed"] == 1


def test_nobody_switches_on_twice_or_on_an_old_page(change, chair, rated):
    rated("HTTNV")
    run = looked(change, chair)
    seen = change.version
    actions.switch_on(run, reason="Có hiệu lực", actor=chair, seen=seen)
    entries = Entry.objects.count()

    with pytest.raises(Refused):
        actions.switch_on(run, reason="Có hiệu lực", actor=chair, seen=seen)
    with pytest.raises(Refused):
        actions.look_at_change(LawChange.objects.get(), actor=chair)

    assert Entry.objects.count() == entries


def test_the_law_moved_on_since_it_was_looked_at(change, chair, rated, units):
    rated("HTTNV")
    run = looked(change, chair)
    other = propose_change(
        body=units.province,
        title="Văn bản khác",
        words=STRICTER.replace("HTXSNV", "HTNV").replace("99/2023", "98/2023"),
        actor=chair,
    )
    actions.switch_on(looked(other, chair), reason="Có hiệu lực", actor=chair)

    with pytest.raises(Stale):
        actions.switch_on(run, reason="Có hiệu lực", actor=chair)
    with pytest.raises(Stale):
        actions.switch_on(looked(change, chair), reason="Có hiệu lực", actor=chair.on(date(2023, 12, 6)))

    change.refresh_from_db()
    assert change.stage == ChangeStage.PROPOSED


def test_a_look_half_way_switches_nothing_on(change, chair, rated):
    rated("HTTNV")
    run = actions.look_at_change(change, actor=chair)

    with pytest.raises(Refused, match="Chưa tính xong"):
        actions.switch_on(run, reason="Có hiệu lực", actor=chair)

    change.refresh_from_db()
    assert change.stage == ChangeStage.PROPOSED


def test_a_worker_killed_in_the_middle_goes_on_where_it_stopped(change, chair, rated, monkeypatch):
    for number in range(5):
        rated("HTTNV", name=f"Cô {number}")
    monkeypatch.setattr(impact, "CHUNK", 2)
    run = actions.look_at_change(change, actor=chair)
    assert impact.weigh_chunk(run.code, actor=ITSELF)
    whole = impact.facts.weigh

    def killed(dossier, *rest):
        if dossier.nominee_name == "Cô 3":
            raise KeyboardInterrupt
        return whole(dossier, *rest)

    monkeypatch.setattr(impact.facts, "weigh", killed)
    with pytest.raises(KeyboardInterrupt):
        actions.weigh(run.code, actor=ITSELF)
    run.refresh_from_db()
    assert (run.weighed, run.lines.count(), run.is_done) == (2, 2, False)

    monkeypatch.setattr(impact.facts, "weigh", whole)
    actions.weigh(run.code, actor=ITSELF)
    actions.weigh(run.code, actor=ITSELF)
    run.refresh_from_db()
    assert (run.weighed, run.lines.count(), run.is_done) == (5, 5, True)


def test_the_worker_does_it_in_the_background(change, chair, rated):
    rated("HTTNV")
    run = actions.look_at_change(change, actor=chair)
    assert DBTaskResult.objects.count() == 1

    PatientWorker("thử").run()

    run.refresh_from_db()
    assert (run.is_done, run.lines.count()) == (True, 1)


def test_facts_that_contradict_themselves_are_counted_apart(change, chair, rated):
    Dossier.objects.filter(pk=rated("HTTNV", name="Cô Sai").pk).update(achievement_year=1900)
    rated("HTTNV")

    run = looked(change, chair)

    assert (run.weighed, run.unjudged, run.lines.count()) == (2, 1, 1)


# Who may --------------------------------------------------------------------------------------------------


def test_a_desk_below_looks_at_its_own_dossiers_but_never_switches(binh, rated, units, system, an):
    rated("HTTNV")
    own = propose_change(body=units.commune, title="Nghị định 99", words=STRICTER, actor=binh)
    run = looked(own, binh)
    assert run.total == 1

    for actor in (binh, an, system):
        with pytest.raises(Refused):
            actions.switch_on(run, reason="Có hiệu lực", actor=actor)
    own.refresh_from_db()
    assert own.stage == ChangeStage.PROPOSED


def test_who_looks_at_the_root_is_not_who_switches_there(change, chair, signed, units, rated):
    rated("HTTNV")
    officer = signed("oanh", {"standing_officer": units.province})
    run = looked(change, officer)

    with pytest.raises(Refused):
        actions.switch_on(run, reason="Có hiệu lực", actor=officer)
    with pytest.raises(BadInput, match="lý do"):
        actions.switch_on(run, reason=" ", actor=chair)

    change.refresh_from_db()
    assert change.stage == ChangeStage.PROPOSED


@pytest.mark.parametrize("who", ["an", "chi", "giang"])
def test_nobody_else_proposes_looks_or_sees(who, change, chair, units, request, rated):
    rated("HTTNV")
    run = looked(change, chair)
    actor = request.getfixturevalue(who)

    with pytest.raises(Refused):
        propose_change(body=units.commune, title="Nghị định 99", words=STRICTER, actor=actor)
    with pytest.raises(Refused):
        actions.look_at_change(change, actor=actor)
    with pytest.raises(Refused):
        drop_change(change, reason="Không dùng", actor=actor)

    assert list(queries.runs_visible_to(actor)) == []
    assert list(queries.lines_visible_to(actor, run).filter(dossier__decider=units.elsewhere)) == []
    assert (LawChange.objects.count(), ImpactRun.objects.count()) == (1, 1)


def test_an_administrator_sees_how_many_but_not_whose(change, chair, signed, units, rated):
    rated("HTTNV")
    run = looked(change, chair)
    admin = signed("admin1", {"admin": units.province})

    assert list(queries.runs_visible_to(admin)) == [run]
    assert list(queries.lines_visible_to(admin, run)) == []
    assert queries.lines_visible_to(chair, run).count() == 1


# What is refused ------------------------------------------------------------------------------------------


def test_words_that_are_not_sound_are_refused_with_the_fault(chair, units):
    with pytest.raises(BadInput) as refusal:
        propose_change(
            body=units.province,
            title="Nghị định 99",
            words=STRICTER.replace("HTXSNV", "HTXSVN"),
            actor=chair,
        )

    assert "mã lạ 'HTXSVN'" in refusal.value.fields["words"]
    assert LawChange.objects.count() == 0


# A local figure before it is entered ----------------------------------------------------------------------


@pytest.fixture
def figure(units):
    return NewLocal(
        body=units.commune,
        provision="ldtt.leave_days_below",
        value=10,
        measure="working",
        since=date(2023, 1, 1),
        decision_number="40/QĐ-UBND",
        decision_date=date(2022, 12, 20),
    )


def test_a_local_figure_is_looked_at_before_it_is_entered(figure, binh, rated):
    dossier = rated("HTTNV")
    row = dossier.person.ratings.get()
    type(row).objects.filter(pk=row.pk).update(leave_days=20)

    run = actions.look_at_figure(figure, actor=binh)
    actions.weigh(run.code, actor=ITSELF)

    assert told(run) == {"Hoàng Thị Hạnh": ("met", "person_decides")}
    (criterion,) = ImpactLine.objects.get().criteria
    assert (criterion["verified"], criterion["cite"]) == (
        "local",
        "Quyết định số 40/QĐ-UBND ngày 20/12/2022, Xã Hòa Lạc",
    )
    assert LocalProvision.objects.count() == 0

    set_local(figure, actor=binh)
    assert verdict_of(dossier).verdict == "person_decides"


def test_a_figure_that_may_not_be_entered_may_not_be_looked_at(figure, giang, binh):
    with pytest.raises(Refused):
        actions.look_at_figure(figure, actor=giang)
    loosened = NewLocal(
        **{**vars(figure), "provision": "ldtt.recruit_months", "measure": "months", "value": 1}
    )
    with pytest.raises(BadInput, match="Thấp hơn mức pháp luật"):
        actions.look_at_figure(loosened, actor=binh)

    assert ImpactRun.objects.count() == 0


def test_a_change_switched_on_is_not_loosened_by_a_figure_entered_before(chair, units, binh, rated):
    months = {"provision": "ldtt.recruit_months", "measure": "months", "body": units.commune}
    dated = {"decision_number": "40/QĐ-UBND", "decision_date": date(2023, 12, 20), "since": date(2024, 1, 1)}
    set_local(NewLocal(value=8, **months, **dated), actor=binh)
    words = """
ldtt:
  - name: recruit_months
    versions:
      - {value: 9, since: 2025-01-01, until: 2025-06-30, cite: "NĐ 99", verified: text, checked: 2023-12-01}
"""
    change = propose_change(body=units.province, title="Nghị định 99", words=words, actor=chair)
    actions.switch_on(looked(change, chair), reason="Có hiệu lực", actor=chair)

    with law_under(units.commune):
        days = (date(2024, 12, 31), date(2025, 1, 1), date(2025, 7, 1))
        found = [text.find("ldtt.recruit_months", day) for day in days]
    assert [each.value for each in found] == [8, 9, 8]
    assert [each.verified for each in found] == ["local", "text", "local"]
