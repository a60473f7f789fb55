"""What a block does together: the calendar, what came of it, and the models its members share."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.uploads.actions import take
from thidua.work.clusters.models import (
    Activity,
    ActivityKind,
    ClusterYear,
    Member,
    ModelTaken,
    SharedModel,
    Stage,
)
from thidua.work.clusters.policies import may_lead, may_speak_for


@dataclass(frozen=True)
class NewActivity:
    """What a block plans to do: which kind, what, when, where, who receives it, whom it visits."""

    kind: str
    title: str
    planned_on: date
    place: str = ""
    host: Member | None = None
    visited: Member | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of it: when it was held, who came, what was found, what is worth learning or mending."""

    held_on: date
    attended: Sequence[Member]
    found: str
    learned: str = ""


@dataclass(frozen=True)
class NewModel:
    """A good model as its unit tells it."""

    title: str
    what: str
    effect: str
    contact: str = ""


@transaction.atomic
def plan_activity(year: ClusterYear, new: NewActivity, *, actor: Actor) -> Activity:
    """Put an activity into the block's calendar. A cross visit names whom it visits."""
    may_lead(actor, year).or_refuse()
    activity = Activity.objects.create(code=new_code("HD"), cluster_year=year, **_checked(new, year))
    after = {**_plain(new), "activity": activity.code}
    record(actor, "plan_activity", "cluster_year", year.code, unit_code=year.cluster.body.code, after=after)
    return activity


@transaction.atomic
def change_activity(activity: Activity, new: NewActivity, *, actor: Actor) -> Activity:
    """Plan it otherwise, before it is held."""
    fresh = _standing(activity, actor)
    for name, value in _checked(new, fresh.cluster_year).items():
        setattr(fresh, name, value)
    fresh.save()
    _tell(actor, "change_activity", fresh, _plain(new))
    return fresh


@transaction.atomic
def cancel_activity(activity: Activity, *, note: str, actor: Actor) -> None:
    """Take it out of the calendar, before it is held, saying why."""
    fresh = _standing(activity, actor)
    if not tidy(note):
        raise BadInput(_("Hãy ghi lý do."), fields={"note": _("Cần lý do")})
    _tell(actor, "cancel_activity", fresh, {"title": fresh.title, "note": tidy(note)})
    fresh.delete()


@transaction.atomic
def hold_activity(
    activity: Activity, outcome: Outcome, *, actor: Actor, report: File[bytes] | None = None
) -> Activity:
    """Write down what came of it: the record of a visit, the interim or final review."""
    fresh = _standing(activity, actor)
    if outcome.held_on > actor.today:
        raise BadInput(_("Ngày tổ chức chưa đến."), fields={"held_on": _("Chọn ngày đã qua")})
    if not tidy(outcome.found) or not outcome.attended:
        raise BadInput(_("Hãy ghi kết quả và chọn các đơn vị tham dự."), fields={"found": _("Chưa ghi đủ")})
    if any(member.cluster_year_id != fresh.cluster_year_id for member in outcome.attended):
        raise BadInput(_("Có đơn vị không thuộc cụm, khối này."))
    fresh.held_on, fresh.found, fresh.learned = outcome.held_on, tidy(outcome.found), tidy(outcome.learned)
    if report:
        fresh.report = take(report, actor=actor, unit_code=fresh.cluster_year.cluster.body.code)
    fresh.save()
    fresh.attended.set(outcome.attended)
    told = {"held_on": outcome.held_on, "attended": [member.called for member in outcome.attended]}
    _tell(actor, "hold_activity", fresh, {**told, "found": fresh.found, "learned": fresh.learned})
    return fresh


@transaction.atomic
def share_model(member: Member, new: NewModel, *, actor: Actor) -> SharedModel:
    """Show the other members a model or a way of working."""
    may_speak_for(actor, member).or_refuse()
    told = {name: tidy(value) for name, value in asdict(new).items()}
    if empty := [name for name in ("title", "what", "effect") if not told[name]]:
        raise BadInput(_("Hãy ghi tên, cách làm và kết quả."), fields=dict.fromkeys(empty, _("Chưa ghi")))
    year = member.cluster_year
    shared = SharedModel.objects.create(
        code=new_code("MH"), cluster_year=year, member=member, on=actor.today, **told
    )
    after = {**told, "member": member.called, "model": shared.code}
    record(actor, "share_model", "cluster_year", year.code, unit_code=year.cluster.body.code, after=after)
    return shared


@transaction.atomic
def take_up(shared: SharedModel, member: Member, *, result: str = "", actor: Actor) -> ModelTaken:
    """A member takes a shared model up, or tells what came of it; its own model it does not take up."""
    may_speak_for(actor, member).or_refuse()
    if member.cluster_year_id != shared.cluster_year_id or member.pk == shared.member_id:
        raise BadInput(_("Chỉ đơn vị khác trong cùng cụm, khối ghi học tập mô hình này."))
    taken, _new = ModelTaken.objects.get_or_create(shared=shared, member=member, defaults={"on": actor.today})
    before = taken.result
    taken.result = tidy(result) or before
    taken.save(update_fields=["result"])
    year = shared.cluster_year
    record(
        actor,
        "take_up_model",
        "cluster_year",
        year.code,
        unit_code=year.cluster.body.code,
        before={"result": before},
        after={"model": shared.code, "member": member.called, "result": taken.result},
    )
    return taken


def _checked(new: NewActivity, year: ClusterYear) -> dict[str, Any]:
    faults = {}
    if not tidy(new.title):
        faults["title"] = _("Chưa ghi nội dung.")
    if new.kind == ActivityKind.CROSS_VISIT and new.visited is None:
        faults["visited"] = _("Hãy chọn đơn vị được thăm, kiểm tra.")
    for name, member in (("host", new.host), ("visited", new.visited)):
        if member is not None and member.cluster_year_id != year.pk:
            faults[name] = _("Đơn vị này không thuộc cụm, khối.")
    if abs(new.planned_on.year - year.year) > 1:
        faults["planned_on"] = _("Ngày phải quanh năm %(year)d.") % {"year": year.year}
    if faults:
        raise BadInput(" ".join(faults.values()), fields=faults)
    return {**_fields(new), "title": tidy(new.title), "place": tidy(new.place)}


def _fields(new: NewActivity) -> dict[str, Any]:
    """The fields as they are; members stay rows."""
    return {name: getattr(new, name) for name in NewActivity.__dataclass_fields__}


def _plain(new: NewActivity) -> dict[str, Any]:
    told = _fields(new)
    return {name: value.called if isinstance(value, Member) else value for name, value in told.items()}


def _standing(activity: Activity, actor: Actor) -> Activity:
    fresh = Activity.objects.select_for_update(of=("self",)).select_related("cluster_year__cluster__body")
    found = fresh.get(pk=activity.pk)
    may_lead(actor, found.cluster_year).or_refuse()
    if found.held_on is not None or found.cluster_year.stage == Stage.CLOSED:
        raise Refused(_("Hoạt động này đã ghi kết quả hoặc năm đã chốt nên không đổi được nữa."))
    return found


def _tell(actor: Actor, verb: str, activity: Activity, after: dict[str, Any]) -> None:
    year = activity.cluster_year
    told = {"activity": activity.code, **after}
    record(actor, verb, "cluster_year", year.code, unit_code=year.cluster.body.code, after=told)
