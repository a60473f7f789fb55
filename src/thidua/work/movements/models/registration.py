"""Who takes part in a movement in a year: units, people, households; what they pledge, what came of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded
from thidua.base.org.models import Person, Unit
from thidua.base.register.models import RecipientKind
from thidua.base.uploads.models import Upload


class Outcome(models.TextChoices):
    """What came of what was registered."""

    EXCEEDED = "exceeded", _("Vượt mức đăng ký")
    MET = "met", _("Đạt mức đăng ký")
    MISSED = "missed", _("Không đạt")


class Registration(Coded):
    """One taking part (đăng ký thi đua) in one movement for one year.

    `unit` is the unit that registers, or to which the person or household belongs. `of_head` says that the
    person led the unit on the day: the head's own example is on record. A withdrawn one stays, with its day.
    `noted` says that the register of honours learned from it that the recipient had registered. `version`
    counts the changes, so that of two people at once neither writes over the other."""

    movement = models.ForeignKey(
        "movements.Movement", models.PROTECT, related_name="registrations", verbose_name=_("Phong trào")
    )
    year = models.PositiveSmallIntegerField(verbose_name=_("Năm"))
    kind = models.CharField(max_length=12, choices=RecipientKind.choices, verbose_name=_("Đối tượng"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Người đăng ký")
    )
    name = models.CharField(max_length=200, verbose_name=_("Tên"))
    name_fold = models.CharField(max_length=200, db_index=True, editable=False)
    position = models.CharField(max_length=120, blank=True, verbose_name=_("Chức vụ, công việc"))
    of_head = models.BooleanField(default=False, verbose_name=_("Người đứng đầu"))
    content = models.TextField(verbose_name=_("Nội dung đăng ký"))
    pledged = models.CharField(max_length=500, verbose_name=_("Kết quả cam kết"))
    aim = models.CharField(max_length=200, blank=True, verbose_name=_("Danh hiệu, hình thức phấn đấu"))
    registered_on = models.DateField(verbose_name=_("Ngày đăng ký"))
    outcome = models.CharField(
        max_length=12, choices=Outcome.choices, blank=True, verbose_name=_("Mức đạt được")
    )
    result = models.TextField(blank=True, verbose_name=_("Kết quả"))
    result_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày báo kết quả"))
    evidence = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Minh chứng")
    )
    withdrawn_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày rút"))
    withdrawn_why = models.CharField(max_length=500, blank=True, verbose_name=_("Lý do rút"))
    noted = models.BooleanField(default=False, editable=False)
    by = models.CharField(max_length=200, verbose_name=_("Người lập"))
    at = models.DateTimeField(verbose_name=_("Lập lúc"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("unit__path", "kind", "name_fold", "id")
        indexes = [
            models.Index(fields=("movement", "year", "unit"), name="registrations_of_a_movement"),
            models.Index(fields=("person", "year"), name="registrations_of_a_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("movement", "year", "unit"),
                condition=Q(kind="collective", withdrawn_on__isnull=True),
                name="a_unit_registers_once_for_a_movement_a_year",
            ),
            models.UniqueConstraint(
                fields=("movement", "year", "person"),
                condition=Q(kind="person", withdrawn_on__isnull=True),
                name="a_person_registers_once_for_a_movement_a_year",
            ),
            models.UniqueConstraint(
                fields=("movement", "year", "unit", "name_fold"),
                condition=Q(kind="household", withdrawn_on__isnull=True),
                name="a_household_registers_once_for_a_movement_a_year",
            ),
            models.CheckConstraint(
                name="only_a_person_registers_as_a_person",
                condition=Q(kind="person", person__isnull=False)
                | (~Q(kind="person") & Q(person__isnull=True)),
            ),
            models.CheckConstraint(
                name="an_outcome_has_its_result_and_day",
                condition=Q(outcome="") | (~Q(result="") & Q(result_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_registration_is_withdrawn_with_a_reason",
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_why=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_living(self) -> bool:
        """Not withdrawn."""
        return self.withdrawn_on is None
