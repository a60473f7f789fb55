"""Today's work on light screens: single tasks with one button each, and a few big buttons besides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.base.org.kinds import Needs
from thidua.interfaces.web.home.registry import Waiting, waiting_for

Words = str | Promise
MOST_TASKS = 20


@dataclass(frozen=True)
class Task:
    """One thing to do: what, until when, the one button. `stands_for` is the list that it is a line of."""

    title: str
    url: str
    button: Words
    due: date | None = None
    detail: Words = ""
    stands_for: str = ""


@dataclass(frozen=True)
class Offer:
    """One big button."""

    label: Words
    url: str
    icon: str


OFFERS: dict[str, tuple[Words, str]] = {
    "owed": (_("Việc đơn vị phải làm"), "clipboard-list"),
    "plans": (_("Kế hoạch"), "file-text"),
    "submission_new": (_("Đề nghị khen thưởng"), "send"),
    "deed": (_("Đề nghị khen đột xuất"), "star"),
    "indicators": (_("Chỉ số, số liệu"), "chart-bar"),
    "calendar": (_("Lịch công tác"), "calendar"),
}
DEFAULT = ("owed", "submission_new", "calendar")
Provider = Callable[[Actor], Sequence[Task]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Add an office's function that names single tasks, at most `MOST_TASKS` of them."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def tasks_for(actor: Actor) -> list[Task]:
    """Everything to do, the most pressing first; a list that is told task by task is not told again."""
    single = [task for provider in _providers for task in provider(actor)]
    told = {task.stands_for for task in single}
    rest = [_task(line) for line in waiting_for(actor) if line.url not in told]
    return sorted([*single, *rest], key=lambda task: (task.due is None, task.due or date.max))


def offers_for(needs: Needs | None) -> list[Offer]:
    """The big buttons of a kind of unit."""
    names = (needs.offers if needs else ()) or DEFAULT
    return [Offer(OFFERS[name][0], reverse(f"web:{name}"), OFFERS[name][1]) for name in names]


def _task(line: Waiting) -> Task:
    return Task(f"{line.title} ({line.count})", line.url, line.button, line.due, line.detail)
