"""A decision and its certificates as plain data for printing (forms `quyet_dinh` and `giay_khen`)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from thidua.base.org.models import Category, Person
from thidua.base.org.naming import inside, issuer_of
from thidua.work.decisions import facts, queries
from thidua.work.decisions.models import Decision, Line

SALUTATIONS = {Person.Sex.FEMALE: "Bà", Person.Sex.MALE: "Ông"}


@override("vi")
def decision_paper(decision: Decision) -> dict[str, Any]:
    """The decision with its list; number and date stay open until the clerk has given them."""
    lines = list(queries.lines_of(decision))
    return {
        "issuer": issuer_of(decision.body),
        "number": decision.number_shown.partition("/")[0],
        "symbol": decision.symbol,
        "place": decision.place_name,
        "date": decision.dated,
        "subject": decision.subject,
        "authority": decision.authority,
        "bases": [*decision.bases, *_grounds(decision, lines)],
        "articles": _articles(decision, lines),
        "list_subject": _headline(decision.subject),
        "awardees": [_awardee(line) for line in lines],
        "recipients": ["Như Điều 3", "Cơ quan Thi đua, khen thưởng cấp trên", "Lưu: VT, hồ sơ khen thưởng"],
        "signature": _signature(decision),
    }


@override("vi")
def certificates(decision: Decision, lines: Iterable[Line]) -> dict[str, Any]:
    """One certificate a line, for lines whose honour has one; LĐTT and TTLĐTT never have."""
    return {"certificates": [_certificate(decision, line) for line in lines if line.certificate]}


@override("vi")
def certified(decision: Decision) -> list[Line]:
    """The lines of an issued decision that get a certificate, in order."""
    entered = queries.lines_of(decision).filter(certificate=True, entry__isnull=False)
    return list(entered.select_related("dossier__person"))


def _headline(subject: str) -> str:
    bare = subject.removeprefix("Về việc ")
    return f"{bare[0].upper()}{bare[1:]}"


def _grounds(decision: Decision, lines: Sequence[Line]) -> list[str]:
    """The council's minutes behind the list, and who proposes, where the desk has not written them."""
    said = " ".join(decision.bases)
    grounds = [
        f"Xét Biên bản số {number} {day} của {council}"
        for number, day, council in queries.minutes_behind(lines)
        if number not in said
    ]
    if "đề nghị" in said:
        return grounds
    agency = queries.proposer_of(decision.body, _day_of(decision))
    return [*grounds, f"Theo đề nghị của {agency}"]


def _articles(decision: Decision, lines: Sequence[Line]) -> list[dict[str, Any]]:
    names = ", ".join(dict.fromkeys(line.honour_name for line in lines))
    kinds = ", ".join(
        f"{sum(line.kind == kind for line in lines):02d} {label.lower()}"
        for kind, label in ((k, str(k.label)) for k in Line.Kind)
        if any(line.kind == kind for line in lines)
    )
    return [
        {"text": f"Tặng {names} cho {kinds} đã có thành tích.", "paragraphs": ["(Có danh sách kèm theo)"]},
        {
            "text": "Kèm theo khen thưởng là tiền thưởng theo quy định hiện hành,"
            f" chi từ Quỹ Thi đua, khen thưởng của {inside(decision.body.name)}."
        },
        {
            "text": "Thủ trưởng các cơ quan, đơn vị liên quan và các tập thể, cá nhân, hộ gia đình có tên"
            " tại Điều 1 chịu trách nhiệm thi hành Quyết định này."
        },
    ]


def _awardee(line: Line) -> dict[str, Any]:
    return {
        "name": line.recipient,
        "post": line.address,
        "honour": line.honour_name,
        "bonus": line.bonus,
        "group": str(Line.Kind(line.kind).label),
    }


def _certificate(decision: Decision, line: Line) -> dict[str, Any]:
    code = line.entry.code if line.entry else ""
    return {
        "issuer_title": decision.authority,
        "award": line.honour_name,
        "salutation": _salutation(line),
        "recipient": line.recipient,
        "address": line.address,
        "merit": line.merit,
        "decision_number": decision.number_shown,
        "decision_date": decision.dated,
        "book_number": str(line.book_number or ""),
        "place": decision.place_name,
        "date": decision.dated,
        "signature": _signature(decision),
        "verify_url": f"{settings.THIDUA_PUBLIC_ADDRESS}/verify/{code}" if code else "",
        "verify_code": code,
    }


def _salutation(line: Line) -> str:
    if line.kind != Line.Kind.PERSON:
        return {Line.Kind.COLLECTIVE: "Tập thể", Line.Kind.HOUSEHOLD: "Hộ gia đình"}[Line.Kind(line.kind)]
    person = line.dossier.person
    if person is None or not person.sex:
        return ""
    return "Em" if person.category == Category.PUPIL else SALUTATIONS[Person.Sex(person.sex)]


def _signature(decision: Decision) -> dict[str, Any]:
    return {
        "lines": decision.signed_lines or [facts.title_of(decision.body)],
        "name": decision.signer or "(Dự thảo, chưa ký)",
    }


def _day_of(decision: Decision) -> date:
    return decision.dated or timezone.localtime(decision.stage_since).date()
