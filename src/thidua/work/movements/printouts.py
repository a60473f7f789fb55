"""The one-page sheet of a movement as plain data for printing (form `phieu_phong_trao`)."""

from datetime import date
from typing import Any

from django.utils.translation import override

from thidua.base.org.models import Tier
from thidua.base.org.naming import issuer_of, place_of
from thidua.work.movements import topics
from thidua.work.movements.flow import MOVEMENT
from thidua.work.movements.greeting import anniversary
from thidua.work.movements.models import Movement, MovementField


@override("vi")
def movement_sheet(movement: Movement, on: date) -> dict[str, Any]:
    """What hangs on a wall or lies in a file: what is asked of whom, by when, judged how."""
    greeted = anniversary(f"{movement.anniversary}/{movement.anniversary_year}")
    return {
        "issuer": issuer_of(movement.unit),
        "number": movement.code,
        "place": place_of(movement.unit),
        "date": on,
        "subject": movement.name,
        "facts": [row for row in _facts(movement, greeted.title if greeted else "") if row["value"]],
        "criteria": [
            {"words": row.words, "points": "" if row.points is None else f"{row.points.normalize():f}"}
            for row in movement.criteria.all()
        ],
        "slogans": movement.slogan_lines,
    }


def _facts(movement: Movement, greeted: str) -> list[dict[str, str]]:
    upper = movement.upper
    told = (
        ("Loại, hình thức", f"{movement.get_kind_display()}, {movement.get_form_display().lower()}"),
        ("Chuyên đề", movement.topic),
        ("Cấp phát động", Tier(movement.origin).label),
        ("Hưởng ứng", f"{upper.name} ({upper.unit.name})" if upper else ""),
        ("Chào mừng", greeted),
        ("Mục tiêu", movement.goal),
        ("Phạm vi", movement.scope),
        ("Đối tượng", movement.participants),
        ("Nội dung", movement.content),
        ("Thời gian", _time(movement)),
        ("Biện pháp", movement.measures),
        ("Lĩnh vực, chỉ tiêu", "\n".join(_aim(aim) for aim in movement.fields.all())),
        ("Vấn đề cấp bách", topics.urgent_name(movement.urgent) if movement.urgent else ""),
        ("Kinh phí", movement.funds),
        ("Căn cứ", "\n".join(row.words for row in movement.links.all())),
        ("Chủ trì, phối hợp", _leads(movement)),
        ("Trạng thái", MOVEMENT.stage_name(movement.stage)),
    )
    return [{"term": str(term), "value": str(value)} for term, value in told]


def _time(movement: Movement) -> str:
    days = [f"{day:%d/%m/%Y}" for day in (movement.starts, movement.ends) if day]
    if len(days) > 1:
        return f"Từ {days[0]} đến hết {days[1]}"
    return f"Từ {days[0]}" if movement.starts else ""


def _aim(aim: MovementField) -> str:
    wanted = "" if aim.wanted is None else f"{aim.wanted.normalize():f} {aim.measure}".strip()
    words = ", ".join(filter(None, (aim.target, wanted)))
    return f"{topics.field_name(aim.field)}: {words}" if words else topics.field_name(aim.field)


def _leads(movement: Movement) -> str:
    rows = movement.leads.select_related("unit")
    return "; ".join(f"{row.unit.name} ({row.get_part_display().lower()})" for row in rows)
