"""Clusters and blocks, their years, who belongs and who leads, and what they do together."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.library.models import Document
from thidua.base.org.models import Unit
from thidua.base.uploads.models import Upload


class ClusterKind(models.TextChoices):
    CLUSTER = "cluster", _("Cụm thi đua")
    BLOCK = "block", _("Khối thi đua")


class Stage(models.TextChoices):
    """The stages of a scoring year; from registered on its criteria stand fast."""

    CONFIGURED = "configured", _("Đang chuẩn bị")
    REGISTERED = "registered", _("Đăng ký thi đua")
    RUNNING = "running", _("Đang thực hiện")
    SELF_SCORED = "self_scored", _("Đã tự chấm")
    CROSS_CHECKED = "cross_checked", _("Đã kiểm tra chéo")
    VERIFIED = "verified", _("Đã thẩm định điểm")
    VOTED_RANKED = "voted_ranked", _("Đã bình xét, suy tôn")
    COUNCIL_REVIEWED = "council_reviewed", _("Hội đồng đã xét")
    APPROVED = "approved", _("Đã phê duyệt")
    PUBLISHED = "published", _("Đã công bố")
    APPEALED = "appealed", _("Đang nhận kiến nghị")
    CLOSED = "closed", _("Đã chốt")


class Cluster(Coded):
    """A cluster or block that a body keeps from year to year. Its composition belongs to its years."""

    body = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Nơi quản lý"))
    name = models.CharField(max_length=200, verbose_name=_("Tên cụm, khối"))
    name_fold = models.CharField(max_length=200, db_index=True, editable=False)
    kind = models.CharField(
        max_length=8, choices=ClusterKind.choices, default=ClusterKind.BLOCK, verbose_name=_("Loại")
    )
    inter_province = models.BooleanField(default=False, verbose_name=_("Cụm liên tỉnh"))
    opened = models.DateField(verbose_name=_("Lập từ ngày"))
    closed = models.DateField(null=True, blank=True, verbose_name=_("Thôi hoạt động từ ngày"))

    class Meta:
        ordering = ("name_fold",)
        constraints = [
            models.UniqueConstraint(
                fields=("body", "name_fold"),
                condition=Q(closed__isnull=True),
                name="a_body_calls_two_open_clusters_differently",
            ),
            models.CheckConstraint(
                name="a_cluster_closes_after_it_opens",
                condition=Q(closed__isnull=True) | Q(closed__gt=F("opened")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClusterYear(Coded, Staged):
    """One year of a cluster: its criteria, its regulation, its members, its results."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField(db_index=True, verbose_name=_("Năm"))
    table = models.ForeignKey(
        "clusters.CriteriaTable",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="years",
        verbose_name=_("Bảng tiêu chí"),
    )
    regulation = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Quy chế")
    )
    appeal_from = models.DateField(null=True, blank=True, verbose_name=_("Nhận kiến nghị từ ngày"))
    appeal_until = models.DateField(null=True, blank=True, verbose_name=_("Nhận kiến nghị đến hết ngày"))

    class Meta:
        ordering = ("-year", "cluster__name_fold")
        constraints = [
            models.UniqueConstraint(fields=("cluster", "year"), name="a_cluster_has_a_year_once"),
            models.CheckConstraint(
                name="criteria_stand_once_registration_opens",
                condition=Q(stage=Stage.CONFIGURED) | Q(table__isnull=False),
            ),
            models.CheckConstraint(
                name="an_appeal_window_ends_after_it_begins",
                condition=Q(appeal_until__isnull=True) | Q(appeal_until__gte=F("appeal_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cluster} {self.year}"


class Carried(models.TextChoices):
    """What becomes of a member's results when it changes blocks within the year."""

    WHOLE = "whole", _("Giữ nguyên chỉ tiêu và kết quả đã có")
    PRORATED = "prorated", _("Chia chỉ tiêu theo thời gian còn lại, kết quả tính từ ngày chuyển")
    RESTARTED = "restarted", _("Giữ chỉ tiêu, kết quả tính lại từ đầu")


class Member(Coded):
    """A unit in a cluster's year, or one from outside by name. Leaving keeps the row: the old composition.

    `left_on` is the first day it no longer belongs. `came_from` is its place before it was moved, and
    `carried` what becomes of the results it had there."""

    cluster_year = models.ForeignKey(ClusterYear, models.PROTECT, related_name="members")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Đơn vị")
    )
    outside_name = models.CharField(max_length=200, blank=True, verbose_name=_("Đơn vị ngoài hệ thống"))
    contact = models.CharField(max_length=300, blank=True, verbose_name=_("Liên hệ"))
    joined_on = models.DateField(verbose_name=_("Tham gia từ ngày"))
    left_on = models.DateField(null=True, blank=True, verbose_name=_("Không còn từ ngày"))
    carried = models.CharField(
        max_length=12, choices=Carried.choices, blank=True, verbose_name=_("Kết quả mang sang")
    )
    came_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="went_to", verbose_name=_("Chuyển từ")
    )
    note = models.CharField(max_length=300, blank=True, verbose_name=_("Ghi chú"))

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="a_member_is_a_unit_or_a_name_from_outside",
                condition=Q(unit__isnull=False, outside_name="") | Q(unit__isnull=True) & ~Q(outside_name=""),
            ),
            models.CheckConstraint(
                name="a_member_leaves_after_it_joins",
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
            ),
            models.CheckConstraint(
                name="results_are_carried_from_somewhere",
                condition=Q(came_from__isnull=True, carried="") | Q(came_from__isnull=False) & ~Q(carried=""),
            ),
            models.UniqueConstraint(
                fields=("cluster_year", "unit"),
                condition=Q(left_on__isnull=True, unit__isnull=False),
                name="a_unit_is_once_in_a_cluster_year",
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The member's name, from inside or outside."""
        return self.unit.name if self.unit else self.outside_name

    def belongs_on(self, day: date) -> bool:
        """Whether it belonged on the day."""
        return self.joined_on <= day and (self.left_on is None or day < self.left_on)


class Part(models.TextChoices):
    HEAD = "head", _("Trưởng cụm, khối")
    DEPUTY = "deputy", _("Phó trưởng cụm, khối")


class ClusterPost(models.Model):
    """Which member leads the cluster, or is its deputy, from a day, perhaps until another (inclusive)."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="posts", verbose_name=_("Thành viên"))
    part = models.CharField(max_length=8, choices=Part.choices, verbose_name=_("Vai trò"))
    since = models.DateField(verbose_name=_("Từ ngày"))
    until = models.DateField(null=True, blank=True, verbose_name=_("Đến hết ngày"))

    class Meta:
        ordering = ("part", "since", "id")
        constraints = [
            models.CheckConstraint(
                name="a_block_post_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.member}"


class Regulation(models.Model):
    """One version of a cluster's own regulation: the document, and from when it holds."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="regulations")
    number = models.PositiveSmallIntegerField(verbose_name=_("Lần"))
    document = models.ForeignKey(Document, models.PROTECT, related_name="+", verbose_name=_("Văn bản"))
    since = models.DateField(verbose_name=_("Áp dụng từ ngày"))
    changes = models.CharField(max_length=500, blank=True, verbose_name=_("Nội dung thay đổi"))

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("cluster", "number"), name="a_regulation_has_each_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.document} ({self.number})"


class ActivityKind(models.TextChoices):
    LAUNCH = "launch", _("Phát động, ký giao ước")
    MEETING = "meeting", _("Họp, giao ban")
    CROSS_VISIT = "cross_visit", _("Kiểm tra chéo, thăm mô hình")
    EXCHANGE = "exchange", _("Hội thao, giao lưu, tọa đàm")
    INTERIM_REVIEW = "interim_review", _("Sơ kết")
    FINAL_REVIEW = "final_review", _("Tổng kết")


class Activity(Coded):
    """What a block does together: planned for a day, and once held, what came of it."""

    cluster_year = models.ForeignKey(ClusterYear, models.PROTECT, related_name="activities")
    kind = models.CharField(max_length=16, choices=ActivityKind.choices, verbose_name=_("Loại"))
    title = models.CharField(max_length=200, verbose_name=_("Nội dung"))
    planned_on = models.DateField(db_index=True, verbose_name=_("Dự kiến ngày"))
    place = models.CharField(max_length=200, blank=True, verbose_name=_("Địa điểm"))
    host = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Đơn vị chủ trì")
    )
    visited = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Đơn vị được thăm")
    )
    held_on = models.DateField(null=True, blank=True, verbose_name=_("Đã tổ chức ngày"))
    attended = models.ManyToManyField(Member, related_name="+", verbose_name=_("Đơn vị tham dự"))
    found = models.TextField(blank=True, verbose_name=_("Kết quả, nhận xét"))
    learned = models.TextField(blank=True, verbose_name=_("Cách làm hay, việc cần khắc phục"))
    report = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Biên bản, báo cáo")
    )

    class Meta:
        ordering = ("planned_on", "id")
        constraints = [
            models.CheckConstraint(
                name="what_was_held_says_what_came_of_it", condition=Q(held_on__isnull=True) | ~Q(found="")
            ),
            models.CheckConstraint(
                name="a_cross_visit_visits_a_member",
                condition=~Q(kind="cross_visit") | Q(visited__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SharedModel(Coded):
    """A good model or way of working that a member shows the others of its block."""

    cluster_year = models.ForeignKey(ClusterYear, models.PROTECT, related_name="shared_models")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    title = models.CharField(max_length=200, verbose_name=_("Tên mô hình, cách làm"))
    what = models.TextField(verbose_name=_("Cách làm"))
    effect = models.TextField(verbose_name=_("Kết quả"))
    contact = models.CharField(max_length=200, blank=True, verbose_name=_("Liên hệ để học tập"))
    on = models.DateField(verbose_name=_("Ngày chia sẻ"))

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return self.title


class ModelTaken(models.Model):
    """Another member that takes a shared model up, and what it says came of it."""

    shared = models.ForeignKey(SharedModel, models.CASCADE, related_name="takers")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("Đơn vị học tập"))
    on = models.DateField(verbose_name=_("Từ ngày"))
    result = models.TextField(blank=True, verbose_name=_("Kết quả áp dụng"))

    class Meta:
        ordering = ("on", "id")
        constraints = [
            models.UniqueConstraint(fields=("shared", "member"), name="a_member_takes_a_model_up_once")
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.shared}"
