"""Work for later, on the same database as everything else, and what is done every day.

A room's `tasks.py` marks a function with `@task`, and its actions call `later` with the function's dotted
name (tasks stand above actions); a function marked with `@daily` runs once a day in the background worker.
Either may run twice and must then do no harm."""

from typing import Any

from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks.base import Task

from thidua.base.core.jobs.sweeps import daily

__all__ = ["daily", "later", "task"]


def later(job: str | Task[Any, Any], **known: Any) -> None:
    """Run a task, or the one of that dotted name, in the background once the act is committed.

    The job is a row of the caller's transaction: an act that fails leaves none, one that is committed never
    loses its own. `known` must be plain JSON. A job that fails is tried five times, more and more rarely."""
    found: Task[Any, Any] = import_string(job) if isinstance(job, str) else job
    found.enqueue(**known)
