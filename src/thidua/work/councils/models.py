"""Councils in their versions, who sits on them, their sessions, and the votes counted there.

Votes are kept as counts. Who voted what is nowhere stored."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.core.models import Coded, Staged
from thidua.base.org.models import Person, Unit


class Council(Coded):
    """One version of a body's council (Hội đồng Thi đua - Khen thưởng), by its establishing decision.

    Restructuring (kiện toàn) ends a version and opens the next; a version that has sat is never edited."""

    body = models.ForeignKey(Unit, models.PROTECT, related_name="councils", verbose_name=_("Cơ quan"))
    name = models.CharField(max_length=200, verbose_name=_("Tên Hội đồng"))
    decision_number = models.CharField(max_length=60, verbose_name=_("Quyết định thành lập số"))
    decision_date = models.DateField(verbose_name=_("Ngày quyết định"))
    since = models.DateField(verbose_name=_("Từ ngày"))
    until = models.DateField(null=True, blank=True, verbose_name=_("Đến hết ngày"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("body",), condition=Q(until__isnull=True), name="one_standing_council_per_body"
            ),
            models.UniqueConstraint(fields=("body", "since"), name="one_council_from_a_day"),
            models.CheckConstraint(
                name="a_council_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """A seat on one version of a council, from a day, perhaps until another."""

    class Seat(models.TextChoices):
        CHAIR = "chair", _("Chủ tịch Hội đồng")
        VICE_CHAIR = "vice_chair", _("Phó Chủ tịch Hội đồng")
        STANDING = "standing", _("Ủy viên thường trực")
        SECRETARY = "secretary", _("Ủy viên, Thư ký Hội đồng")
        MEMBER = "member", _("Ủy viên")

    council = models.ForeignKey(Council, models.PROTECT, related_name="members", verbose_name=_("Hội đồng"))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Người")
    )
    name = models.CharField(max_length=120, verbose_name=_("Họ và tên"))
    position = models.CharField(max_length=200, blank=True, verbose_name=_("Chức vụ, đơn vị"))
    seat = models.CharField(max_length=16, choices=Seat.choices, verbose_name=_("Vai trò"))
    since = models.DateField(verbose_name=_("Từ ngày"))
    until = models.DateField(null=True, blank=True, verbose_name=_("Đến hết ngày"))

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("council", "person"),
                condition=Q(until__isnull=True, person__isnull=False),
                name="a_person_holds_one_seat",
            ),
            models.UniqueConstraint(
                fields=("council",),
                condition=Q(until__isnull=True, seat="chair"),
                name="a_council_has_one_chair",
            ),
            models.CheckConstraint(
                name="a_seat_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_seat_display()}"


class Stage(models.TextChoices):
    PLANNED = "planned", _("Đã lên lịch")
    OPEN = "open", _("Đang họp")
    CLOSED = "closed", _("Đã có biên bản")
    CANCELLED = "cancelled", _("Đã hủy")


class Session(Coded, Staged):
    """One sitting of one version of a council."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="sessions", verbose_name=_("Hội đồng"))
    subject = models.CharField(max_length=300, verbose_name=_("Nội dung họp"))
    subject_fold = models.CharField(max_length=300, editable=False)
    day = models.DateField(db_index=True, verbose_name=_("Ngày họp"))
    starts = models.TimeField(null=True, blank=True, verbose_name=_("Giờ họp"))
    place = models.CharField(max_length=200, verbose_name=_("Địa điểm"))
    place_name = models.CharField(max_length=80, blank=True, verbose_name=_("Địa danh"))
    ended = models.TimeField(null=True, blank=True, verbose_name=_("Kết thúc lúc"))
    remarks = models.TextField(blank=True, verbose_name=_("Ý kiến tại cuộc họp"))
    conclusion = models.TextField(blank=True, verbose_name=_("Kết luận"))
    number = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Số biên bản"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="minutes_have_a_number_once_closed_and_none_before_it_opens",
                condition=Q(stage=Stage.CLOSED, number__isnull=False)
                | Q(stage=Stage.OPEN)
                | Q(stage__in=(Stage.PLANNED, Stage.CANCELLED), number__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.day:%d/%m/%Y})"

    @property
    def stage_name(self) -> str:
        """The stage as people call it."""
        return str(Stage(self.stage).label)


class Attendance(models.Model):
    """A member as the session found them: written when it opens, so that a vote keeps its composition."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendance")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    position = models.CharField(max_length=200, blank=True)
    seat = models.CharField(max_length=16, choices=Member.Seat.choices)
    present = models.BooleanField(default=True, verbose_name=_("Có mặt"))
    reason = models.CharField(max_length=200, blank=True, verbose_name=_("Lý do vắng"))
    presides = models.BooleanField(default=False, verbose_name=_("Chủ trì"))

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("session", "member"), name="a_member_attends_once"),
            models.UniqueConstraint(
                fields=("session",), condition=Q(presides=True), name="one_presides_over_a_session"
            ),
            models.CheckConstraint(
                name="who_presides_is_present", condition=Q(presides=False) | Q(present=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_seat_display()})"


class Ballot(models.TextChoices):
    OPEN = "open", _("Công khai")
    SECRET = "secret", _("Phiếu kín")


class Outcome(models.TextChoices):
    PENDING = "pending", _("Chưa có")
    PASSED = "passed", _("Đạt")
    FAILED = "failed", _("Không đạt")


class Item(models.Model):
    """One dossier put to one session: the counts, what the law asks, and the outcome."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="items")
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="council_items")
    place = models.PositiveIntegerField(verbose_name=_("Thứ tự"))
    ballot = models.CharField(
        max_length=8, choices=Ballot.choices, default=Ballot.OPEN, verbose_name=_("Hình thức")
    )
    votes_for = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Đồng ý"))
    votes_against = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Không đồng ý"))
    paper_for = models.PositiveIntegerField(default=0, verbose_name=_("Phiếu vắng mặt đồng ý"))
    paper_against = models.PositiveIntegerField(default=0, verbose_name=_("Phiếu vắng mặt không đồng ý"))
    denominator = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Tổng số để tính"))
    threshold = models.CharField(max_length=40, blank=True, verbose_name=_("Tỷ lệ cần đạt"))
    cite = models.CharField(max_length=300, blank=True, verbose_name=_("Căn cứ"))
    verified = models.CharField(max_length=12, blank=True)
    outcome = models.CharField(
        max_length=8, choices=Outcome.choices, default=Outcome.PENDING, verbose_name=_("Kết quả")
    )
    settled_by = models.CharField(max_length=200, blank=True, verbose_name=_("Người kết luận"))
    reason = models.TextField(blank=True, verbose_name=_("Lý do"))
    handed_over = models.BooleanField(default=False, verbose_name=_("Đã trả kết quả vào hồ sơ"))

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=("session", "dossier"), name="a_dossier_is_put_once_to_a_session"),
            models.CheckConstraint(
                name="an_outcome_has_counted_votes",
                condition=Q(outcome=Outcome.PENDING)
                | Q(votes_for__isnull=False, votes_against__isnull=False, denominator__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session} / {self.place}"

    @property
    def all_for(self) -> int:
        """Votes in favour, written ones included."""
        return (self.votes_for or 0) + self.paper_for

    @property
    def all_against(self) -> int:
        """Votes against, written ones included."""
        return (self.votes_against or 0) + self.paper_against


class Recusal(models.Model):
    """A member who does not vote on one dossier, and why."""

    class Ground(models.TextChoices):
        NOMINEE = "nominee", _("Là người được đề nghị khen thưởng")
        RELATION = "relation", _("Có quan hệ thân thích hoặc lợi ích liên quan")

    item = models.ForeignKey(Item, models.PROTECT, related_name="recusals")
    attendance = models.ForeignKey(Attendance, models.PROTECT, related_name="recusals")
    ground = models.CharField(max_length=12, choices=Ground.choices, verbose_name=_("Căn cứ"))
    note = models.CharField(max_length=200, blank=True, verbose_name=_("Ghi rõ"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("item", "attendance"), name="a_member_is_recused_once")
        ]

    def __str__(self) -> str:
        return f"{self.attendance.name}: {self.get_ground_display()}"
