"""Trying failed jobs again, setting a day's sweep going, and the worker's signs of life."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from thidua.base.core.jobs.queries import WORKER_SILENT_AFTER
from thidua.base.core.jobs.sweeps import SWEEPS
from thidua.base.core.jobs.tasks import run_sweep
from thidua.base.core.models import SweptDay, WorkerSeen

TRIES = 5
FIRST_DELAY = timedelta(minutes=1)
KEPT_DONE = timedelta(days=7)


def try_later(job: DBTaskResult[Any, Any], *, now: datetime) -> bool:
    """Put a failed job back in line after 1, 4, 16, 64 minutes; after five tries it stays failed."""
    tries = len(job.worker_ids)
    if tries >= TRIES:
        return False
    job.status = TaskResultStatus.READY
    job.run_after = now + FIRST_DELAY * 4 ** (tries - 1)
    job.save(update_fields=["status", "run_after"])
    return True


def try_again(job_id: uuid.UUID | str) -> bool:
    """Put a job that stayed failed back in line at once, with all its tries; False when it is not failed."""
    found = DBTaskResult.objects.filter(pk=job_id, status=TaskResultStatus.FAILED)
    return bool(found.update(status=TaskResultStatus.READY, worker_ids=[], run_after=get_date_max()))


@transaction.atomic
def recover(*, now: datetime) -> int:
    """Put the jobs of workers that have fallen silent back in line; answers how many."""
    alive = set(WorkerSeen.objects.filter(at__gt=now - WORKER_SILENT_AFTER).values_list("name", flat=True))
    running = DBTaskResult.objects.select_for_update().filter(status=TaskResultStatus.RUNNING)
    lost = [job for job in running if not alive.intersection(job.worker_ids[-1:])]
    for job in lost:
        if not try_later(job, now=now):
            job.set_failed(RuntimeError("the worker stopped in the middle of the job"))
    return len(lost)


@transaction.atomic
def sweep(*, now: datetime, today: date) -> bool:
    """Set the day's sweep going, one job each, unless it has been already; whether it was done now."""
    _row, first = SweptDay.objects.get_or_create(day=today, defaults={"at": now})
    if first:
        for name in sorted(SWEEPS):
            run_sweep.enqueue(name=name, day=today.isoformat())
    return first


def beat(name: str, *, now: datetime) -> None:
    """The worker of this name is alive."""
    WorkerSeen.objects.update_or_create(name=name, defaults={"at": now})


def sign_off(name: str) -> None:
    """The worker of this name has stopped in good order."""
    WorkerSeen.objects.filter(name=name).delete()


def clear_away(*, now: datetime) -> int:
    """Drop jobs done more than a week ago, and workers long gone; failed jobs stay. Answers how many jobs."""
    WorkerSeen.objects.filter(at__lt=now - KEPT_DONE).delete()
    done = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEPT_DONE)
    return done.delete()[0]
