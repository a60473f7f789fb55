"""Themes declared and withdrawn; schemes under a resolution, and the movements that hang on them."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import one_line, tidy
from thidua.base.library.models import Document
from thidua.base.org.models import Unit
from thidua.work.planning import queries
from thidua.work.planning.models import Plan, PlanMovement, Scheme, Theme
from thidua.work.planning.policies import may_declare, may_keep_scheme

LONGEST_TERM = 10


@transaction.atomic
def declare_theme(
    unit: Unit, *, words: str, since: int, actor: Actor, until: int | None = None, source: str = ""
) -> Theme:
    """Declare the unit's theme for a year, or for the years up to and with `until`.

    A unit has one annual theme in a year, and one theme of several years at a time."""
    may_declare(actor, unit).or_refuse()
    Unit.objects.select_for_update().get(pk=unit.pk)
    words, until = _worded(words), until or since
    _check_years(since, until)
    if held := queries.overlapping(unit, since, until).first():
        raise Refused(
            _("Đơn vị đã có chủ đề “%(words)s” cho %(years)s. Hãy rút chủ đề đó trước.")
            % {"words": held.words, "years": held.years}
        )
    theme = Theme.objects.create(
        code=new_code("CD"), unit=unit, words=words, source=tidy(source)[:300], since=since, until=until
    )
    after = {"words": words, "since": since, "until": until}
    record(actor, "declare_theme", "theme", theme.code, unit_code=unit.code, after=after)
    return theme


@transaction.atomic
def withdraw_theme(theme: Theme, *, reason: str, actor: Actor) -> Theme:
    """Take a theme back; it stays on file with the reason, and another may be declared."""
    fresh = Theme.objects.select_for_update(of=("self",)).select_related("unit").get(pk=theme.pk)
    may_declare(actor, fresh.unit).or_refuse()
    if fresh.withdrawn_on is not None:
        raise Refused(_("Chủ đề này đã được rút."))
    if not tidy(reason):
        raise BadInput(_("Hãy ghi lý do rút chủ đề."), fields={"reason": _("Cần lý do")})
    fresh.withdrawn_on, fresh.withdrawn_because = actor.today, tidy(reason)[:500]
    fresh.save(update_fields=["withdrawn_on", "withdrawn_because"])
    after = {"reason": fresh.withdrawn_because}
    record(actor, "withdraw_theme", "theme", fresh.code, unit_code=fresh.unit.code, after=after)
    return fresh


def keep_theme_of(plan: Plan, *, actor: Actor) -> Theme | None:
    """An issued plan makes its words the annual theme of its unit, where none was declared before."""
    inherited = plan.theme == queries.annual_theme(plan.unit, plan.year)
    if not plan.theme or inherited or queries.overlapping(plan.unit, plan.year, plan.year).exists():
        return None
    theme = Theme.objects.create(
        code=new_code("CD"),
        unit=plan.unit,
        words=plan.theme,
        source=_("Kế hoạch %(sign)s") % {"sign": plan.sign or plan.title[:200]},
        since=plan.year,
        until=plan.year,
    )
    after = {"words": plan.theme, "since": plan.year, "plan": plan.code}
    record(actor, "declare_theme", "theme", theme.code, unit_code=plan.unit.code, after=after)
    return theme


@transaction.atomic
def open_scheme(
    unit: Unit,
    *,
    name: str,
    resolution: str,
    since: int,
    until: int,
    actor: Actor,
    document: Document | None = None,
) -> Scheme:
    """Write down a scheme by which the unit carries out a resolution."""
    may_keep_scheme(actor, unit).or_refuse()
    _check_years(since, until)
    name, resolution = tidy(name)[:300], tidy(resolution)[:400]
    if not name or not resolution:
        raise BadInput(_("Hãy nhập tên đề án và nghị quyết mà đề án thực hiện."))
    scheme = Scheme.objects.create(
        code=new_code("DA"),
        unit=unit,
        name=name,
        resolution=resolution,
        document=document,
        since=since,
        until=until,
    )
    after = {"name": name, "resolution": resolution}
    record(actor, "open_scheme", "scheme", scheme.code, unit_code=unit.code, after=after)
    return scheme


@transaction.atomic
def attach_movements(scheme: Scheme, movements: Iterable[PlanMovement], *, actor: Actor) -> int:
    """Hang movements of the unit's plans on a scheme; answers how many."""
    may_keep_scheme(actor, scheme.unit).or_refuse()
    offered = queries.attachable(scheme, actor)
    wanted = [movement.pk for movement in movements]
    if not wanted or offered.filter(pk__in=wanted).count() != len(wanted):
        raise BadInput(_("Hãy chọn phong trào của đơn vị, trong các năm của đề án và chưa thuộc đề án nào."))
    count = PlanMovement.objects.filter(pk__in=wanted).update(scheme=scheme)
    after = {"movements": wanted}
    record(actor, "attach_movements", "scheme", scheme.code, unit_code=scheme.unit.code, after=after)
    return count


@transaction.atomic
def detach_movement(movement: PlanMovement, *, actor: Actor) -> None:
    """Take a movement off its scheme."""
    scheme = movement.scheme
    if scheme is None:
        raise Refused(_("Phong trào này không thuộc đề án nào."))
    may_keep_scheme(actor, scheme.unit).or_refuse()
    PlanMovement.objects.filter(pk=movement.pk).update(scheme=None)
    before = {"movement": movement.pk, "name": movement.name}
    record(actor, "detach_movement", "scheme", scheme.code, unit_code=scheme.unit.code, before=before)


def _worded(words: str) -> str:
    words = one_line(words)
    if not words or len(words) > 500:
        raise BadInput(
            _("Hãy nhập chủ đề thi đua, không quá 500 ký tự."),
            fields={"words": _("Cần chủ đề, tối đa 500 ký tự")},
        )
    return words


def _check_years(since: int, until: int) -> None:
    if not 1945 <= since <= until <= 2200 or until - since >= LONGEST_TERM:
        raise BadInput(
            _("Năm kết thúc phải từ năm bắt đầu trở đi, không quá 10 năm."),
            fields={"until": _("Kiểm tra lại năm")},
        )
