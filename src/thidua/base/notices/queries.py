"""A person's notices, and the wordings in use."""

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet

from thidua.base.core.actor import Actor
from thidua.base.notices.models import Notice, Template
from thidua.base.notices.wording import Text, Wording, shipped


def visible_to(actor: Actor) -> QuerySet[Notice]:
    """One's own notices and nobody else's."""
    if actor.is_system:
        return Notice.objects.all()
    return Notice.objects.filter(login=actor.login) if actor.login else Notice.objects.none()


def for_user(actor: Actor) -> QuerySet[Notice]:
    """The notices of the person at work, newest first."""
    return visible_to(actor).order_by("-id")


def unread_count(actor: Actor) -> int:
    """How many the person has not read yet."""
    return visible_to(actor).filter(read_at__isnull=True).count()


def about(thing_type: str, thing_code: str) -> QuerySet[Notice]:
    """Who was told about a thing, and when. The caller found the thing by its own `visible_to`."""
    return Notice.objects.filter(about_type=thing_type, about_code=thing_code).order_by("-id")


def told_on(day: date, template: str) -> set[str]:
    """The codes of the things that a kind of notice went out about on a day, for sweeps run twice."""
    return set(Notice.objects.filter(day=day, template=template).values_list("about_code", flat=True))


def wordings() -> list[Wording]:
    """Every kind of notice, with the texts shipped."""
    return sorted(shipped().values(), key=lambda wording: wording.key)


def own_wordings() -> QuerySet[Template]:
    """The texts that administrators put in place of those shipped, for those who may word."""
    return Template.objects.order_by("key", "language")


def texts_of(key: str) -> Mapping[str, Text]:
    """The texts in use by language: an administrator's own where there is one, else the one shipped."""
    own = {row.language: Text(row.subject, row.body) for row in Template.objects.filter(key=key)}
    return {**shipped()[key].texts, **own}
