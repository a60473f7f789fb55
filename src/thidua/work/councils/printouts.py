"""The minutes of a session as plain data for printing (form `bien_ban`)."""

from typing import Any

from django.utils.translation import override

from thidua.base.org.naming import issuer_of, place_of
from thidua.base.printing.wording import long_date
from thidua.base.register.models import named
from thidua.work.councils import facts, queries
from thidua.work.councils.models import Attendance, Ballot, Item, Outcome, Session
from thidua.work.councils.wording import civil_name


@override("vi")
def minutes(session: Session) -> dict[str, Any]:
    """Everything the minutes of a closed session say."""
    rows = list(queries.attendance_of(session))
    items = list(queries.items_of(session))
    presiding = next(row for row in rows if row.presides)
    secretary = _secretary(rows, presiding)
    return {
        "parent_issuer": issuer_of(session.council.body),
        "issuer": "Hội đồng\nThi đua - Khen thưởng",
        "number": f"{session.number:02d}" if session.number else "",
        "symbol": facts.SYMBOL,
        "subject": _called_to(session.subject),
        "opened_at": _opened(session),
        "place": f"{session.place}, {session.place_name or place_of(session.council.body)}.",
        "members": len(rows),
        "present": [_called(row) for row in rows if row.present],
        "absent": [_absent(row) for row in rows if not row.present],
        "presiding": f"{_called(presiding)}.",
        "secretary_name": f"{_called(secretary)}.",
        "agenda": _agenda(session, items),
        "votes": [_vote(item) for item in items],
        "conclusion": session.conclusion.split("\n"),
        "closed_at": f"{session.ended:%H giờ %M} cùng ngày" if session.ended else "cùng ngày",
        "secretary": {"lines": ["Thư ký"], "name": secretary.name},
        "chair": {"lines": ["Chủ tọa"], "name": presiding.name},
        "recipients": ["Thành viên Hội đồng", "Lưu: VT, hồ sơ khen thưởng"],
    }


def _secretary(rows: list[Attendance], presiding: Attendance) -> Attendance:
    """The council's secretary when present, else another who came."""
    ranked = sorted(
        (row for row in rows if row.present and row is not presiding),
        key=lambda row: {"secretary": 0, "standing": 1}.get(row.seat, 2),
    )
    return ranked[0] if ranked else presiding


def _called_to(subject: str) -> str:
    return subject if subject.startswith("Họp") else f"Họp {subject[0].lower()}{subject[1:]}"


def _opened(session: Session) -> str:
    start = f"{session.starts:%H giờ %M}, " if session.starts else ""
    return f"{start}{long_date(session.day)}."


def _called(row: Attendance) -> str:
    return ", ".join(part for part in (row.name, row.position, str(row.get_seat_display())) if part)


def _absent(row: Attendance) -> str:
    return f"{_called(row)} ({row.reason})" if row.reason else _called(row)


def _agenda(session: Session, items: list[Item]) -> list[dict[str, Any]]:
    said = [
        {
            "heading": "Cơ quan thường trực báo cáo kết quả thẩm định",
            "paragraphs": [f"Trình Hội đồng xem xét {len(items):02d} hồ sơ đã thẩm định."],
        }
    ]
    if session.remarks:
        said.append({"heading": "Thảo luận", "items": session.remarks.split("\n")})
    recused = [_recused(item) for item in items if item.recusals.all()]
    if recused:
        said.append({"heading": "Thành viên không tham gia biểu quyết", "items": recused})
    said.append({"heading": "Biểu quyết", "paragraphs": _how(session, items), "table": "votes"})
    return said


def _recused(item: Item) -> str:
    names = "; ".join(
        f"{recusal.attendance.name} ({str(recusal.get_ground_display()).lower()})"
        for recusal in item.recusals.all()
    )
    return f"Hồ sơ {item.dossier.nominee_name}: {names}"


def _how(session: Session, items: list[Item]) -> list[str]:
    secret = sum(item.ballot == Ballot.SECRET for item in items)
    ways = [
        f"{secret:02d} hồ sơ bỏ phiếu kín" if secret else "",
        f"{len(items) - secret:02d} hồ sơ biểu quyết công khai" if len(items) > secret else "",
    ]
    said = [
        f"Hội đồng thực hiện: {', '.join(way for way in ways if way)}. Tỷ lệ tính trên tổng số thành viên."
    ]
    settled = [item for item in items if item.settled_by]
    said += [
        f"Hồ sơ {item.dossier.nominee_name}: người chủ trì kết luận {_result(item).lower()};"
        f" lý do: {item.reason}."
        for item in settled
    ]
    return said


def _vote(item: Item) -> dict[str, Any]:
    return {
        "name": item.dossier.nominee_name,
        "honour": civil_name(named(item.dossier.honour)),
        "votes_for": item.all_for,
        "votes_against": item.all_against,
        "denominator": item.denominator or 0,
        "threshold": item.threshold,
        "result": _result(item),
    }


def _result(item: Item) -> str:
    return "Đạt" if item.outcome == Outcome.PASSED else "Không đạt"
