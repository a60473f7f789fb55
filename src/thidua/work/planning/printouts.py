"""A plan and the papers of its year as plain data for printing; confirmed lines as gold for the repair."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.base.core.text import fold
from thidua.base.library.printouts import based_on
from thidua.base.org.models import Kind, Unit
from thidua.base.org.naming import issuer_above, issuer_of, place_of, signing_lines
from thidua.base.org.queries import body_of
from thidua.work.planning import queries
from thidua.work.planning.flow import UNANSWERED
from thidua.work.planning.models import (
    Alteration,
    Amendment,
    AmendmentStage,
    ClosingFigure,
    DifficultyReport,
    Duty,
    DutyKind,
    FileIndex,
    Intake,
    Opinion,
    Part,
    Plan,
    Receipt,
    Target,
)

SLOGAN = "khẩu hiệu"
MOST_LISTED = 20
"""More recipients of one purpose than this are counted, not named."""
INFORMED_FIRST = (
    Receipt.Purpose.REPORT,
    Receipt.Purpose.DIRECT,
    Receipt.Purpose.HELP,
    Receipt.Purpose.CARRY_OUT,
)


@override("vi")
def plan_paper(plan: Plan) -> dict[str, Any]:
    """Everything the paper shows. Before numbering, number and day are left for the clerk."""
    return {
        **_head(plan),
        "number": plan.number,
        "symbol": plan.symbol,
        "date": plan.issued_on,
        "subject": plan.title,
        "bases": [based_on(basis.words) for basis in plan.bases.all()],
        "opening": [_opening(plan), *_amended(plan)],
        "sections": list(_sections(plan)),
        "targets": [_target(target) for target in plan.targets.all()],
        "duties": [_duty(duty) for duty in queries.duties_of(plan).filter(dropped_on__isnull=True)],
        "recipients": _recipients(plan),
        "signature": {"lines": signing_lines(plan.unit, plan.signer_title), "name": plan.signer or "…"},
    }


@override("vi")
def amendment_paper(amendment: Amendment) -> dict[str, Any]:
    """The amending document in the layout of a plan."""
    plan = amendment.plan
    named = f"{_('Kế hoạch')} {plan.sign}".strip()
    told = {"issuer": issuer_of(plan.unit), "plan": named, "reason": amendment.reason}
    opening = _("%(issuer)s điều chỉnh, bổ sung %(plan)s. Lý do: %(reason)s") % told
    return {
        **_head(plan),
        "number": amendment.number,
        "symbol": plan.symbol,
        "date": amendment.issued_on,
        "subject": _("Điều chỉnh, bổ sung (lần %(n)d): %(title)s")
        % {"n": amendment.ordinal, "title": plan.title},
        "bases": [based_on(f"{named}: {plan.title}")],
        "opening": [opening],
        "sections": [
            *_alterations(amendment),
            {"heading": _("Hiệu lực"), "paragraphs": [_("Các nội dung khác của Kế hoạch giữ nguyên.")]},
        ],
        "targets": [],
        "duties": [],
        "recipients": _recipients(plan),
        "signature": {
            "lines": signing_lines(plan.unit, amendment.signer_title),
            "name": amendment.signer or "…",
        },
    }


def version_paper(amendment: Amendment) -> dict[str, Any]:
    """The plan as it read before an issued amendment."""
    kept = dict(amendment.before)
    kept["date"] = date.fromisoformat(kept["date"]) if kept.get("date") else None
    return kept


@override("vi")
def opinions_paper(plan: Plan, day: date, by: str) -> dict[str, Any]:
    """The sheet of opinions on a draft as it stands on a day."""
    asked = list(plan.opinions.all())
    agreed = sum(bool(one.agrees) for one in asked)
    silent = sum(one.said_on is None for one in asked)
    told = {"all": len(asked), "agreed": agreed, "said": len(asked) - agreed - silent, "silent": silent}
    summary = _(
        "Đã gửi lấy ý kiến %(all)d cơ quan, đơn vị; nhất trí %(agreed)d, có ý kiến %(said)d, "
        "chưa góp ý %(silent)d."
    )
    return {
        **_head(plan),
        "code": plan.code,
        "date": day,
        "subject": _("Dự thảo Kế hoạch: %(title)s") % {"title": plan.title},
        "summary": [summary % told],
        "opinions": [_opinion(one) for one in asked],
        "signature": {"lines": [_("Người tổng hợp")], "name": by},
    }


@override("vi")
def index_paper(index: FileIndex) -> dict[str, Any]:
    """The index of a plan's archived file."""
    plan = index.plan
    return {
        **_head(plan),
        "file_number": index.number,
        "date": index.made_on,
        "subject": plan.title,
        "kept": [
            _("Nơi lưu: %(place)s.") % {"place": index.place},
            _("Thời hạn bảo quản: %(years)s.") % {"years": index.keep_for},
        ],
        "papers": index.papers,
        "signature": {"lines": [_("Người lập mục lục")], "name": index.by},
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


def _alterations(amendment: Amendment) -> Iterable[dict[str, Any]]:
    rows = list(amendment.alterations.select_related("duty", "lead").prefetch_related("owes"))
    for how, heading in (
        (Alteration.How.ADD, _("Bổ sung nhiệm vụ")),
        (Alteration.How.MOVE, _("Điều chỉnh thời hạn")),
        (Alteration.How.DROP, _("Bỏ nhiệm vụ")),
    ):
        if items := [_altered(row) for row in rows if row.how == how]:
            yield {"heading": heading, "items": items}


def _altered(row: Alteration) -> str:
    due = f"{row.due:%d/%m/%Y}" if row.due else ""
    why = _(" Lý do: %(reason)s") % {"reason": row.reason} if row.reason else ""
    if row.how == Alteration.How.MOVE:
        before = f"{row.due_before:%d/%m/%Y}" if row.due_before else _("không ghi hạn")
        told = {"text": row.text, "before": before, "due": due}
        return _("%(text)s: từ hạn %(before)s sang hạn %(due)s.") % told + why
    if row.how == Alteration.How.DROP:
        return f"{row.text.rstrip(chr(46))}.{why}"
    owing = ", ".join(issuer_of(unit) for unit in row.owes.all())
    lead = issuer_of(row.lead) if row.lead else "…"
    lines = [row.text, _("chủ trì: %(unit)s") % {"unit": lead}]
    lines += [_("thực hiện: %(units)s") % {"units": owing}] if owing else []
    lines += [_("hạn: %(day)s") % {"day": due}] if due else []
    return "; ".join(lines) + f".{why}"


def _opinion(one: Opinion) -> dict[str, str]:
    if one.said_on is None:
        said = _("Chưa góp ý (hạn %(due)s)") % {"due": f"{one.due:%d/%m/%Y}"}
    elif one.agrees:
        said = one.words or _("Nhất trí với dự thảo")
    else:
        said = one.words or _("Theo văn bản gửi kèm")
    taken = f"{one.get_taken_display()}: {one.answer}".rstrip(": ") if one.taken else ""
    return {"body": one.name, "opinion": said, "taken": taken}


def _head(plan: Plan) -> dict[str, str]:
    """In whose name a paper about the plan goes out, and where."""
    return {
        "parent_issuer": issuer_above(plan.unit),
        "issuer": issuer_of(plan.unit),
        "place": plan.place or place_of(body_of(plan.unit)),
    }


def _opening(plan: Plan) -> str:
    theme = _(" với chủ đề “%(theme)s”") % {"theme": plan.theme} if plan.theme else ""
    return _("%(issuer)s ban hành Kế hoạch %(title)s%(theme)s như sau:") % {
        "issuer": issuer_of(plan.unit),
        "title": plan.title[:1].lower() + plan.title[1:],
        "theme": theme,
    }


def _amended(plan: Plan) -> Iterable[str]:
    issued = [row.sign for row in plan.amendments.filter(stage=AmendmentStage.ISSUED).select_related("plan")]
    if issued:
        yield _("(Đã điều chỉnh, bổ sung theo văn bản %(signs)s.)") % {"signs": ", ".join(issued)}


def _sections(plan: Plan) -> Iterable[dict[str, Any]]:
    if plan.opening:
        yield {"heading": _("Mục đích, yêu cầu"), "paragraphs": plan.opening.splitlines()}
    if lines := [_figure(figure) for figure in plan.closing_figures.all()]:
        yield {"heading": _("Kết quả năm %(year)d") % {"year": plan.year - 1}, "items": lines}
    named = list(plan.movements.all())
    if lines := [*_themes(plan), *(f"Khẩu hiệu: “{row.name}”" for row in named if row.kind == SLOGAN)]:
        yield {"heading": _("Chủ đề, khẩu hiệu thi đua"), "items": lines}
    movements = [f"{row.kind.capitalize()} “{row.name}”" for row in named if row.kind != SLOGAN]
    if movements:
        yield {"heading": _("Các phong trào, cuộc vận động"), "items": movements}
    if plan.targets.all():
        yield {"heading": _("Chỉ tiêu thi đua"), "table": "targets"}
    duties = (
        {"table": "duties"} if plan.duties.all() else {"paragraphs": [_("Các đơn vị tổ chức thực hiện.")]}
    )
    yield {"heading": _("Tổ chức thực hiện"), **duties}


def _themes(plan: Plan) -> Iterable[str]:
    """The plan's own theme first, then what stands over it: the terms of years, the units above."""
    if plan.theme:
        yield _("Chủ đề năm %(year)d: “%(theme)s”") % {"year": plan.year, "theme": plan.theme}
    for row in queries.themes_over(plan.unit, plan.year):
        if row.theme.words != plan.theme:
            told = {"years": row.theme.years, "unit": issuer_of(row.theme.unit), "theme": row.theme.words}
            yield _("Chủ đề %(years)s của %(unit)s: “%(theme)s”") % told


def _figure(figure: ClosingFigure) -> str:
    aimed = _(" (chỉ tiêu %(aimed)s)") % {"aimed": figure.aimed} if figure.aimed else ""
    verdict = f", {figure.get_verdict_display().lower()}" if figure.verdict else ""
    return f"{figure.text}: {figure.reached}{aimed}{verdict}"


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
    """Everyone with the purpose, those who are only informed first; a long list of one purpose is counted.

    Those outside the tree stand on the plan's document in the library; the archive copy comes last."""
    by_purpose: dict[str, list[str]] = {}
    for receipt in plan.receipts.select_related("unit"):
        by_purpose.setdefault(receipt.purpose, []).append(issuer_of(receipt.unit))
    for line in plan.document.deliveries.filter(unit=None).select_related("contact") if plan.document else ():
        by_purpose.setdefault(line.purpose, []).append(line.named)
    kept = by_purpose.pop(Receipt.Purpose.FILE, [])
    lines = [
        f"{name} ({purpose.label})"
        for purpose in INFORMED_FIRST
        for name in _listed(by_purpose.get(purpose, []))
    ]
    return [*(lines or [_("Các cơ quan, đơn vị trực thuộc")]), *(kept or [_("Lưu: VT")])]


def _listed(names: list[str]) -> list[str]:
    if len(names) <= MOST_LISTED:
        return names
    return [_("%(count)d đơn vị theo danh sách gửi kèm") % {"count": len(names)}]


@override("vi")
def difficulties_paper(report: DifficultyReport, agency: Unit) -> dict[str, Any]:
    """A compiled report for the form `bao_cao`: what units told, unit by unit, as it stood when compiled."""
    by_unit: dict[str, list[dict[str, Any]]] = {}
    for row in report.rows:
        by_unit.setdefault(row["unit"], []).append(row)
    told = [{"heading": unit, "items": [_difficulty(row) for row in rows]} for unit, rows in by_unit.items()]
    sections = [
        {"heading": _("Tình hình chung"), "paragraphs": [_difficulty_counts(report, len(by_unit))]},
        {"heading": _("Khó khăn, vướng mắc của các đơn vị"), "sections": told},
    ]
    if report.remark:
        remark = {"heading": _("Nhận xét, đề xuất"), "paragraphs": report.remark.splitlines()}
        sections.append(remark)
    return {
        "parent_issuer": "" if agency.kind == Kind.BODY else issuer_of(report.body),
        "issuer": issuer_of(agency),
        "number": "",
        "symbol": "BC",
        "place": place_of(body_of(report.body)),
        "date": report.made_on,
        "kind": _("Báo cáo"),
        "subject": _("tổng hợp khó khăn, vướng mắc từ ngày %(since)s đến ngày %(until)s")
        % {"since": f"{report.since:%d/%m/%Y}", "until": f"{report.until:%d/%m/%Y}"},
        "opening": [],
        "sections": sections,
        "recipients": [_("Chủ tịch (để báo cáo)"), _("Lưu: VT")],
        "signature": {"lines": [_("Cơ quan thường trực")], "name": report.by},
    }


def _difficulty_counts(report: DifficultyReport, units: int) -> str:
    open_rows = [row for row in report.rows if row["stage"] in UNANSWERED]
    return _(
        "%(units)d đơn vị báo cáo %(count)d khó khăn, vướng mắc; đã trả lời %(answered)d,"
        " chưa trả lời %(open)d, trong đó quá hạn %(late)d."
    ) % {
        "units": units,
        "count": len(report.rows),
        "answered": len(report.rows) - len(open_rows),
        "open": len(open_rows),
        "late": sum(row["is_late"] for row in report.rows),
    }


def _difficulty(row: Mapping[str, Any]) -> str:
    parts = [f"{row['subject']}: {row['text']}"]
    if row["wish"]:
        parts.append(_("Đề xuất: %(wish)s") % {"wish": row["wish"]})
    if row["answer"]:
        parts.append(_("Đã trả lời: %(answer)s") % {"answer": row["answer"]})
    else:
        due = f"{date.fromisoformat(row['due']):%d/%m/%Y}"
        parts.append(_("%(unit)s đang xử lý, hạn %(due)s") % {"unit": row["with"], "due": due})
    return ". ".join(" ".join(part.split()).rstrip(".") for part in parts) + "."
