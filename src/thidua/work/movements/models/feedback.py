"""What those who take part say of a movement: a mark from 1 to 5 and a few words."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.org.models import Unit

LOWEST, HIGHEST = 1, 5


class Feedback(models.Model):
    """One person's word on one movement; said again, it replaces the earlier one.

    `user_id` is the login's number, so that one person speaks once; those who read see the unit only."""

    movement = models.ForeignKey("movements.Movement", models.PROTECT, related_name="feedback")
    user_id = models.BigIntegerField(editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    mark = models.PositiveSmallIntegerField(verbose_name=_("Chấm"))
    words = models.CharField(max_length=1000, blank=True, verbose_name=_("Góp ý"))
    said_on = models.DateField(verbose_name=_("Ngày"))

    class Meta:
        ordering = ("-said_on", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("movement", "user_id"), name="a_person_has_one_word_on_a_movement"
            ),
            models.CheckConstraint(
                name="a_mark_is_from_one_to_five", condition=Q(mark__gte=LOWEST, mark__lte=HIGHEST)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.movement}: {self.mark}"
