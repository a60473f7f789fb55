"""A directing document as plain data for the form `van_ban_chi_dao`; recipients as the list writes them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.base.library.models import Delivery, DocType, Outgoing, Purpose
from thidua.base.org.naming import issuer_above, issuer_of, place_of, signing_lines
from thidua.base.org.queries import body_of

HEADING = "#"


@override("vi")
def directing_paper(paper: Outgoing) -> dict[str, Any]:
    """Everything the paper shows. Before numbering, number and day are left for the clerk."""
    opening, sections = outlined(paper.content)
    is_letter = paper.doc_type != DocType.SUBMISSION
    return {
        "parent_issuer": issuer_above(paper.unit),
        "issuer": issuer_of(paper.unit),
        "number": paper.number,
        "symbol": paper.symbol,
        "place": paper.place or place_of(body_of(paper.unit)),
        "date": paper.issued_on,
        "kind": "" if is_letter else str(DocType(paper.doc_type).label),
        "subject": f"{paper.title[:1].lower()}{paper.title[1:]}" if is_letter else paper.title,
        "addressees": paper.addressees.splitlines(),
        "bases": [based_on(line) for line in paper.bases.splitlines()],
        "opening": opening,
        "sections": sections,
        "recipients": recipient_lines(paper.deliveries.select_related("unit", "contact")),
        "signature": {"lines": signing_lines(paper.unit, paper.signer_title), "name": paper.signer or "…"},
    }


def outlined(text: str) -> tuple[list[str], list[dict[str, Any]]]:
    """Plain text as paragraphs before the first heading, then headed sections."""
    opening: list[str] = []
    sections: list[dict[str, Any]] = []
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith(HEADING) and line.strip("# "):
            sections.append({"heading": line.strip("# "), "paragraphs": []})
        elif line.strip("# "):
            (sections[-1]["paragraphs"] if sections else opening).append(line)
    return opening, sections


def recipient_lines(rows: Iterable[Delivery]) -> list[str]:
    """“Nơi nhận”: those addressed first, then each other with its purpose, the archive copy last."""
    rows = list(rows)
    addressed = [_("Như trên")] if any(row.purpose == Purpose.CARRY_OUT for row in rows) else []
    others = [
        f"{row.named} ({row.get_purpose_display()})"
        for row in rows
        if row.purpose not in (Purpose.CARRY_OUT, Purpose.FILE)
    ]
    kept = [row.named for row in rows if row.purpose == Purpose.FILE]
    return [*addressed, *others, *(kept or [_("Lưu: VT")])]


def based_on(words: str) -> str:
    """A legal basis as papers begin it."""
    return words if words.startswith("Căn cứ") else f"Căn cứ {words}"
