"""A draft put before others: asked by a day, said, and each opinion answered for."""

from collections.abc import Iterable
from datetime import date

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.flow.actions import lock
from thidua.base.notices.actions import tell
from thidua.base.org.models import Unit
from thidua.base.org.naming import issuer_of
from thidua.base.uploads.actions import take
from thidua.work.planning import queries
from thidua.work.planning.models import Opinion, Plan
from thidua.work.planning.policies import may_ask_opinions, may_say_opinion, may_take_opinion
from thidua.work.planning.wording import within


@transaction.atomic
def ask_opinions(
    plan: Plan, *, units: Iterable[Unit] = (), others: Iterable[str] = (), due: date, actor: Actor
) -> list[Opinion]:
    """Ask units, and bodies named in words, for their opinion on a draft by the end of a day.

    A unit asked can open the draft from now on and is told so; one asked before is not asked again."""
    fresh = lock(plan)
    may_ask_opinions(actor, fresh).or_refuse()
    if due < actor.today:
        raise BadInput(_("Hạn góp ý phải từ hôm nay trở đi."), fields={"due": _("Ngày đã qua")})
    made = [_asked(fresh, unit, issuer_of(unit), due, actor) for unit in _not_asked(fresh, units, actor)]
    names = [name for name in (tidy(name)[:200] for name in others) if name]
    made += [_asked(fresh, None, name, due, actor) for name in names]
    if not made:
        raise BadInput(_("Hãy chọn ít nhất một cơ quan, đơn vị chưa được hỏi."))
    Opinion.objects.bulk_create(made)
    after = {"asked": [one.name for one in made], "due": due}
    record(actor, "ask_opinions", "plan", fresh.code, unit_code=fresh.unit.code, after=after)
    _tell_asked(fresh, made, due, actor)
    return made


@transaction.atomic
def say_opinion(
    opinion: Opinion,
    *,
    agrees: bool,
    actor: Actor,
    words: str = "",
    said_by: str = "",
    file: File[bytes] | None = None,
) -> Opinion:
    """What was said: by the unit itself, or entered by the plan's own officer for a paper that came in."""
    fresh = _locked(opinion)
    may_say_opinion(actor, fresh).or_refuse()
    words = within(words, "words", too_long=_("Nội dung góp ý dài quá 5.000 ký tự."))
    if not agrees and not words and file is None:
        raise BadInput(
            _("Hãy ghi nội dung góp ý hoặc đính kèm văn bản."), fields={"words": _("Cần nội dung")}
        )
    fresh.agrees, fresh.words = agrees, words
    fresh.said_on, fresh.said_by = actor.today, (tidy(said_by) or actor.name)[:200]
    fresh.taken, fresh.answer = "", ""
    if file is not None:
        fresh.paper = take(file, actor=actor, unit_code=fresh.plan.unit.code)
    fresh.save()
    after = {"opinion": fresh.code, "by": fresh.name, "agrees": agrees, "words": words[:200]}
    _record(actor, "say_opinion", fresh, after)
    return fresh


@transaction.atomic
def take_opinion(opinion: Opinion, *, taken: str, actor: Actor, answer: str = "") -> Opinion:
    """How an opinion was taken. What is not taken over, or only in part, is explained."""
    fresh = _locked(opinion)
    may_take_opinion(actor, fresh).or_refuse()
    answer = within(answer, "answer", too_long=_("Nội dung giải trình dài quá 5.000 ký tự."))
    if taken not in Opinion.Taken.values:
        raise BadInput(_("Hãy chọn cách tiếp thu."), fields={"taken": _("Chưa chọn")})
    if taken != Opinion.Taken.ACCEPTED and not answer:
        raise BadInput(_("Hãy ghi nội dung giải trình."), fields={"answer": _("Cần giải trình")})
    fresh.taken, fresh.answer = taken, answer
    fresh.save(update_fields=["taken", "answer"])
    _record(actor, "take_opinion", fresh, {"opinion": fresh.code, "taken": taken, "answer": answer[:200]})
    return fresh


@transaction.atomic
def stop_asking(opinion: Opinion, *, actor: Actor) -> None:
    """Take back a question that nobody has answered."""
    fresh = _locked(opinion)
    may_ask_opinions(actor, fresh.plan).or_refuse()
    if fresh.said_on is not None:
        raise Refused(_("Cơ quan, đơn vị này đã góp ý; không bỏ khỏi phiếu tổng hợp được nữa."))
    said = {"opinion": fresh.code, "asked": fresh.name}
    plan = fresh.plan
    fresh.delete()
    record(actor, "stop_asking", "plan", plan.code, unit_code=plan.unit.code, before=said)


def _not_asked(plan: Plan, units: Iterable[Unit], actor: Actor) -> list[Unit]:
    known = set(plan.opinions.values_list("unit_id", flat=True))
    wanted = [unit for unit in units if unit.pk not in known]
    for unit in wanted:
        if unit.pk == plan.unit_id or not unit.lives_on(actor.today):
            raise BadInput(_("Không lấy ý kiến được của %(unit)s.") % {"unit": unit.name})
    return wanted


def _asked(plan: Plan, unit: Unit | None, name: str, due: date, actor: Actor) -> Opinion:
    return Opinion(code=new_code("YK"), plan=plan, unit=unit, name=name[:200], asked_on=actor.today, due=due)


def _locked(opinion: Opinion) -> Opinion:
    rows = Opinion.objects.select_for_update(of=("self",)).select_related("plan__unit", "unit")
    return rows.get(pk=opinion.pk)


def _record(actor: Actor, verb: str, opinion: Opinion, after: dict[str, object]) -> None:
    plan = opinion.plan
    record(actor, verb, "plan", plan.code, unit_code=plan.unit.code, after=after)


def _tell_asked(plan: Plan, made: Iterable[Opinion], due: date, actor: Actor) -> None:
    units = [one.unit_id for one in made if one.unit_id is not None]
    tell(
        queries.doers_of(units, actor.today),
        template="opinion_asked",
        context={"plan": plan.title, "issuer": plan.unit.name, "due": f"{due:%d/%m/%Y}"},
        actor=actor,
        about=("plan", plan.code),
        url=f"/ke-hoach/{plan.code}/y-kien/",
    )
