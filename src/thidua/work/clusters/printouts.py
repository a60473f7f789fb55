"""A score sheet and the minutes of a ranking as plain data for printing."""

from decimal import Decimal
from typing import Any

from django.utils.translation import override

from thidua.base.org.naming import issuer_of, place_of
from thidua.base.printing.wording import long_date
from thidua.rules.scoring.formula import shown
from thidua.work.clusters.facts.acclamation import Acclaimed, acclamation_of
from thidua.work.clusters.facts.standing import Placed, places_of, tie_names
from thidua.work.clusters.models import ClusterYear, LineKind, PaperKind, Part, Score, Sheet
from thidua.work.clusters.queries import sheets as sheet_queries

SYMBOL = "BB-KTĐ"


@override("vi")
def score_sheet(sheet: Sheet, *, verified: bool) -> dict[str, Any]:
    """One member's sheet (form `phieu_cham_diem`); points that count only where they may be shown."""
    member, year = sheet.member, sheet.member.cluster_year
    rows = sheet_queries.scores_of(sheet)
    return {
        "issuer": member.called,
        "number": sheet.code,
        "place": place_of(year.cluster.body),
        "date": sheet.sent_on,
        "subject": f"{year.cluster.name}, năm {year.year}",
        "aim": sheet.aim,
        "table": str(year.table),
        "own_total": shown(sheet.own_total),
        "total": shown(sheet.total) if verified else "",
        "scores": [_line(row, verified) for row in rows],
        "signature": {"lines": ["Đại diện đơn vị"], "name": sheet.sent_by or "…"},
    }


@override("vi")
def minutes(year: ClusterYear) -> dict[str, Any]:
    """The minutes of a ranking (form `bien_ban`): the places, the secret vote, how ties were parted."""
    paper = year.papers.filter(kind=PaperKind.MINUTES).order_by("-id")[0]
    placed, told = places_of(year), acclamation_of(year)
    members = [member.called for member in sheet_queries.belonging(year).order_by("id")]
    head = _head(year)
    return {
        "issuer": year.cluster.name,
        "parent_issuer": issuer_of(year.cluster.body),
        "number": paper.number.split("/")[0],
        "symbol": paper.number.partition("/")[2] or SYMBOL,
        "subject": f"Họp bình xét, suy tôn năm {year.year}",
        "opened_at": long_date(paper.day),
        "place": f"{place_of(year.cluster.body)}.",
        "assembly": "của khối",
        "members": len(members),
        "present": members,
        "presiding": f"Trưởng khối: {head}.",
        "secretary_name": f"{paper.by}.",
        "agenda": _agenda(year, placed, told),
        "votes": _votes(placed, told),
        "conclusion": paper.text.split("\n") if paper.text else ["Khối thống nhất kết quả nêu trên."],
        "closed_at": "cùng ngày",
        "secretary": {"lines": ["Thư ký"], "name": paper.by},
        "chair": {"lines": ["Trưởng khối"], "name": paper.by},
        "recipients": ["Cơ quan thường trực", "Thành viên của khối", "Lưu: hồ sơ khối"],
    }


def _line(row: Score, verified: bool) -> dict[str, Any]:
    why = f"Thẩm định: {row.reason}" if verified and row.reason else ""
    return {
        "criterion": f"{row.line.code} {row.line.name}",
        "most": shown(row.line.most),
        "figure": _figure(row),
        "own": _points(row.own),
        "points": _points(row.points) if verified else "",
        "reason": ". ".join(part for part in (row.evidence, why) if part),
    }


def _figure(row: Score) -> str:
    if row.line.kind == LineKind.GRADED:
        return row.grade
    if row.value is None:
        return ""
    if row.line.kind == LineKind.PASSED:
        return "Đạt" if row.value else "Không đạt"
    target = f" / chỉ tiêu {shown(row.target)}" if row.target is not None else ""
    return f"{shown(row.value)}{target}"


def _points(points: Decimal | None) -> str:
    return "chưa tính được" if points is None else shown(points)


def _head(year: ClusterYear) -> str:
    heads = sheet_queries.belonging(year).filter(posts__part=Part.HEAD, posts__until__isnull=True)
    found = heads.first()
    return found.called if found else "…"


def _agenda(year: ClusterYear, placed: list[Placed], told: Acclaimed | None) -> list[dict[str, Any]]:
    ranked = [
        f"Hạng {each.place.place or '–'}: {each.stood.name}, {shown(each.place.total)} điểm"
        + (f" ({each.place.reason})" if each.place.reason else "")
        for each in placed
    ]
    ties = "; ".join(tie_names(year))
    said = [
        {
            "heading": "Kết quả chấm điểm và xếp hạng",
            "paragraphs": [f"Các đơn vị bằng tổng điểm được xét lần lượt: {ties}."],
            "items": ranked,
        }
    ]
    if told:
        count = f"Thu về {told.cast}/{told.entitled} phiếu (cần từ {told.quorum}%)."
        vote = {"heading": "Bỏ phiếu kín suy tôn", "paragraphs": [count], "table": "votes"}
        said.append(vote)
    return said


def _votes(placed: list[Placed], told: Acclaimed | None) -> list[dict[str, Any]]:
    if told is None:
        return []
    return [
        {
            "name": each.stood.name,
            "honour": "Suy tôn dẫn đầu khối",
            "votes_for": each.stood.votes or 0,
            "votes_against": told.cast - (each.stood.votes or 0),
            "denominator": told.cast,
            "threshold": "nhiều phiếu nhất",
            "result": "Được suy tôn" if each.acclaimed else "Không",
        }
        for each in placed
    ]
