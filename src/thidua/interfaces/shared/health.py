"""Signs of life: the process, its readiness, its counts."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest

from thidua.base.core import clock
from thidua.base.core.jobs.queries import worker_is_seen

ANSWERS = Counter("thidua_answers_total", "Answers given", ["door", "method", "status"])
SECONDS = Histogram(
    "thidua_answer_seconds",
    "Time to answer",
    ["door"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10),
)


class MeasureMiddleware:
    """Counts and times every answer by the address's name (never by what stands in it)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        door = request.resolver_match.view_name if request.resolver_match else "none"
        SECONDS.labels(door).observe(time.perf_counter() - began)
        ANSWERS.labels(door, request.method, response.status_code).inc()
        return response


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether work can be taken: database reached, migrated, a worker alive. 503 names what is missing."""
    checks = {"database": _database(), "migrations": False, "worker": False}
    checks["migrations"] = checks["database"] and _migrated()
    checks["worker"] = checks["migrations"] and worker_is_seen(clock.now())
    return JsonResponse(
        {"ready": all(checks.values()), **checks}, status=200 if all(checks.values()) else 503
    )


@login_not_required
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus counts, for the addresses named in the settings only (this machine by default)."""
    forwarded = "X-Forwarded-For" in request.headers
    if forwarded or request.META.get("REMOTE_ADDR") not in settings.THIDUA_METRICS_FROM:
        raise Http404
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except Exception:  # noqa: BLE001  whatever is wrong, the answer is "not ready"
        return False


def _migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
