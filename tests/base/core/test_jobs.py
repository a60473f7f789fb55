"""Work for later is done once its act is committed, tried again when it fails, and the day swept once."""

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils.module_loading import autodiscover_modules
from django_tasks_db.models import DBTaskResult
from tests.base.core import jobs_to_do
from tests.conftest import NOW, TODAY

from thidua.base.core.jobs import actions, later
from thidua.base.core.jobs.queries import failed_jobs, worker_is_seen
from thidua.base.core.jobs.sweeps import SWEEPS
from thidua.base.core.jobs.worker import PatientWorker
from thidua.base.core.models import SweptDay, WorkerSeen

pytestmark = pytest.mark.django_db
ADD = "tests.base.core.jobs_to_do.add"
FAIL = "tests.base.core.jobs_to_do.fail"


@pytest.fixture(autouse=True)
def clean():
    jobs_to_do.done.clear()


def work() -> None:
    PatientWorker("thử").run()


def let_time_pass() -> None:
    """Whatever waits for a later hour is due."""
    DBTaskResult.objects.filter(status="READY").update(run_after=datetime(2001, 1, 1, tzinfo=NOW.tzinfo))


def test_a_job_is_done_by_the_worker_with_what_it_was_told():
    later(ADD, what="thư")
    assert jobs_to_do.done == []

    work()

    assert jobs_to_do.done == ["thư"]
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_a_job_may_be_named_by_itself():
    later(jobs_to_do.add, what="thư")
    work()

    assert jobs_to_do.done == ["thư"]


def test_an_act_that_fails_leaves_no_job():
    with transaction.atomic():
        later(ADD, what="thư")
        transaction.set_rollback(True)

    work()

    assert jobs_to_do.done == []
    assert DBTaskResult.objects.count() == 0


def test_a_job_that_fails_waits_longer_each_time_and_stays_failed_after_five_tries(system):
    later(FAIL)
    waits = []
    for _try in range(6):
        work()
        job = DBTaskResult.objects.get()
        waits.append(None if job.status == "FAILED" else job.run_after - job.finished_at)
        let_time_pass()

    minutes = [wait and round(wait / timedelta(minutes=1)) for wait in waits]
    assert minutes == [1, 4, 16, 64, None, None]
    assert jobs_to_do.done == ["tried"] * 5
    assert [failed.task_name for failed in failed_jobs(system)] == ["fail"]
    assert "máy chủ thư không trả lời" in failed_jobs(system).get().traceback


def test_a_job_that_fails_is_not_tried_before_its_time():
    later(FAIL)
    work()
    work()

    assert jobs_to_do.done == ["tried"]


def test_a_failed_job_does_not_hold_up_the_next():
    later(FAIL)
    later(ADD, what="thư")
    work()

    assert sorted(jobs_to_do.done) == ["thư", "tried"]


def test_a_job_that_stayed_failed_may_be_put_back_in_line():
    later(FAIL)
    for _try in range(5):
        work()
        let_time_pass()
    job = DBTaskResult.objects.get()

    assert actions.try_again(job.pk)
    work()

    assert jobs_to_do.done == ["tried"] * 6
    assert DBTaskResult.objects.get().status == "READY"


def test_a_job_that_is_not_failed_is_not_put_back():
    later(ADD, what="thư")
    work()

    assert not actions.try_again(DBTaskResult.objects.get().pk)
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_failed_jobs_are_shown_to_administrators_of_the_whole_tree_only(signed, units, an):
    later(FAIL)
    for _try in range(5):
        work()
        let_time_pass()

    assert failed_jobs(signed("quan", {"admin": units.province})).count() == 1
    assert failed_jobs(signed("huyen", {"admin": units.district})).count() == 0
    assert failed_jobs(an).count() == 0


def test_the_job_of_a_worker_that_fell_silent_is_put_back_in_line():
    later(ADD, what="thư")
    job = DBTaskResult.objects.get()
    job.claim("đã chết")
    actions.beat("đã chết", now=NOW)

    assert actions.recover(now=NOW + timedelta(seconds=59)) == 0
    assert actions.recover(now=NOW + timedelta(seconds=61)) == 1
    let_time_pass()
    work()

    assert jobs_to_do.done == ["thư"]


def test_a_job_that_kills_every_worker_is_given_up_after_five():
    later(ADD, what="thư")
    for number in range(5):
        let_time_pass()
        DBTaskResult.objects.get().claim(f"thợ {number}")
        actions.recover(now=NOW)

    assert DBTaskResult.objects.get().status == "FAILED"


def test_a_day_is_swept_once_however_often_it_is_asked(monkeypatch):
    days: list[date] = []
    monkeypatch.setitem(SWEEPS, "mọi ngày", lambda actor: days.append((actor.today, actor.is_system)))

    first = actions.sweep(now=NOW, today=TODAY)
    second = actions.sweep(now=NOW, today=TODAY)
    work()
    next_day = actions.sweep(now=NOW, today=TODAY + timedelta(days=1))
    work()

    assert (first, second, next_day) == (True, False, True)
    assert days == [(TODAY, True), (TODAY + timedelta(days=1), True)]
    assert SweptDay.objects.count() == 2


def test_a_sweep_that_fails_does_not_hold_up_the_others(monkeypatch):
    swept: list[str] = []
    monkeypatch.setitem(SWEEPS, "a", lambda _actor: 1 / 0)
    monkeypatch.setitem(SWEEPS, "b", lambda _actor: swept.append("b"))

    actions.sweep(now=NOW, today=TODAY)
    work()

    assert swept == ["b"]
    failing = DBTaskResult.objects.get(status="READY")
    assert failing.args_kwargs["kwargs"] == {"name": "a", "day": "2023-12-05"}


def test_a_sweep_that_is_no_longer_known_is_let_go():
    later("thidua.base.core.jobs.tasks.run_sweep", name="đã bỏ", day="2023-12-05")
    work()

    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_every_sweep_of_the_house_runs_on_a_system_that_is_still_empty():
    autodiscover_modules("tasks")

    actions.sweep(now=NOW, today=TODAY)
    work()

    jobs = DBTaskResult.objects.all()
    assert {job.args_kwargs["kwargs"]["name"] for job in jobs} >= {
        "thidua.base.core.tasks.clear_done_jobs",
        "thidua.base.uploads.tasks.sweep_orphans",
    }
    assert [job.args_kwargs for job in jobs if job.status != "SUCCESSFUL"] == []


def test_a_worker_is_seen_for_a_minute_after_its_last_sign():
    assert not worker_is_seen(NOW)
    actions.beat("thợ", now=NOW)

    assert worker_is_seen(NOW + timedelta(seconds=59))
    assert not worker_is_seen(NOW + timedelta(seconds=61))


def test_a_worker_that_signed_off_is_gone_at_once():
    actions.beat("thợ", now=NOW)
    actions.sign_off("thợ")

    assert not worker_is_seen(NOW)


def test_what_is_long_done_is_cleared_away_and_what_failed_stays():
    later(ADD, what="thư")
    later(FAIL)
    for _try in range(5):
        work()
        let_time_pass()
    finished = DBTaskResult.objects.get(status="SUCCESSFUL").finished_at
    WorkerSeen.objects.create(name="xưa", at=finished - timedelta(days=30))

    assert actions.clear_away(now=finished + timedelta(days=6)) == 0
    assert actions.clear_away(now=finished + timedelta(days=8)) == 1

    assert [job.status for job in DBTaskResult.objects.all()] == ["FAILED"]
    assert WorkerSeen.objects.count() == 0
