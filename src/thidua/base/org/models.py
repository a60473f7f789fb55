"""Units in their dated tree, people, and the posts people hold."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

LAST = "Z" * 60


class Tier(models.TextChoices):
    NATION = "nation", _("Trung ương")
    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")
    BASE = "base", _("Cơ sở")


class Kind(models.TextChoices):
    BODY = "body", _("Ủy ban nhân dân")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    OFFICE = "office", _("Phòng, ban chuyên môn")
    SCHOOL = "school", _("Trường học")
    HEALTH = "health", _("Cơ sở y tế")
    FRONT = "front", _("Mặt trận Tổ quốc")
    MASS_ORGANISATION = "mass_organisation", _("Đoàn thể")
    ENTERPRISE = "enterprise", _("Doanh nghiệp")
    MEDIA = "media", _("Cơ quan báo chí, phát thanh")
    SUB_UNIT = "sub_unit", _("Thôn, tiểu khu, tổ dân phố")
    OTHER = "other", _("Đơn vị khác")


def within(paths: Iterable[str], prefix: str = "") -> Q:
    """The condition that a unit (reached over `prefix`) lies in one of these subtrees, roots included.

    A range of paths, not LIKE: it runs on the path's index on both databases. No path, no row."""
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(**{f"{prefix}path__range": (path, path + LAST)})
    return condition


class UnitQuerySet(MP_NodeQuerySet):
    def lived_on(self, day: date) -> "UnitQuerySet":
        """Units that existed on the day: opened by then and not yet closed."""
        return self.filter(Q(opened__lte=day) & (Q(closed__isnull=True) | Q(closed__gt=day)))

    def under(self, *paths: str) -> "UnitQuerySet":
        """The subtrees of these paths, roots included: one indexed range each."""
        return self.filter(within(paths))


class UnitManager(MP_NodeManager.from_queryset(UnitQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> UnitQuerySet:
        return UnitQuerySet(self.model, using=self._db).order_by("path")


class Unit(MP_Node):
    """A unit with its life. Reorganising closes it and opens successors; it is never moved or renamed."""

    code = models.CharField(max_length=32, unique=True, verbose_name=_("Mã"))
    name = models.CharField(max_length=200, verbose_name=_("Tên"))
    name_fold = models.CharField(max_length=200, db_index=True, editable=False)
    kind = models.CharField(max_length=24, choices=Kind.choices, verbose_name=_("Loại"))
    tier = models.CharField(max_length=16, choices=Tier.choices, verbose_name=_("Cấp"))
    field = models.CharField(max_length=60, blank=True, verbose_name=_("Lĩnh vực"))
    opened = models.DateField(verbose_name=_("Có từ ngày"))
    closed = models.DateField(null=True, blank=True, verbose_name=_("Không còn từ ngày"))

    objects = UnitManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_unit_closes_after_it_opens",
                condition=Q(closed__isnull=True) | Q(closed__gt=F("opened")),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def lives_on(self, day: date) -> bool:
        """Whether the unit existed on the day."""
        return self.opened <= day and (self.closed is None or day < self.closed)

    def is_under(self, *paths: str) -> bool:
        """Whether the unit lies in one of these subtrees."""
        return any(self.path.startswith(path) for path in paths)

    @property
    def parent_path(self) -> str:
        return str(self.path[: -self.steplen])


class Succession(models.Model):
    """One unit carried on by another from a day: merge, split, rename, move of tier."""

    class How(models.TextChoices):
        MERGE = "merge", _("Hợp nhất, sáp nhập")
        SPLIT = "split", _("Chia, tách")
        RENAME = "rename", _("Đổi tên")
        MOVE = "move", _("Chuyển cấp quản lý")
        CLOSE = "close", _("Kết thúc hoạt động, bàn giao")

    before = models.ForeignKey(Unit, models.PROTECT, related_name="successions", verbose_name=_("Đơn vị cũ"))
    after = models.ForeignKey(Unit, models.PROTECT, related_name="origins", verbose_name=_("Đơn vị kế thừa"))
    how = models.CharField(max_length=12, choices=How.choices, verbose_name=_("Hình thức"))
    on = models.DateField(verbose_name=_("Từ ngày"))
    decision = models.CharField(max_length=200, blank=True, verbose_name=_("Quyết định"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("before", "after"), name="one_succession_between_two_units"),
            models.CheckConstraint(name="nothing_succeeds_itself", condition=~Q(before=F("after"))),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after} ({self.on})"


class StandingAgency(models.Model):
    """Which organ is the standing agency (cơ quan thường trực) of a body, and when."""

    body = models.ForeignKey(Unit, models.PROTECT, related_name="standing_agencies")
    organ = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.organ} ({self.body})"


class Category(models.TextChoices):
    OFFICIAL = "official", _("Cán bộ")
    CIVIL_SERVANT = "civil_servant", _("Công chức")
    PUBLIC_EMPLOYEE = "public_employee", _("Viên chức")
    WORKER = "worker", _("Công nhân, người lao động")
    FARMER = "farmer", _("Nông dân")
    SOLDIER = "soldier", _("Chiến sĩ")
    POLICE = "police", _("Công an")
    PUPIL = "pupil", _("Học sinh, sinh viên")
    ENTREPRENEUR = "entrepreneur", _("Doanh nhân")
    CITIZEN = "citizen", _("Người dân")
    FOREIGNER = "foreigner", _("Người nước ngoài")


class Person(models.Model):
    """A person, by one key where known, else provisional until merged."""

    class Sex(models.TextChoices):
        FEMALE = "female", _("Nữ")
        MALE = "male", _("Nam")

    code = models.CharField(max_length=32, unique=True, verbose_name=_("Mã"))
    name = models.CharField(max_length=120, verbose_name=_("Họ và tên"))
    name_fold = models.CharField(max_length=120, db_index=True, editable=False)
    sex = models.CharField(max_length=8, choices=Sex.choices, blank=True, verbose_name=_("Giới tính"))
    born = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Năm sinh"))
    category = models.CharField(max_length=20, choices=Category.choices, verbose_name=_("Đối tượng"))
    recruited = models.DateField(null=True, blank=True, verbose_name=_("Ngày tuyển dụng"))
    national_id_key = models.CharField(max_length=64, blank=True, editable=False)
    national_id_sealed = models.TextField(blank=True, editable=False)
    is_provisional = models.BooleanField(default=False, verbose_name=_("Chưa đối chiếu căn cước"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("national_id_key",),
                condition=~Q(national_id_key=""),
                name="one_person_per_national_id",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A person at a unit in a position, from a day, perhaps until another."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts", verbose_name=_("Người"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name=_("Đơn vị"))
    position = models.CharField(max_length=120, verbose_name=_("Chức vụ"))
    is_leader = models.BooleanField(default=False, verbose_name=_("Lãnh đạo, quản lý"))
    since = models.DateField(verbose_name=_("Từ ngày"))
    until = models.DateField(null=True, blank=True, verbose_name=_("Đến hết ngày"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_post_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.position}, {self.unit}"

    def held_on(self, day: date) -> bool:
        """Whether the post was held on the day."""
        return self.since <= day and (self.until is None or day <= self.until)


def held_on(day: date, prefix: str = "") -> Q:
    """The condition that a dated row (`since`, `until` inclusive) holds on the day."""
    since: dict[str, Any] = {f"{prefix}since__lte": day}
    open_end: dict[str, Any] = {f"{prefix}until__isnull": True}
    until: dict[str, Any] = {f"{prefix}until__gte": day}
    return Q(**since) & (Q(**open_end) | Q(**until))


class FocalStaff(models.Model):
    """A person in charge of emulation and commendation at a unit (người làm công tác TĐKT), from a day."""

    class Workload(models.TextChoices):
        FULL = "full", _("Chuyên trách")
        PART = "part", _("Kiêm nhiệm")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="focal_staff", verbose_name=_("Đơn vị"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="focal_terms", verbose_name=_("Người"))
    workload = models.CharField(max_length=4, choices=Workload.choices, verbose_name=_("Chế độ"))
    since = models.DateField(verbose_name=_("Từ ngày"))
    until = models.DateField(null=True, blank=True, verbose_name=_("Đến hết ngày"))
    paper = models.CharField(max_length=200, blank=True, verbose_name=_("Văn bản phân công"))
    left_because = models.CharField(max_length=300, blank=True, verbose_name=_("Lý do thôi"))

    class Meta:
        ordering = ("-since", "-id")
        indexes = [models.Index(fields=("unit", "until"), name="focal_staff_of_a_unit")]
        constraints = [
            models.CheckConstraint(
                name="a_term_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            models.UniqueConstraint(
                fields=("unit", "person"), condition=Q(until__isnull=True), name="one_open_term_at_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.unit}"


class Qualification(models.Model):
    """What a person has learnt, on its day: a degree, a training in this work, a certificate."""

    class Kind(models.TextChoices):
        DEGREE = "degree", _("Trình độ đào tạo")
        TRAINING = "training", _("Bồi dưỡng nghiệp vụ TĐKT")
        CERTIFICATE = "certificate", _("Chứng chỉ khác")

    person = models.ForeignKey(Person, models.PROTECT, related_name="qualifications")
    kind = models.CharField(max_length=12, choices=Kind.choices, verbose_name=_("Loại"))
    name = models.CharField(max_length=200, verbose_name=_("Nội dung"))
    on = models.DateField(verbose_name=_("Ngày cấp"))
    issuer = models.CharField(max_length=200, blank=True, verbose_name=_("Nơi cấp"))

    class Meta:
        ordering = ("-on", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("person", "kind", "name", "on"), name="a_qualification_is_entered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.on})"


class ConductNote(models.Model):
    """A note on how a person in charge works: sealed, for the unit's head and standing agency alone."""

    code = models.CharField(max_length=32, unique=True, editable=False)
    staff = models.ForeignKey(FocalStaff, models.PROTECT, related_name="notes")
    sealed = models.TextField(editable=False)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    day = models.DateField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.code


class StaffAlert(models.Model):
    """That somebody was told of a unit without staff, or of one whose staff change often, since a day."""

    class Kind(models.TextChoices):
        VACANT = "vacant", _("Chưa có người làm TĐKT")
        TURNOVER = "turnover", _("Thay người nhiều lần")

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="staff_alerts")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    since = models.DateField()
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("unit", "kind", "since"), name="one_alert_of_a_kind_from_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.kind} {self.since}"


class MailDomain(models.Model):
    """The mail domain that a unit and those under it write from, between two days."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="mail_domains", verbose_name=_("Đơn vị"))
    domain = models.CharField(max_length=120, db_index=True, verbose_name=_("Tên miền thư"))
    since = models.DateField(verbose_name=_("Từ ngày"))
    until = models.DateField(null=True, blank=True, verbose_name=_("Đến hết ngày"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("unit", "domain"), name="a_domain_is_told_once_of_a_unit")
        ]

    def __str__(self) -> str:
        return f"{self.domain} ({self.unit})"
