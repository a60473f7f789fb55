"""Local figures: entering one within its bounds and the law, and ending it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Stale
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.library.bounds import RATING, Bound, bound_of, fixed_by_law, settable
from thidua.base.library.law import Figure
from thidua.base.library.models import RATING_NAMES, LocalProvision, cited
from thidua.base.library.policies import may_set_local
from thidua.base.org.models import Unit
from thidua.rules import text

Measure = LocalProvision.Measure
MEASURES = {
    "days": (Measure.WORKING, Measure.CALENDAR),
    "percent": (Measure.PERCENT,),
    "months": (Measure.MONTHS,),
    "years": (Measure.YEARS,),
    "heads": (Measure.HEADS,),
    "awards": (Measure.AWARDS,),
    RATING: (Measure.RATING,),
}


@dataclass(frozen=True)
class NewLocal:
    """A figure that a body sets for itself and those below: which, how much, from when, by which decision.

    A yearly rating is told by `word`, everything else by `value`. With `block` it holds for the units
    `members` and those below them alone."""

    body: Unit
    provision: str
    value: int | None
    measure: str
    since: date
    decision_number: str
    decision_date: date
    until: date | None = None
    word: str = ""
    block: str = ""
    members: tuple[Unit, ...] = ()

    @property
    def figure(self) -> Figure:
        """What the rules would look at of it."""
        cite = cited(tidy(self.decision_number), self.decision_date, self.body.name)
        return Figure(
            self.provision,
            self.value,
            self.word,
            self.measure,
            self.since,
            self.until,
            cite,
            tidy(self.block),
        )


@transaction.atomic
def set_local(new: NewLocal, *, actor: Actor, code: str = "") -> LocalProvision:
    """Enter a local figure. Refused beyond its bounds, where it loosens what the law fixes, or beside
    another of the same body in the same time: that one is ended first."""
    check_local(new, actor=actor)
    row = LocalProvision.objects.create(
        code=code or new_code("QD"),
        body=new.body,
        provision=new.provision,
        value=new.value,
        word=new.word,
        measure=new.measure,
        since=new.since,
        until=new.until,
        decision_number=tidy(new.decision_number),
        decision_date=new.decision_date,
        block=tidy(new.block),
        by=actor.name[:200],
        at=actor.now,
    )
    row.members.set(new.members)
    record(
        actor, "set_local", "local_provision", row.code, unit_code=new.body.code, after=_said_of_local(row)
    )
    return row


def check_local(new: NewLocal, *, actor: Actor) -> None:
    """Refuse what `set_local` would refuse; nothing is written."""
    may_set_local(actor, new.body).or_refuse()
    if faults := _local_faults(new):
        raise BadInput(" ".join(faults.values()), fields=faults)


@transaction.atomic
def end_local(row: LocalProvision, *, until: date, actor: Actor) -> LocalProvision:
    """End a local figure: `until` is the last day on which it holds. What it once said stays."""
    fresh = LocalProvision.objects.select_for_update(of=("self",)).select_related("body").get(pk=row.pk)
    may_set_local(actor, fresh.body).or_refuse()
    if fresh.until is not None:
        raise Stale(_("Mức này đã có ngày kết thúc. Hãy tải lại trang."))
    if until < fresh.since:
        raise BadInput(
            _("Ngày kết thúc phải từ ngày bắt đầu trở đi."), fields={"until": _("Trước ngày bắt đầu")}
        )
    before = _said_of_local(fresh)
    fresh.until = until
    fresh.save(update_fields=["until"])
    record(
        actor,
        "end_local",
        "local_provision",
        fresh.code,
        unit_code=fresh.body.code,
        before=before,
        after=_said_of_local(fresh),
    )
    return fresh


def _local_faults(new: NewLocal) -> dict[str, str]:
    bound = bound_of(new.provision)
    if bound is None or new.provision not in dict(settable(new.body.tier)):
        return {"provision": _("Nơi này không được tự đặt nội dung ấy.")}
    faults = _figure_faults(new, bound)
    if new.measure not in MEASURES[bound.unit]:
        named = _(" hoặc ").join(str(measure.label) for measure in MEASURES[bound.unit])
        faults["measure"] = _("Nội dung này tính bằng: %(measures)s.") % {"measures": named}
    faults |= _block_faults(new, bound)
    return faults or {**_law_faults(new, bound), **_time_faults(new)}


def _figure_faults(new: NewLocal, bound: Bound) -> dict[str, str]:
    if bound.unit == RATING:
        told = new.word in RATING_NAMES and new.value is None
        return {} if told else {"word": _("Hãy chọn mức xếp loại; không ghi số.")}
    if new.word:
        return {"word": _("Nội dung này ghi bằng số, không chọn xếp loại.")}
    if new.value is None or not bound.least <= new.value <= bound.most:
        limits = {"least": bound.least, "most": bound.most}
        return {"value": _("Mức phải từ %(least)d đến %(most)d.") % limits}
    return {}


def _block_faults(new: NewLocal, bound: Bound) -> dict[str, str]:
    if bool(tidy(new.block)) != bool(new.members):
        return {"block": _("Ghi tên cụm, khối thì phải chọn các đơn vị của cụm, khối, và ngược lại.")}
    if new.block and not bound.block:
        return {"block": _("Chỉ số lượng tối đa mới đặt riêng được cho cụm, khối.")}
    if any(not member.path.startswith(new.body.path) for member in new.members):
        return {"members": _("Có đơn vị không thuộc nơi áp dụng.")}
    return {}


def _law_faults(new: NewLocal, bound: Bound) -> dict[str, str]:
    with text.reading(text.NATIONAL):
        value = bound.value_over(new.value, new.word, new.measure, {})
        law = fixed_by_law(new.provision, value, new.since, new.until)
    if law is None:
        return {}
    told = {"cite": law.cite, "since": f"{law.since:%d/%m/%Y}"}
    words = _("Vượt mức pháp luật cho phép từ %(since)s (%(cite)s).")
    if bound.stricter == "more":
        words = _("Thấp hơn mức pháp luật đòi hỏi từ %(since)s (%(cite)s).")
    return {"word" if bound.unit == RATING else "value": words % told}


def _time_faults(new: NewLocal) -> dict[str, str]:
    if not tidy(new.decision_number):
        return {"decision_number": _("Hãy ghi số quyết định.")}
    if new.until is not None and new.until < new.since:
        return {"until": _("Ngày kết thúc phải từ ngày bắt đầu trở đi.")}
    standing = LocalProvision.objects.select_for_update().filter(
        body=new.body, provision=new.provision, block=tidy(new.block)
    )
    before_the_end = Q() if new.until is None else Q(since__lte=new.until)
    meets = standing.filter(before_the_end, Q(until__isnull=True) | Q(until__gte=new.since)).first()
    if meets is None:
        return {}
    told = {"number": meets.decision_number, "since": f"{meets.since:%d/%m/%Y}"}
    return {
        "since": _("Đã có mức theo Quyết định %(number)s từ %(since)s. Hãy kết thúc mức đó trước.") % told
    }


def _said_of_local(row: LocalProvision) -> dict[str, Any]:
    names = (
        "provision",
        "value",
        "word",
        "measure",
        "since",
        "until",
        "decision_number",
        "decision_date",
        "block",
    )
    said = {name: getattr(row, name) for name in names}
    members = sorted(row.members.values_list("code", flat=True)) if row.block else []
    return {**said, "members": members}
