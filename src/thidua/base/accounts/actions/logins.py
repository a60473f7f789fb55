"""Opening logins, giving and ending roles, lending them, passwords, the secret of a calendar feed."""

import secrets
from datetime import date

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.accounts.models import CalendarKey, Delegation, RoleHeld, User
from thidua.base.accounts.policies import may_give_roles, may_lend
from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.seal import lookup_key, seal
from thidua.base.core.text import tidy
from thidua.base.org.models import Person, Unit

SECRET_BYTES = 32


@transaction.atomic
def open_account(
    *,
    login: str,
    name: str,
    unit: Unit,
    actor: Actor,
    password: str,
    email: str = "",
    person: Person | None = None,
    hashed: bool = False,
) -> User:
    """A login for a person who works at `unit`. `hashed` says that `password` is already a stored hash."""
    may_give_roles(actor, unit).or_refuse()
    if User.objects.filter(login__iexact=login).exists():
        raise BadInput(_("Tên tài khoản này đã có người dùng."), fields={"login": _("Đã có người dùng")})
    user = User(login=tidy(login).lower(), name=tidy(name), email=email, person=person, opened=actor.now)
    if not hashed:
        _check_password(password, user)
    user.password = password if hashed else make_password(password)
    user.save()
    record(actor, "open_account", "user", user.login, unit_code=unit.code, after={"name": user.name})
    return user


@transaction.atomic
def admit(*, login: str, name: str, unit: Unit, role: str, password: str, email: str, actor: Actor) -> User:
    """A login with its first role, from today; the password is to be changed at the first sign-in."""
    user = open_account(login=login, name=name, unit=unit, actor=actor, password=password, email=email)
    user.must_change_password = True
    user.save(update_fields=["must_change_password"])
    give_role(user, role=role, unit=unit, since=actor.today, actor=actor)
    return user


@transaction.atomic
def give_role(
    user: User, *, role: str, unit: Unit, since: date, actor: Actor, until: date | None = None
) -> RoleHeld:
    """Give a role at a unit from a day, perhaps until another (inclusive)."""
    may_give_roles(actor, unit).or_refuse()
    held = RoleHeld.objects.create(user=user, role=role, unit=unit, since=since, until=until)
    record(
        actor,
        "give_role",
        "user",
        user.login,
        unit_code=unit.code,
        after={"role": role, "since": since, "until": until},
    )
    return held


@transaction.atomic
def end_role(held: RoleHeld, *, until: date, actor: Actor) -> RoleHeld:
    """End a role: `until` is the last day it is held."""
    may_give_roles(actor, held.unit).or_refuse()
    if until < held.since:
        raise BadInput(_("Ngày kết thúc phải sau ngày bắt đầu giữ vai trò."))
    before = held.until
    held.until = until
    held.save(update_fields=["until"])
    record(
        actor,
        "end_role",
        "user",
        held.user.login,
        unit_code=held.unit.code,
        before={"role": held.role, "until": before},
        after={"until": until},
    )
    return held


@transaction.atomic
def lend_role(
    held: RoleHeld, *, taker: User, since: date, until: date, reason: str, actor: Actor
) -> Delegation:
    """Delegate a role for a time. The taker acts with it, and every act says in whose place."""
    may_lend(actor, held).or_refuse()
    if taker.pk == held.user_id:
        raise BadInput(_("Không thể ủy quyền cho chính mình."))
    if until < since:
        raise BadInput(_("Ngày kết thúc ủy quyền phải sau ngày bắt đầu."))
    if not reason.strip():
        raise BadInput(_("Hãy ghi lý do ủy quyền."), fields={"reason": _("Cần lý do")})
    lent = Delegation.objects.create(held=held, taker=taker, since=since, until=until, reason=tidy(reason))
    record(
        actor,
        "lend_role",
        "user",
        held.user.login,
        unit_code=held.unit.code,
        after={"role": held.role, "taker": taker.login, "since": since, "until": until, "reason": reason},
    )
    return lent


@transaction.atomic
def withdraw_delegation(lent: Delegation, *, actor: Actor) -> Delegation:
    """Take a lent role back at once."""
    may_lend(actor, lent.held).or_refuse()
    lent.withdrawn = actor.today
    lent.save(update_fields=["withdrawn"])
    record(
        actor,
        "withdraw_delegation",
        "user",
        lent.held.user.login,
        unit_code=lent.held.unit.code,
        after={"taker": lent.taker.login},
    )
    return lent


@transaction.atomic
def change_password(user: User, *, old: str, new: str, actor: Actor) -> User:
    """Change one's own password; the old one must be right and the new one strong enough."""
    if not user.check_password(old):
        raise BadInput(_("Mật khẩu hiện tại không đúng."), fields={"old": _("Không đúng")})
    _check_password(new, user)
    user.set_password(new)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    record(actor, "change_password", "user", user.login)
    return user


@transaction.atomic
def renew_calendar_key(*, actor: Actor) -> CalendarKey:
    """Give the person a fresh secret address for the calendar feed; the one before it is dead at once."""
    if actor.user_id is None:
        raise Refused(_("Hãy đăng nhập để lấy địa chỉ lịch của bạn."))
    had_one = _end_calendar_keys(actor)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    key = CalendarKey.objects.create(
        user_id=actor.user_id, key_hash=lookup_key(secret), sealed=seal(secret), made_at=actor.now
    )
    record(actor, "renew_calendar_key", "user", actor.login, after={"replaced": had_one})
    return key


@transaction.atomic
def revoke_calendar_key(*, actor: Actor) -> bool:
    """Let the person's calendar feed answer no longer; False when there was none."""
    ended = _end_calendar_keys(actor)
    if ended:
        record(actor, "revoke_calendar_key", "user", actor.login)
    return ended


def _end_calendar_keys(actor: Actor) -> bool:
    living = CalendarKey.objects.filter(user_id=actor.user_id or 0, ended_at__isnull=True)
    return bool(living.update(ended_at=actor.now))


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as fault:
        raise BadInput(" ".join(fault.messages), fields={"new": " ".join(fault.messages)}) from fault
