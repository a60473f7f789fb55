"""A plan as plain data for the form `ke_hoach`; a reading's confirmed lines as gold for the repair."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.base.core.text import fold
from thidua.base.org.models import Kind, Unit
from thidua.base.org.naming import issuer_of, place_of
from thidua.base.org.queries import body_of, line_above
from thidua.work.planning import queries
from thidua.work.planning.models import Duty, DutyKind, Intake, Part, Plan, Target


@override("vi")
def plan_paper(plan: Plan) -> dict[str, Any]:
    """Everything the paper shows. Before numbering, number and day are left for the clerk."""
    return {
        "parent_issuer": _above(plan.unit),
        "issuer": issuer_of(plan.unit),
        "number": plan.number,
        "symbol": plan.symbol,
        "place": plan.place or _place(plan.unit),
        "date": plan.issued_on,
        "subject": plan.title,
        "bases": [_based_on(basis.words) for basis in plan.bases.all()],
        "opening": [_opening(plan)],
        "sections": list(_sections(plan)),
        "targets": [_target(target) for target in plan.targets.all()],
        "duties": [_duty(duty) for duty in queries.duties_of(plan)],
        "recipients": _recipients(plan),
        "signature": {"lines": _signing(plan), "name": plan.signer or "…"},
    }


def gold_lines(intake: Intake) -> str:
    """The lines a person has confirmed, as a file of schema intake-lines/1: a line of the file for each.

    A line counts as confirmed when every word of it that was in doubt has been settled, or when a person
    answered for the whole line; `confirmed` tells which."""
    now = {(line.page, line.line): line for line in queries.lines_now(intake) if line.is_confirmed}
    rows = [
        _gold_line(row, line)
        for row in intake.lines
        if (line := now.get((row.get("page") or 0, row["line"])))
    ]
    head = {
        "schema": "intake-lines/1",
        "doc_id": intake.code,
        "source_file": intake.original.name,
        "sha256": intake.original.sha256,
    }
    opening = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    body = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    return f'{opening},\n "lines": [\n{body}\n ]\n}}\n'


def _gold_line(row: Mapping[str, Any], line: queries.LineNow) -> dict[str, Any]:
    told = {"line": row["line"], "ocr": row["source"], "text": line.text}
    page = {"page": row["page"]} if row.get("page") else {}
    return {**page, **told, "confirmed": "line" if line.whole else "words"}


def _above(unit: Unit) -> str:
    if unit.kind == Kind.BODY:
        return ""
    above = line_above(unit).last()
    return issuer_of(above) if above else ""


def _place(unit: Unit) -> str:
    return place_of(body_of(unit))


def _based_on(words: str) -> str:
    return words if words.startswith("Căn cứ") else f"Căn cứ {words}"


def _opening(plan: Plan) -> str:
    theme = _(" với chủ đề “%(theme)s”") % {"theme": plan.theme} if plan.theme else ""
    return _("%(issuer)s ban hành Kế hoạch %(title)s%(theme)s như sau:") % {
        "issuer": issuer_of(plan.unit),
        "title": plan.title[:1].lower() + plan.title[1:],
        "theme": theme,
    }


def _sections(plan: Plan) -> Iterable[dict[str, Any]]:
    if plan.opening:
        yield {"heading": _("Mục đích, yêu cầu"), "paragraphs": plan.opening.splitlines()}
    movements = [f"{movement.kind.capitalize()} “{movement.name}”" for movement in plan.movements.all()]
    if movements:
        yield {"heading": _("Các phong trào, cuộc vận động"), "items": movements}
    if plan.targets.all():
        yield {"heading": _("Chỉ tiêu thi đua"), "table": "targets"}
    duties = (
        {"table": "duties"} if plan.duties.all() else {"paragraphs": [_("Các đơn vị tổ chức thực hiện.")]}
    )
    yield {"heading": _("Tổ chức thực hiện"), **duties}


def _target(target: Target) -> dict[str, str]:
    return {
        "name": target.text,
        "unit": target.measure,
        "figure": figure_of(target),
        "note": target.subject[:120],
    }


def figure_of(target: Target) -> str:
    """The figure in words: one number, "từ … đến …", or a bound."""
    least, most = (
        f"{n.normalize():f}".replace(".", ",") if n is not None else "" for n in (target.least, target.most)
    )
    if least and most:
        return least if least == most else _("từ %(least)s đến %(most)s") % {"least": least, "most": most}
    if least:
        return _("từ %(least)s trở lên") % {"least": least}
    return _("tối đa %(most)s") % {"most": most} if most else _("thực hiện đạt")


def _duty(duty: Duty) -> dict[str, str]:
    owing = [issuer_of(share.unit) for share in duty.shares.all() if share.part == Part.OWES]
    helping = [issuer_of(share.unit) for share in duty.shares.all() if share.part == Part.HELPS]
    return {
        "task": _task(duty),
        "lead": issuer_of(duty.lead) if duty.lead else "…",
        "support": _named([*owing, *helping]),
        "deadline": f"{duty.due:%d/%m/%Y}" if duty.due else duty.deadline_words or duty.recurrence,
        "product": "" if duty.kind == DutyKind.TASK else str(DutyKind(duty.kind).label),
    }


def _task(duty: Duty) -> str:
    """The duty's words, with where to report when they do not say so themselves."""
    if not duty.report_to or fold(duty.report_to) in duty.text_fold:
        return duty.text
    via = _(" (qua %(via)s)") % {"via": duty.via} if duty.via else ""
    return _("%(text)s; báo cáo về %(to)s%(via)s") % {"text": duty.text, "to": duty.report_to, "via": via}


def _named(names: list[str]) -> str:
    if len(names) <= 4:
        return ", ".join(names)
    return _("%(count)d đơn vị theo danh sách gửi kèm") % {"count": len(names)}


def _recipients(plan: Plan) -> list[str]:
    sent_to = [issuer_of(receipt.unit) for receipt in plan.receipts.select_related("unit")]
    return [*(sent_to or [_("Các cơ quan, đơn vị trực thuộc")]), _("Lưu: VT")]


def _signing(plan: Plan) -> list[str]:
    if plan.unit.kind == Kind.BODY:
        return ["TM. Ủy ban nhân dân", plan.signer_title or "Chủ tịch"]
    return [plan.signer_title or "Thủ trưởng đơn vị"]
