"""The mover carries a thing one turn and leaves a trace; refused, it leaves everything as it was."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from tests.base.flow.conftest import WAY, Parcel, may
from tests.conftest import NOW, TODAY

from thidua.base.audit.models import Entry
from thidua.base.core.actor import system
from thidua.base.core.answers import YES, BadInput, Refused, Stale
from thidua.base.flow.actions import begin, move
from thidua.base.flow.models import Step
from thidua.base.flow.queries import open_turns, steps_of

ALL_PAPERS = ("label", "list")


def carried(parcel, to, actor, *, papers=ALL_PAPERS, **more):
    return move(parcel, to=to, way=WAY, actor=actor, may=may, papers=lambda _parcel: papers, **more)


def trace() -> tuple[list, int, int]:
    """Everything the mover may change: parcels, steps, journal rows."""
    shape = list(Parcel.objects.values_list("stage", "version", "stage_since"))
    return shape, Step.objects.count(), Entry.objects.count()


@pytest.fixture
def weighed(parcel, an):
    return carried(parcel, "weighed", an)


@pytest.mark.req("X-3")
def test_a_turn_moves_the_thing_and_says_who_moved_it_when_from_where_to_where(parcel, an):
    parcel = carried(parcel, "weighed", an, note="  đủ cân  ", unit_code="BM-ST")

    fresh = Parcel.objects.get()
    assert (fresh.stage, fresh.version, fresh.stage_since) == ("weighed", 2, an.now)
    assert (parcel.stage, parcel.version) == ("weighed", 2)
    step = steps_of(parcel, WAY).get()
    assert (step.source, step.target, step.login, step.note) == ("packed", "weighed", an.login, "đủ cân")
    assert (step.at, step.day) == (an.now, an.today)
    row = Entry.objects.get(verb="move")
    assert (row.thing_type, row.thing_code, row.unit_code) == ("parcel", "BP-1", "BM-ST")
    assert (row.before, row.after) == ({"stage": "packed"}, {"stage": "weighed", "note": "đủ cân"})


@pytest.mark.parametrize(
    ("papers", "sentence"),
    [((), r"còn thiếu: Nhãn, Bảng kê\."), (("label",), r"còn thiếu: Bảng kê\.")],
)
def test_missing_papers_are_named_and_nothing_changes(parcel, an, papers, sentence):
    before = trace()

    with pytest.raises(Refused, match=sentence):
        carried(parcel, "weighed", an, papers=papers)

    assert trace() == before


def test_papers_that_nobody_can_show_are_missing(parcel, an):
    before = trace()

    with pytest.raises(Refused, match="còn thiếu"):
        move(parcel, to="weighed", way=WAY, actor=an, may=may)

    assert trace() == before


@pytest.mark.parametrize("note", ["", "   ", "\n"])
def test_a_turn_back_without_a_reason_is_refused_and_nothing_changes(weighed, dung, note):
    before = trace()

    with pytest.raises(BadInput, match="lý do") as refusal:
        carried(weighed, "packed", dung, note=note)

    assert list(refusal.value.fields) == ["note"]
    assert trace() == before


def test_a_turn_back_with_its_reason_is_kept_with_it(weighed, dung):
    carried(weighed, "packed", dung, note="Thiếu bảng kê trang 2")

    assert [step.note for step in steps_of(weighed, WAY)] == ["", "Thiếu bảng kê trang 2"]


@pytest.mark.parametrize("to", ["sent", "packed", "lost"])
def test_a_turn_that_the_table_lacks_is_refused_and_nothing_changes(parcel, an, to):
    before = trace()

    with pytest.raises(Refused, match="Không thể chuyển từ «Đã gói»"):
        carried(parcel, to, an)

    assert trace() == before


def test_whoever_the_policy_turns_away_changes_nothing(parcel, dung):
    before = trace()

    with pytest.raises(Refused, match="không giữ vai trò") as refusal:
        carried(parcel, "weighed", dung)

    assert refusal.value.status == 403
    assert trace() == before


def test_a_page_that_is_out_of_date_changes_nothing(parcel, an, dung):
    carried(parcel, "weighed", an, seen=1)
    before = trace()

    with pytest.raises(Stale, match="Đã có người xử lý trước bạn") as refusal:
        carried(parcel, "sent", dung, seen=1)

    assert refusal.value.status == 409
    assert trace() == before


def test_a_double_click_acts_once(parcel, an):
    carried(parcel, "weighed", an, seen=1)
    before = trace()

    with pytest.raises(Stale):
        carried(parcel, "weighed", an, seen=1)

    assert trace() == before


def test_a_turn_looks_at_the_thing_as_it_stands_and_not_as_it_was_loaded(parcel, an, dung):
    old = Parcel.objects.get()
    carried(parcel, "weighed", an)

    carried(old, "sent", dung)

    assert (Parcel.objects.get().stage, old.stage, old.version) == ("sent", "sent", 3)


def test_an_act_that_fails_after_the_turn_undoes_it_all(parcel, an):
    before = trace()

    with transaction.atomic():
        carried(parcel, "weighed", an)
        transaction.set_rollback(True)

    assert trace() == before


def test_the_first_step_of_a_thing_has_no_source(parcel, an):
    begin(parcel, way=WAY, actor=an)

    assert [(step.source, step.target) for step in steps_of(parcel, WAY)] == [("", "packed")]


def test_only_the_turns_of_the_present_stage_that_a_person_may_take_are_open(weighed, an, dung):
    assert [turn.label for turn in open_turns(weighed, WAY, dung, may)] == ["Gửi", "Trả lại"]
    assert open_turns(weighed, WAY, an, may) == []


@pytest.mark.django_db(transaction=True)
def test_of_two_who_act_in_the_same_moment_one_acts_and_the_other_is_told(parcels):
    parcels.create(code="BP-1", stage="packed", stage_since=NOW)
    starters = threading.Barrier(2)

    def click(minute: int) -> str:
        try:
            parcel = Parcel.objects.get()
            starters.wait(timeout=10)
            move(parcel, to="weighed", way=WAY, actor=system(NOW + timedelta(minutes=minute), TODAY),
                 may=lambda *_all: YES, papers=lambda _parcel: ALL_PAPERS, seen=1)  # fmt: skip
        except Stale:
            return "told"
        finally:
            connection.close()
        return "acted"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(click, (1, 2)))

    assert outcomes == ["acted", "told"]
    assert [parcel.version for parcel in parcels.all()] == [2]
    assert Step.objects.count() == 1
    assert Entry.objects.count() == 1
