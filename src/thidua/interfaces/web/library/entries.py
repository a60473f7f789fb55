"""Documents and the register of numbers in the navigation and the search."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.base.library import queries
from thidua.base.library.flow import (
    CHECKERS,
    DESK,
    PROPOSERS,
    READERS,
    REVIEWERS,
    SENDERS,
    SIGNERS,
)
from thidua.base.library.models import DocType, OutgoingStage, ProposalStage
from thidua.interfaces.web import navigation
from thidua.interfaces.web.home import registry as home
from thidua.interfaces.web.search import registry as search
from thidua.work.planning.queries.errands import my_errands

PAPER_TURNS = (
    (OutgoingStage.SUBMITTED, CHECKERS, _("Văn bản chờ kiểm tra"), _("Kiểm tra")),
    (OutgoingStage.CHECKED, SIGNERS, _("Văn bản chờ ký"), _("Ký")),
    (OutgoingStage.SIGNED, ("clerk",), _("Văn bản chờ vào số"), _("Vào số")),
    (OutgoingStage.NUMBERED, SENDERS, _("Văn bản chờ gửi"), _("Gửi")),
)

navigation.register(
    navigation.Entry(navigation.Job.LIBRARY, _("Văn bản"), "web:documents", "books", order=10),
    navigation.Entry(navigation.Job.LIBRARY, _("Sổ văn bản đến"), "web:incoming", "inbox", DESK, 12),
    navigation.Entry(navigation.Job.LIBRARY, _("Văn bản chỉ đạo"), "web:outgoing", "send", DESK, 14),
    navigation.Entry(
        navigation.Job.LIBRARY, _("Việc từ văn bản"), "web:errands", "clipboard-check", order=16
    ),
    navigation.Entry(navigation.Job.LIBRARY, _("Quy chế, quy định"), "web:regulations", "notebook", order=18),
    navigation.Entry(
        navigation.Job.LIBRARY,
        _("Sổ cấp số văn bản"),
        "web:numbers",
        "list-numbers",
        queries.NUMBER_READERS,
        order=20,
    ),
    navigation.Entry(
        navigation.Job.LIBRARY, _("Quy định riêng"), "web:local_provisions", "map-pin", order=30
    ),
    navigation.Entry(
        navigation.Job.LIBRARY,
        _("Thay đổi pháp luật"),
        "web:law_changes",
        "scale",
        PROPOSERS,
        order=40,
    ),
)


@home.register
def papers_waiting(actor: Actor) -> list[home.Counted]:
    """Directing documents that wait for this person's turn."""
    url, rows = reverse("web:outgoing"), queries.outgoing_visible_to(actor)
    return [
        home.Counted(
            title,
            rows.filter(stage=stage, unit_id__in=actor.unit_ids(*roles)),
            f"{url}?trang_thai={stage}",
            button,
        )
        for stage, roles, title, button in PAPER_TURNS
        if actor.holds(*roles)
    ]


@home.register
def documents_waiting(actor: Actor) -> list[home.Counted]:
    """What documents ask of this person: to read, to receive, to do, to review, to answer."""
    lines = [
        home.Counted(
            _("Văn bản cần đọc"),
            queries.to_read(actor),
            f"{reverse('web:readings')}?da_doc=false",
            _("Đọc và xác nhận"),
            due="due",
        )
    ]
    if actor.holds(*READERS):
        lines += [
            home.Counted(
                _("Văn bản chờ tiếp nhận"),
                queries.unacknowledged(actor, *READERS),
                reverse("web:documents"),
                _("Xem và tiếp nhận"),
            ),
            home.Counted(
                _("Việc từ văn bản"),
                my_errands(actor),
                reverse("web:errands"),
                _("Xem và báo cáo"),
                due="due",
            ),
        ]
    return lines + (_regulations_waiting(actor) if actor.holds(*REVIEWERS) else [])


def _regulations_waiting(actor: Actor) -> list[home.Counted]:
    asked = queries.proposals_visible_to(actor).filter(to_id__in=actor.unit_ids(*REVIEWERS))
    return [
        home.Counted(
            _("Quy chế, quy định đến hạn rà soát"),
            queries.mine_for_review(actor, *REVIEWERS),
            f"{reverse('web:regulations')}?ra_soat=true",
            _("Rà soát"),
            due="review_on",
        ),
        home.Counted(
            _("Đề xuất quy chế chờ trả lời"),
            asked.filter(stage__in=[ProposalStage.SENT, ProposalStage.RECEIVED]),
            reverse("web:proposals"),
            _("Xem và trả lời"),
            due="answer_by",
        ),
    ]


def found_document(doc_type: str, number: str, subject: str, issuer: str, code: str) -> search.Hit:
    """A document as the search shows it: as a text would cite it."""
    called = f"{DocType(doc_type).label} {number}" if number else subject
    told = " · ".join(part for part in (issuer, subject) if part and part != called)
    return search.Hit(called, reverse("web:document", args=[code]), told)


search.register(
    search.Finder(
        _("Văn bản"),
        "books",
        queries.matching,
        ("doc_type", "number", "subject", "issuer", "code"),
        found_document,
        order=50,
    )
)
