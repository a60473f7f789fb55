"""A pledge and the report of a review as plain data for printing (forms `giao_uoc`, `bao_cao`)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import override

from thidua.base.org.models import Kind, Unit
from thidua.base.org.naming import issuer_of, place_of, signing_lines
from thidua.base.org.queries import body_of
from thidua.base.printing.wording import thousands
from thidua.base.register.models import named
from thidua.work.movements.models import FollowUp, Named, Pledge, PledgeParty, Review, ReviewKind
from thidua.work.planning.bands import Band


@override("vi")
def pledge_paper(pledge: Pledge) -> dict[str, Any]:
    """The pledge with every party; who has signed is named, the others sign by hand."""
    parties = list(pledge.parties.select_related("unit"))
    host = next((party for party in parties if party.unit_id == pledge.host_id), None)
    return {
        "parent_issuer": _above(pledge.host),
        "issuer": issuer_of(pledge.host),
        "code": pledge.code,
        "place": place_of(body_of(pledge.host)),
        "date": min((party.signed_on for party in parties if party.signed_on), default=None),
        "subject": pledge.title,
        "preamble": pledge.preamble.splitlines(),
        "terms": pledge.terms,
        "parties": [_party(party) for party in parties],
        "signature": {"lines": signing_lines(pledge.host), "name": host.signer if host else ""},
    }


@override("vi")
def review_paper(review: Review) -> dict[str, Any]:
    """The report of a review: its figures as they were compiled, what was concluded, what follows."""
    report, unit = review.report, review.movement.unit
    return {
        "parent_issuer": _above(unit),
        "issuer": issuer_of(unit),
        "number": "",
        "symbol": "BC-UBND" if unit.kind == Kind.BODY else "BC",
        "place": place_of(body_of(unit)),
        "date": review.finished_on,
        "kind": "Báo cáo tổng kết" if review.kind == ReviewKind.FINAL else "Báo cáo sơ kết",
        "subject": f"{review.movement.name}, năm {review.year}",
        "opening": [_meeting(review)],
        "sections": [part for part in _sections(review, report) if _says(part)],
        "figures": [_figure(row) for row in report["figures"]],
        "works": [_work(row) for row in report["works"]],
        "tasks": [_task(row) for row in review.follow_ups.select_related("unit")],
        "nominees": [_nominee(row) for row in review.named.select_related("unit")],
        "recipients": [
            *sorted({row.unit.name for row in review.follow_ups.select_related("unit")}),
            "Lưu: VT",
        ],
        "signature": {"lines": signing_lines(unit), "name": "…"},
    }


def _sections(review: Review, report: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"heading": "Tham gia phong trào", "paragraphs": [_joined(report)], "items": _results(report)},
        {"heading": "Chỉ tiêu", "items": [_target(row) for row in report["targets"]]},
        {"heading": "Số liệu", "table": "figures" if report["figures"] else ""},
        {"heading": "Công trình, phần việc, kết quả", "table": "works" if report["works"] else ""},
        {"heading": "Ý kiến tại hội nghị", "paragraphs": review.opinions.splitlines()},
        {"heading": "Kết luận", "items": review.conclusions.splitlines()},
        {"heading": "Việc tiếp theo", "table": "tasks" if review.follow_ups.exists() else ""},
        {"heading": "Đề nghị khen thưởng", "table": "nominees" if review.named.exists() else ""},
    ]


def _says(part: dict[str, Any]) -> bool:
    return any(part.get(name) for name in ("paragraphs", "items", "table"))


def _meeting(review: Review) -> str:
    told = (
        f"Hội nghị {review.get_kind_display().lower()} họp ngày {review.held_on:%d/%m/%Y} tại {review.place}"
    )
    came = f"; thành phần: {review.attended}" if review.attended else ""
    return f"{told}, {review.chaired_by} chủ trì{came}. Số liệu tính đến ngày {review.compiled_on:%d/%m/%Y}."


def _joined(report: dict[str, Any]) -> str:
    rate = f" ({_comma(report['rate'])}%)" if report["rate"] is not None else ""
    return (
        f"{report['taking_part']}/{report['units']} đơn vị tham gia{rate};"
        f" {report['people']} cá nhân đăng ký, trong đó {report['heads']} người đứng đầu;"
        f" {report['households']} hộ gia đình."
    )


def _results(report: dict[str, Any]) -> list[str]:
    told = report["outcomes"]
    lines = [
        f"{told['registered']} đăng ký: {told['exceeded']} vượt mức, {told['met']} đạt,"
        f" {told['missed']} không đạt, {told['untold']} chưa báo kết quả"
    ]
    words = report["words"]
    if words["count"]:
        lines.append(f"{words['count']} người góp ý, chấm trung bình {_comma(words['mean'])}/5")
    return lines


def _target(row: dict[str, Any]) -> str:
    value = _number(row["value"]) if row["value"] is not None else "chưa báo"
    stands = f"giao {_number(row['aim'])}, thực hiện {value} ({Band(row['band']).label})"
    return f"{row['unit']}: {row['target']}; {stands}"


def _figure(row: dict[str, Any]) -> dict[str, str]:
    whole = f"/{_number(row['whole'])}" if row["whole"] else ""
    notes = [f"{_comma(row['rate'])}%"] if row["rate"] is not None else []
    notes += [f"{name}: {_number(amount)}" for name, amount in row["sources"]]
    return {
        "name": row["name"],
        "unit": row["measure"],
        "figure": f"{_number(row['value'])}{whole}",
        "note": "; ".join([*notes, f"{row['tellers']} đơn vị báo"]),
    }


def _work(row: dict[str, Any]) -> dict[str, str]:
    return {"name": row["name"], "lead": row["lead"], "due": _day(row["due"]), "state": _state(row)}


def _state(row: dict[str, Any]) -> str:
    if row["recognition"]:
        grade = f", {row['grade']}" if row["grade"] else ""
        return f"Công nhận tại {row['recognition']} ngày {_day(row['recognised_on'])}{grade}"
    if row["done_on"]:
        return f"Hoàn thành ngày {_day(row['done_on'])}"
    late = "quá hạn; " if row["late"] else ""
    blocker = f"; vướng: {row['blocker']}" if row["blocker"] else ""
    return f"{late}{row['progress']}%{blocker}"


def _task(row: FollowUp) -> dict[str, str]:
    return {"task": row.text, "unit": row.unit.name, "due": f"{row.due:%d/%m/%Y}"}


def _nominee(row: Named) -> dict[str, str]:
    return {"name": row.name, "unit": row.unit.name, "honour": named(row.honour), "why": row.why}


def _party(party: PledgeParty) -> dict[str, str]:
    return {
        "unit": party.unit.name,
        "signer": party.signer,
        "position": party.position,
        "signed_on": f"{party.signed_on:%d/%m/%Y}" if party.signed_on else "",
    }


def _above(unit: Unit) -> str:
    """The body over a unit that is none itself; a People's Committee stands alone."""
    return "" if unit.kind == Kind.BODY else issuer_of(body_of(unit))


def _day(told: str) -> str:
    """A day kept in a report as year-month-day."""
    return f"{date.fromisoformat(str(told)):%d/%m/%Y}"


def _number(told: str) -> str:
    """A figure kept in a report: dots between thousands, a comma before the rest."""
    whole, _point, rest = f"{Decimal(told).normalize():f}".partition(".")
    return f"{thousands(int(whole))},{rest}" if rest else thousands(int(whole))


def _comma(value: float) -> str:
    return f"{value:g}".replace(".", ",")
