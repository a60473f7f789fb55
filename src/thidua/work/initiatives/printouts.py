"""Certificates of recognised initiatives as plain data for printing (form `giay_khen`)."""

from typing import Any

from django.utils.translation import override

from thidua.base.org.models import Kind as UnitKind
from thidua.base.org.models import Post, Unit, held_on
from thidua.base.org.naming import inside, issuer_of, place_of
from thidua.work.initiatives.models import WHOLE, Author, Proposal


@override("vi")
def certificates(proposal: Proposal) -> dict[str, Any]:
    """One page for each author of a recognised initiative."""
    authors = proposal.authors.select_related("person")
    return {"certificates": [_certificate(proposal, author) for author in authors]}


def _certificate(proposal: Proposal, author: Author) -> dict[str, Any]:
    kind = proposal.get_kind_display().lower()
    role = "tác giả" if author.share == WHOLE else "đồng tác giả"
    return {
        "issuer_title": _title(proposal.body),
        "act": "Cấp",
        "award": "Giấy chứng nhận",
        "recipient": author.person.name,
        "address": _address(proposal, author),
        "merit": f"Là {role} của {kind} «{proposal.title}» năm {proposal.year}",
        "decision_number": proposal.decision_number,
        "decision_date": proposal.decided_on,
        "place": place_of(proposal.body),
        "date": proposal.decided_on,
        "signature": {"lines": [_signing(proposal.body)], "name": proposal.signer},
    }


def _title(body: Unit) -> str:
    return f"Chủ tịch {issuer_of(body)}" if body.kind == UnitKind.BODY else f"Thủ trưởng {body.name}"


def _signing(body: Unit) -> str:
    return "Chủ tịch" if body.kind == UnitKind.BODY else "Thủ trưởng"


def _address(proposal: Proposal, author: Author) -> str:
    day = proposal.decided_on
    posts = Post.objects.filter(held_on(day), unit=proposal.unit, person=author.person) if day else ()
    position = next((post.position for post in posts), "")
    return ", ".join(filter(None, (position, inside(proposal.unit.name))))
