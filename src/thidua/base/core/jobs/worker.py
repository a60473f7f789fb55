"""The background worker: jobs as they come, the day's sweep once, a sign of life all along."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.utils.module_loading import autodiscover_modules
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from thidua.base.core import clock
from thidua.base.core.jobs import actions

PAUSE = 1.0  # seconds between looks at an empty line
BEAT = 15.0  # seconds between signs of life
GLANCE = 0.25  # seconds within which a stop is noticed

log = logging.getLogger(__name__)


class PatientWorker(Worker):
    """Works the line until it is empty. A job that fails is put back in line for later."""

    def __init__(self, name: str) -> None:
        super().__init__(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
            excluded_queue_names=[],
        )

    def run(self) -> None:
        """Do job after job until none is ready or the worker is stopped."""
        while self.running and (job := self._claimed()):
            self.run_task(job)

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        """Run one job; when it fails and tries are left, it waits for its next."""
        super().run_task(db_task_result)
        if db_task_result.status == TaskResultStatus.FAILED:
            actions.try_later(db_task_result, now=clock.now())

    def _claimed(self) -> DBTaskResult[Any, Any] | None:
        with transaction.atomic():
            job = DBTaskResult.objects.ready().filter(backend_name=self.backend_name).get_locked()
            if job is not None:
                job.claim(self.worker_id)
        return job


class Rounds:
    """A worker's life from start to stop. `stop` may be called from a signal."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_stopping = False  # a plain flag: a signal may come while a lock is held
        self.worker = PatientWorker(name)

    def stop(self, *_signal: object) -> None:
        """End after the job in hand."""
        self.worker.running = False
        self.is_stopping = True

    def run(self) -> None:
        """Work until stopped. A database that is away or busy is waited for."""
        autodiscover_modules("tasks")
        heart = threading.Thread(target=self._beat, name="beat", daemon=True)
        heart.start()
        while not self.is_stopping:
            close_old_connections()
            self._survive(self._round)
            self._rest(PAUSE)
        heart.join()
        self._survive(lambda: actions.sign_off(self.name))

    def _round(self) -> None:
        actions.sweep(now=clock.now(), today=clock.today())
        if DBTaskResult.objects.ready().exists():
            self.worker.run()

    def _beat(self) -> None:
        while not self.is_stopping:
            self._survive(self._live)
            self._rest(BEAT)
        connection.close()

    def _live(self) -> None:
        close_old_connections()
        actions.beat(self.name, now=clock.now())
        actions.recover(now=clock.now())

    def _rest(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self.is_stopping and time.monotonic() < until:
            time.sleep(GLANCE)

    def _survive(self, part: Callable[[], None]) -> None:
        try:
            part()
        except DatabaseError as fault:
            log.warning("the database did not answer: %s", fault)
            connection.close()
