"""Who was asked to read what, and has not."""

from django.db.models import Q, QuerySet

from thidua.base.core.actor import Actor
from thidua.base.library.flow import READERS
from thidua.base.library.models import Document, Reading
from thidua.base.org.models import within


def readings_visible_to(actor: Actor) -> QuerySet[Reading]:
    """What one's offices asked others to read, what those under one's hand and oneself were asked."""
    rows = Reading.objects.select_related("document", "unit", "user", "asked_unit")
    if actor.is_system:
        return rows
    asked = Q(asked_unit_id__in=actor.unit_ids())
    return rows.filter(asked | within(actor.paths(), "unit__") | Q(user_id=actor.user_id))


def readings_of(document: Document, actor: Actor) -> QuerySet[Reading]:
    """Those of one document."""
    return readings_visible_to(actor).filter(document=document)


def to_read(actor: Actor) -> QuerySet[Reading]:
    """What waits for this actor's confirmation: their own, and that of the units they act for."""
    own = Q(user_id=actor.user_id) if actor.user_id else Q(pk__in=[])
    of_unit = Q(user__isnull=True, unit_id__in=actor.unit_ids(*READERS))
    rows = Reading.objects.select_related("document", "unit", "user", "asked_unit")
    return rows.filter(own | of_unit, confirmed_at__isnull=True)
