"""Forms that act once: the row of a one-time token is claimed, settled or let go."""

from datetime import datetime

from thidua.base.core.models import DoneOnce


def claim(token: str, *, now: datetime) -> tuple[DoneOnce, bool]:
    """The row of a form's one-time token, and whether it is ours to act on.

    While another request acts on the same token this waits for it; then `location` says where it led."""
    return DoneOnce.objects.get_or_create(token=token, defaults={"at": now})


def settle(claimed: DoneOnce, *, location: str) -> None:
    """The act is done: a repeat of the form is led to `location` and does nothing."""
    claimed.location = location
    claimed.save(update_fields=["location"])


def release(claimed: DoneOnce) -> None:
    """Nothing was done: the same form may be sent again."""
    claimed.delete()


def forget(*, before: datetime) -> int:
    """Drop the tokens of forms sent before an instant; answers how many."""
    return DoneOnce.objects.filter(at__lt=before).delete()[0]
