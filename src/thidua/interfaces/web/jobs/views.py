"""Background jobs that stayed failed, and putting them back in line."""

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused, Stale
from thidua.base.core.jobs import actions, queries
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.jobs import tables, words
from thidua.interfaces.web.jobs.entries import keeps_the_whole_tree


class FailedJobs(ListPage):
    table_class = tables.JobTable
    template_name = "web/jobs/jobs.html"
    title = gettext_lazy("Việc chạy nền bị lỗi")
    lead = gettext_lazy("Việc đã tự thử năm lần mà không xong. Hãy sửa nguyên nhân rồi chạy lại.")
    export_name = "viec-nen-bi-loi"
    empty_title = gettext_lazy("Không có việc nào bị lỗi")
    empty_lead = gettext_lazy("Thư, nhắc việc và các việc hằng ngày đều chạy bình thường.")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        _check(actor)
        return queries.failed_jobs(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"worker_is_seen": queries.worker_is_seen(actor.now)}


@require_POST
def run_again(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Put one job back in line."""
    _check(request.actor)
    found = get_object_or_404(queries.failed_jobs(request.actor), pk=pk)
    _put_back(found, request.actor)
    messages.success(request, _("Đã xếp lại để chạy: %(what)s.") % {"what": words.task_of(found)})
    return redirect("web:failed_jobs")


@require_POST
def run_all_again(request: Request) -> HttpResponse:
    """Put every failed job back in line, once the person has confirmed it."""
    _check(request.actor)
    failed = list(queries.failed_jobs(request.actor))
    title, names = _("Chạy lại tất cả"), [words.task_of(job) for job in failed]
    back = reverse("web:failed_jobs")
    if failed and (page := confirming.ask(request, title=title, names=names, button=title, back=back)):
        return page
    for job in failed:
        _put_back(job, request.actor)
    messages.success(request, _("Đã xếp lại %(n)d việc để chạy.") % {"n": len(failed)})
    return redirect(back)


def _check(actor: Actor) -> None:
    if not keeps_the_whole_tree(actor):
        raise Refused(_("Chỉ quản trị viên của đơn vị cấp cao nhất được xem việc chạy nền."))


def _put_back(job: Any, actor: Actor) -> None:
    if not actions.try_again(job.pk):
        raise Stale(_("Ai đó đã chạy lại việc này trước bạn."))
    record(actor, "run_job_again", "job", str(job.pk), after={"task": job.task_path})
