"""Rows into what the rules ask and what the paper says: powers, bonuses, wording, lines of the register."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.text import fold, tidy
from thidua.base.library.law import law_under
from thidua.base.org.models import Kind, Unit
from thidua.base.org.naming import issuer_of, place_of
from thidua.base.printing.wording import long_date
from thidua.base.register.actions import NewHonour
from thidua.base.register.models import Basis
from thidua.rules import authority, bonus, honours, text
from thidua.rules.findings import Finding
from thidua.work.councils.wording import civil_name
from thidua.work.decisions import queries
from thidua.work.decisions.bases import bases_on
from thidua.work.decisions.models import Decision, Line
from thidua.work.decisions.policies import is_deputy
from thidua.work.dossiers.facts import Ledger, rows_of, uses_of
from thidua.work.dossiers.flow import DOSSIER_WAY
from thidua.work.dossiers.models import Dossier
from thidua.work.dossiers.models import Stage as DossierStage

HEADS = {Kind.SCHOOL: "Hiệu trưởng", Kind.ENTERPRISE: "Giám đốc", Kind.DEPARTMENT: "Giám đốc"}
SHORT_DEED = 200
TIERS = {Kind.DEPARTMENT: "department", Kind.ENTERPRISE: "enterprise"}


@dataclass(frozen=True)
class Wording:
    """How a decision is worded; what is left empty is proposed from the body and the day."""

    subject: str = ""
    authority: str = ""
    bases: Sequence[str] = ()
    place_name: str = ""
    symbol: str = ""


@dataclass(frozen=True)
class Objection:
    """Why the body may not confer a line, or the list as a whole (`line` None). `binding` when the law was
    read in its text and speaks of power: no reason helps."""

    line: Line | None
    sentence: str
    cite: str
    verified: str
    binding: bool


def tier_of(body: Unit) -> str:
    """The tier at which a unit decides, in the codes of the rules: `commune`, `department`, `base` ..."""
    return str(body.tier) if body.kind == Kind.BODY else TIERS.get(Kind(body.kind), "base")


def title_of(body: Unit) -> str:
    """What the one who decides is called: chair, principal, director, head."""
    return "Chủ tịch" if body.kind == Kind.BODY else HEADS.get(Kind(body.kind), "Thủ trưởng")


def authority_of(body: Unit) -> str:
    """The line that says who decides: `Chủ tịch Ủy ban nhân dân xã Hòa Lạc`."""
    return f"{title_of(body)} {issuer_of(body)}"


def signature_lines(actor: Actor, decision: Decision) -> list[str]:
    """Above the name: the title, or in its place `KT. CHỦ TỊCH` and the deputy's. A chair decides in person;
    a decision of the committee itself opens with `TM. ỦY BAN NHÂN DÂN`."""
    title = title_of(decision.body)
    own = [f"KT. {title}", f"Phó {title}"] if is_deputy(actor, decision.body) else [title]
    collective = fold(decision.authority).startswith("uy ban nhan dan")
    return ["TM. Ủy ban nhân dân", *own] if collective else own


def proposed(body: Unit, dossiers: Sequence[Dossier], day: date, said: Wording) -> Wording:
    """What the desk said, and for the rest what such a decision usually says."""
    return Wording(
        subject=tidy(said.subject) or _subject(dossiers),
        authority=tidy(said.authority) or authority_of(body),
        bases=[line for raw in said.bases if (line := tidy(raw))] or bases_on(day),
        place_name=tidy(said.place_name) or place_of(body),
        symbol=tidy(said.symbol) or ("QĐ-UBND" if body.kind == Kind.BODY else "QĐ"),
    )


def line_of(decision: Decision, dossier: Dossier, place: int, day: date) -> Line:
    """One line of the list from its dossier; the honour must exist on the day."""
    listed = _listed(dossier.honour, day)
    line = Line(
        decision=decision,
        dossier=dossier,
        place=place,
        kind=dossier.kind,
        recipient=dossier.nominee_name,
        recipient_fold=dossier.name_fold,
        address=_address(dossier),
        unit=dossier.unit,
        honour=dossier.honour,
        honour_name=civil_name(listed.name_vi),
        year=dossier.achievement_year,
        merit=_merit(dossier),
        certificate=listed.certificate,
    )
    price(line, decision.body, day)
    return line


def price_all(lines: Iterable[Line], body: Unit, day: date) -> None:
    """As `price`, for many: the law of the body is read once."""
    with law_under(body):
        for line in lines:
            price(line, body, day)


def price(line: Line, body: Unit, day: date) -> None:
    """Set a line's bonus by the law of the day, in whole đồng; none where no figure is known."""
    tier = tier_of(body)
    office = authority.OFFICES[tier]
    try:
        with law_under(body):
            found = bonus.amount(line.honour, day, line.kind, office if office in bonus.ISSUERS else None)
    except text.NotInForce:
        line.bonus, line.bonus_cite, line.bonus_verified = None, "", ""
        return
    except bonus.BadBonus as fault:
        raise BadInput(_("%(name)s: %(why)s.") % {"name": line.recipient, "why": fault}) from fault
    line.bonus, line.bonus_cite, line.bonus_verified = found.amount, found.cite[:300], found.verified


def objections(body: Unit, lines: Sequence[Line], day: date) -> list[Objection]:
    """Every line that the body has no power to confer on the day, or that another tier launched."""
    allowed = queries.override_codes(line.dossier_id for line in lines)
    alike: dict[tuple[str, ...], list[Finding]] = {}
    with law_under(body):
        return [
            _objection(line, found)
            for line in lines
            for found in _asked_once(alike, body, line, day)
            if found.met is False and not (found.code != "competence" and line.dossier_id in allowed)
        ]


def over_quota(decision: Decision, lines: Sequence[Line]) -> list[Objection]:
    """Every share and cap that the list passes. It asks for a reason and binds nobody: what it is a share of
    comes from a register that may still lack rows."""
    rows = rows_of(Dossier.objects.filter(decision_line__decision=decision))
    passed = [use for use in uses_of(rows, Ledger(decision.body)) if use.over]
    return [
        Objection(None, f"{use.sentence} ({use.quota.cite})", use.quota.cite, use.quota.verified, False)
        for use in passed
    ]


def refuse_moved(lines: Iterable[Line]) -> None:
    """Refuse when a dossier was returned, rejected or withdrawn since it was put on the list."""
    for line in lines:
        if line.dossier.stage not in (DossierStage.COUNCIL_VOTED, DossierStage.APPRAISED):
            raise Refused(
                _(
                    "Hồ sơ của %(name)s không còn chờ quyết định (%(stage)s)."
                    " Hãy bỏ khỏi danh sách rồi làm lại."
                )
                % {"name": line.recipient, "stage": DOSSIER_WAY.stage_name(line.dossier.stage)}
            )


def refuse_incompetent(found: Iterable[Objection]) -> None:
    """Refuse on the first objection that the text of the law makes."""
    for objection in found:
        if objection.binding:
            raise Refused(objection.sentence)


def ask_reason(found: Sequence[Objection], reason: str) -> None:
    """Objections that do not bind are answered with a reason, which is kept; else nothing is signed."""
    if found and not tidy(reason):
        raise BadInput(
            _("%(why)s Nếu vẫn quyết định, hãy ghi rõ lý do.") % {"why": found[0].sentence},
            fields={"reason": _("Cần lý do")},
        )


def new_honour(decision: Decision, line: Line, dated: date) -> NewHonour:
    """The row of the register that a line becomes; its origin makes it enter once."""
    dossier = line.dossier
    return NewHonour(
        kind=line.kind,
        unit=line.unit,
        honour=line.honour,
        achievement_year=line.year,
        decided_on=dated,
        decided_by=decision.authority,
        basis=dossier.basis,
        person=dossier.person,
        collective=dossier.collective,
        head=dossier.head,
        recipient_name=line.recipient,
        decider=decision.body,
        decision_number=decision.number_shown,
        golden_book=f"{line.book_number}/{dated.year}",
        reason=line.merit[:500],
        origin=f"dossier:{dossier.code}",
    )


def award_of(decision: Decision, line: Line) -> dict[str, Any]:
    """The decision as the dossier keeps it."""
    return {
        "decision": decision.code,
        "number": decision.number_shown,
        "dated": decision.dated,
        "authority": decision.authority,
        "signer": decision.signer,
        "honour": line.honour,
        "bonus": line.bonus,
        "cite": line.bonus_cite,
        "exception": decision.exception,
    }


def entry_of(line: Line) -> dict[str, Any]:
    """The line of the register as the dossier keeps it."""
    return {"entry": line.entry.code if line.entry else "", "golden_book": line.book_number}


def _listed(code: str, day: date) -> honours.Listed:
    try:
        return honours.get(code).on(day)
    except (honours.UnknownHonour, text.NotInForce) as fault:
        raise Refused(
            _("Pháp luật ngày %(day)s không có danh hiệu, hình thức khen thưởng mang mã %(code)s.")
            % {"day": f"{day:%d/%m/%Y}", "code": code}
        ) from fault


def _asked_once(
    alike: dict[tuple[str, ...], list[Finding]], body: Unit, line: Line, day: date
) -> list[Finding]:
    key = _key(line)
    if key not in alike:
        alike[key] = _found(body, line, day)
    return alike[key]


def _key(line: Line) -> tuple[str, ...]:
    """Lines that the rules cannot tell apart when they ask who may confer."""
    dossier = line.dossier
    return (line.honour, dossier.basis, dossier.launched_by, dossier.scope_of_influence)


def _found(body: Unit, line: Line, day: date) -> list[Finding]:
    dossier = line.dossier
    from_movement = dossier.basis == Basis.MOVEMENT
    return authority.judge(
        line.honour,
        day,
        tier_of(body),
        launched_by=dossier.launched_by or None if from_movement else None,
        scope_of_influence=dossier.scope_of_influence or None if from_movement else None,
    )


def _objection(line: Line, found: Finding) -> Objection:
    sentence = f"{line.recipient}: {found.reason_vi} {found.remedy_vi} ({found.cite})"
    binding = found.code == "competence" and found.verified == "text"
    return Objection(line, sentence, found.cite, found.verified, binding)


def _subject(dossiers: Sequence[Dossier]) -> str:
    names = list(dict.fromkeys(civil_name(honours.get(d.honour).name_vi) for d in dossiers))
    years = sorted({dossier.achievement_year for dossier in dossiers})
    year = f" năm {years[0]}" if len(years) == 1 else ""
    return f"Về việc khen thưởng {', '.join(names)}{year}"[:300]


def _address(dossier: Dossier) -> str:
    if dossier.kind == "household":
        return dossier.home or dossier.unit.name
    if dossier.kind == "collective":
        return dossier.submission.body.name
    return ", ".join(part for part in (dossier.position, dossier.home or dossier.unit.name) if part)


def _merit(dossier: Dossier) -> str:
    """What the certificate says, as a proposal: the desk may word it otherwise."""
    if dossier.basis == Basis.SUDDEN:
        return _sudden_merit(dossier)
    if dossier.linked_to:
        return f"Đã có thành tích trong {dossier.linked_to[0].lower()}{dossier.linked_to[1:]}"
    return f"Đã có thành tích xuất sắc trong công tác năm {dossier.achievement_year}"


def _sudden_merit(dossier: Dossier) -> str:
    deed = " ".join((dossier.linked_to or dossier.report).split()).rstrip(".")
    if deed and len(deed) <= SHORT_DEED:
        return f"Đã có thành tích đột xuất: {deed}"
    when = f" {long_date(dossier.happened_on)}" if dossier.happened_on else ""
    where = f" tại {dossier.happened_at}" if dossier.happened_at else ""
    return f"Đã có thành tích đột xuất{when}{where}"
