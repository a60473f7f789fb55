"""Failed background jobs in the navigation and on the home page of whoever keeps the whole tree."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.base.core.jobs.queries import failed_jobs
from thidua.interfaces.web import navigation
from thidua.interfaces.web.home import registry as home


def keeps_the_whole_tree(actor: Actor) -> bool:
    """An administrator at the root: a job may speak of any unit."""
    return actor.holds_at_root("admin")


navigation.register(
    navigation.Entry(
        navigation.Job.ADMINISTRATION,
        _("Việc chạy nền bị lỗi"),
        "web:failed_jobs",
        "refresh",
        ("admin",),
        order=40,
        may=keeps_the_whole_tree,
    ),
)


@home.register
def jobs_that_failed(actor: Actor) -> list[home.Counted]:
    """Jobs that failed for good and wait for a decision."""
    if not keeps_the_whole_tree(actor):
        return []
    url = reverse("web:failed_jobs")
    return [home.Counted(_("Việc chạy nền bị lỗi"), failed_jobs(actor), url, _("Xem và chạy lại"))]
