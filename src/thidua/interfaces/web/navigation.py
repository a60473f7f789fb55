"""The navigation by job. Each office registers its entries with the roles that see them."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor

Words = str | Promise


class Job(Enum):
    """The groups of the navigation, in their order on the screen."""

    MINE = _("Việc của tôi")
    PLANNING = _("Kế hoạch & chương trình")
    AWARDS = _("Khen thưởng")
    REGISTER = _("Sổ khen thưởng")
    LIBRARY = _("Văn bản")
    ORGANISATION = _("Tổ chức & con người")
    ADMINISTRATION = _("Quản trị")


@dataclass(frozen=True)
class Entry:
    """One line of the navigation. No roles: everyone signed in; `may` asks more of those who hold one.

    `on_phone` puts it on the bottom bar too."""

    job: Job
    label: Words
    url_name: str
    icon: str
    roles: tuple[str, ...] = ()
    order: int = 50
    on_phone: bool = False
    may: Callable[[Actor], object] | None = None

    def seen_by(self, actor: Actor) -> bool:
        """Whether the actor holds one of the entry's roles anywhere, and passes its further condition."""
        holds = not self.roles or actor.holds(*self.roles)
        return holds and (self.may is None or bool(self.may(actor)))


@dataclass(frozen=True)
class Line:
    """An entry as drawn: its address, and whether it is where the person is."""

    label: Words
    url: str
    icon: str
    here: bool
    on_phone: bool


@dataclass(frozen=True)
class Group:
    """A job with its lines; `alone` when its only line is called like the job itself."""

    name: Words
    lines: tuple[Line, ...]

    @property
    def alone(self) -> bool:
        return len(self.lines) == 1 and str(self.lines[0].label) == str(self.name)


_entries: dict[str, Entry] = {}


def register(*entries: Entry) -> None:
    """Put entries into the navigation; the same address again replaces the earlier one."""
    for entry in entries:
        _entries[entry.url_name] = entry


def groups_for(actor: Actor, path: str, only: Collection[str] = ()) -> list[Group]:
    """What this person sees, grouped by job; the line whose address begins `path` most closely is `here`.

    `only` these addresses, by name, where any are named."""
    by_job: dict[Job, list[Entry]] = defaultdict(list)
    for entry in sorted(_entries.values(), key=lambda entry: entry.order):
        if entry.seen_by(actor) and (not only or entry.url_name in only):
            by_job[entry.job].append(entry)
    here = _closest([entry for entries in by_job.values() for entry in entries], path)
    return [_group(job, by_job[job], here) for job in Job if by_job[job]]


def _group(job: Job, entries: list[Entry], here: str) -> Group:
    lines = [
        Line(entry.label, reverse(entry.url_name), entry.icon, entry.url_name == here, entry.on_phone)
        for entry in entries
    ]
    return Group(job.value, tuple(lines))


def _closest(entries: list[Entry], path: str) -> str:
    """The name of the address that is the longest beginning of the path."""
    found = [(reverse(entry.url_name), entry.url_name) for entry in entries]
    fitting = [(url, name) for url, name in found if path == url or (url != "/" and path.startswith(url))]
    return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else ""
