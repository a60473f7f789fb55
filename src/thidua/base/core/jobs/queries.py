"""Jobs that stayed failed, and whether a worker is alive."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from thidua.base.core.actor import Actor
from thidua.base.core.models import WorkerSeen

WORKER_SILENT_AFTER = timedelta(seconds=60)


def failed_jobs(actor: Actor) -> QuerySet[DBTaskResult[Any, Any]]:
    """Jobs that failed five times, newest first: what, with which words, why.

    For administrators at the root of the tree: a job may speak of any unit."""
    if not (actor.is_system or actor.holds_at_root("admin")):
        return DBTaskResult.objects.none()
    return DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).order_by("-finished_at")


def worker_is_seen(now: datetime) -> bool:
    """Whether a background worker gave a sign of life within the last minute."""
    return WorkerSeen.objects.filter(at__gt=now - WORKER_SILENT_AFTER).exists()
