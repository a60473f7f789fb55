"""A unit's own sets of papers: made, changed, retired. A set already asked for does not change with them."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Stale
from thidua.base.core.codes import new_code
from thidua.base.core.text import one_line
from thidua.base.org.models import Unit
from thidua.work.planning.models import SetPaper, SetTemplate
from thidua.work.planning.policies import may_keep_sets
from thidua.work.planning.sets import Paper, PaperSet

MOST_PAPERS = 30
LEAP = 2024  # a year that has every day of the calendar


@transaction.atomic
def save_set(
    unit: Unit, new: PaperSet, *, actor: Actor, template: SetTemplate | None = None, seen: int | None = None
) -> SetTemplate:
    """Keep a set of papers for a unit: a new one, or `template` with other papers."""
    may_keep_sets(actor, unit).or_refuse()
    name, papers = _checked(unit, new, template)
    row = _locked(template, seen) if template else SetTemplate(code=new_code("BVB"), unit=unit, at=actor.now)
    before = {"name": row.name, "papers": [paper.name for paper in row.papers.all()]} if template else {}
    row.name, row.month, row.day, row.by = name, new.month, new.day, actor.name[:200]
    row.version += 1 if template else 0
    row.save()
    row.papers.all().delete()
    SetPaper.objects.bulk_create(
        SetPaper(template=row, name=paper.name, month=paper.month, day=paper.day, position=place)
        for place, paper in enumerate(papers)
    )
    after = {"name": name, "papers": [paper.name for paper in papers]}
    record(actor, "save_set", "paper_set", row.code, unit_code=unit.code, before=before, after=after)
    return row


@transaction.atomic
def retire_set(template: SetTemplate, *, actor: Actor) -> None:
    """Offer a set no more; what was asked for by it stays owed."""
    row = _locked(template, None)
    may_keep_sets(actor, row.unit).or_refuse()
    row.retired_on = actor.today
    row.save(update_fields=["retired_on"])
    record(
        actor,
        "retire_set",
        "paper_set",
        row.code,
        unit_code=row.unit.code,
        before={"name": row.name},
        after={"retired_on": actor.today},
    )


def _locked(template: SetTemplate, seen: int | None) -> SetTemplate:
    row = SetTemplate.objects.select_for_update(of=("self",)).select_related("unit").get(pk=template.pk)
    if seen is not None and seen != row.version:
        raise Stale(_("Đã có người sửa bộ văn bản này trước bạn. Hãy tải lại trang rồi làm tiếp."))
    return row


def _checked(unit: Unit, new: PaperSet, template: SetTemplate | None) -> tuple[str, Sequence[Paper]]:
    name = one_line(new.name)[:200]
    if not name:
        raise BadInput(_("Hãy đặt tên bộ văn bản."), fields={"name": _("Cần tên")})
    if not 1 <= len(new.papers) <= MOST_PAPERS:
        raise BadInput(_("Một bộ có từ 1 đến 30 văn bản."), fields={"papers": _("Số văn bản không đúng")})
    namesakes = SetTemplate.objects.filter(unit=unit, name=name, retired_on__isnull=True)
    if set(namesakes) - {template}:
        raise BadInput(_("Đơn vị đã có một bộ văn bản tên này."), fields={"name": _("Trùng tên")})
    for month, day in ((new.month, new.day), *((paper.month, paper.day) for paper in new.papers)):
        _check_day(month, day)
    return name, new.papers


def _check_day(month: int | None, day: int | None) -> None:
    if month is None and day is None:
        return
    try:
        date(LEAP, month or 0, day or 0)
    except ValueError:
        raise BadInput(
            _("Ngày, tháng thường lệ không có trong lịch."), fields={"papers": _("Ngày không đúng")}
        ) from None
