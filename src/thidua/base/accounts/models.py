"""Logins, the roles held at units from a day to a day, and delegations."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.roles import Role
from thidua.base.core.models import Coded
from thidua.base.org.models import Person, Unit


class UserManager(BaseUserManager["User"]):
    """Accounts are made by `actions.open_account`; this only finds them."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(login__iexact=username or "")


class User(AbstractBaseUser):
    """A login. What it may do comes from the roles held, never from the login itself."""

    login = models.CharField(max_length=150, unique=True, verbose_name=_("Tài khoản"))
    name = models.CharField(max_length=120, verbose_name=_("Họ và tên"))
    email = models.EmailField(blank=True, verbose_name=_("Thư điện tử"))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="users", verbose_name=_("Người")
    )
    is_active = models.BooleanField(default=True, verbose_name=_("Đang dùng"))
    must_change_password = models.BooleanField(default=False)
    opened = models.DateTimeField()

    objects = UserManager()

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    def __str__(self) -> str:
        return self.login


class RoleHeld(models.Model):
    """One role at one unit, from a day, perhaps until another (inclusive)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="roles_held")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    role = models.CharField(max_length=24, choices=Role.choices, verbose_name=_("Vai trò"))
    since = models.DateField(verbose_name=_("Từ ngày"))
    until = models.DateField(null=True, blank=True, verbose_name=_("Đến hết ngày"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("user", "unit", "role", "since"), name="a_role_is_given_once_from_a_day"
            ),
            models.CheckConstraint(
                name="a_role_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role} @ {self.unit}"


class Delegation(models.Model):
    """A role lent to another login for a time (ủy quyền), with its reason."""

    held = models.ForeignKey(RoleHeld, models.PROTECT, related_name="delegations")
    taker = models.ForeignKey(User, models.PROTECT, related_name="delegations_taken")
    since = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=300)
    withdrawn = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_delegation_ends_after_it_begins", condition=Q(until__gte=F("since"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.held} → {self.taker}"


class CalendarKey(models.Model):
    """The secret of a person's calendar feed: kept sealed, found by its keyed hash. One lives at a time."""

    user = models.ForeignKey(User, models.PROTECT, related_name="calendar_keys")
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    sealed = models.TextField(editable=False)
    made_at = models.DateTimeField(verbose_name=_("Tạo lúc"))
    ended_at = models.DateTimeField(null=True, blank=True, verbose_name=_("Hủy lúc"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("user",), condition=Q(ended_at__isnull=True), name="one_calendar_key_lives"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.made_at:%Y-%m-%d}"


class Incident(Coded):
    """Something that went wrong with information security or with published content, and what was done."""

    class Kind(models.TextChoices):
        SECURITY = "security", _("An toàn thông tin")
        CONTENT = "content", _("Nội dung đăng tải")
        OTHER = "other", _("Khác")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    kind = models.CharField(max_length=12, choices=Kind.choices, verbose_name=_("Loại"))
    happened_on = models.DateField(verbose_name=_("Ngày xảy ra"))
    what = models.TextField(verbose_name=_("Sự việc"))
    noticed_by = models.CharField(max_length=120, verbose_name=_("Người phát hiện"))
    grave = models.BooleanField(default=False, verbose_name=_("Nghiêm trọng"))
    told_by = models.CharField(max_length=120, verbose_name=_("Người ghi"))
    told_at = models.DateTimeField(verbose_name=_("Ghi lúc"))
    closed_on = models.DateField(null=True, blank=True, verbose_name=_("Xử lý xong ngày"))
    done = models.TextField(blank=True, verbose_name=_("Đã xử lý"))
    closed_by = models.CharField(max_length=120, blank=True, verbose_name=_("Người xử lý"))

    class Meta:
        ordering = ("-happened_on", "-id")
        constraints = [
            models.CheckConstraint(
                name="a_closed_incident_says_what_was_done",
                condition=Q(closed_on__isnull=True) | ~Q(done=""),
            )
        ]

    def __str__(self) -> str:
        return self.code
