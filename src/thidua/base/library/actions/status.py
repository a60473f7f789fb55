"""What becomes of a document: its force, who must carry it out, its period as a basis, its review."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Stale
from thidua.base.core.text import tidy
from thidua.base.library.actions.documents import note_status
from thidua.base.library.flow import REVIEWERS
from thidua.base.library.models import Covers, Document, Link, StatusChange, Urged
from thidua.base.library.policies import may_amend, may_keep_own
from thidua.base.library.queries import LIVING, staff_of, version_of
from thidua.base.notices.actions import tell
from thidua.base.org.models import Tier, Unit

Status = Document.Status
GROUNDLESS = (Status.UNKNOWN, Status.IN_FORCE)
NOTICE_DAYS = (30, 7, 0, -30)
"""How many days before its review day (after it, below zero) a document is called to mind."""


@transaction.atomic
def set_status(
    document: Document,
    *,
    status: str,
    since: date,
    actor: Actor,
    ground: str = "",
    replaced_by: Document | None = None,
    seen: int | None = None,
) -> StatusChange:
    """Say what became of a document from a day on, and on what ground; one replaced names its successor.

    A day to come is kept, and takes effect on that day by the daily sweep. `seen` is the `version_of` the
    page showed; `Stale` when somebody changed the document since."""
    row = _locked(document, actor, seen)
    ground = tidy(ground)[:500]
    _check_status(row, status, ground, replaced_by)
    applied = since <= actor.today
    told = {"status": status, "since": since, "ground": ground, "replaced_by": _code(replaced_by)}
    before = {"status": row.status, "replaced_by": _code(row.replaced_by)}
    kept = row.status, row.replaced_by
    row.status, row.replaced_by = status, replaced_by
    change = note_status(row, since=since, ground=ground, applied=applied, actor=actor)
    if not applied:
        row.status, row.replaced_by = kept
    row.save(update_fields=["status", "replaced_by"])
    _written("set_document_status", row, actor, told, before)
    return change


@transaction.atomic
def apply_due(*, actor: Actor) -> int:
    """Let changes whose day has come take effect; answers how many did."""
    due = StatusChange.objects.filter(applied=False, since__lte=actor.today).select_related("document__unit")
    for change in (changes := list(due.order_by("since", "id"))):
        row = change.document
        before = {"status": row.status}
        row.status, row.replaced_by = change.status, change.replaced_by
        row.save(update_fields=["status", "replaced_by"])
        change.applied = True
        change.save(update_fields=["applied"])
        _written("apply_document_status", row, actor, {"status": row.status, "since": change.since}, before)
    return len(changes)


@transaction.atomic
def ask_to_carry_out(
    document: Document, *, tier: str, actor: Actor, by: date | None = None, seen: int | None = None
) -> Document:
    """Say that every body of a tier has to issue a document carrying this one out; an empty tier takes it
    back."""
    row = _locked(document, actor, seen)
    if tier and tier not in Tier.values:
        raise BadInput(_("Hãy chọn cấp phải triển khai."), fields={"tier": _("Không có cấp này")})
    before = {"tier": row.carried_out_by, "by": row.carry_out_by}
    row.carried_out_by, row.carry_out_by = tier, by if tier else None
    row.save(update_fields=["carried_out_by", "carry_out_by"])
    _written("ask_to_carry_out", row, actor, {"tier": tier, "by": by}, before)
    return row


@transaction.atomic
def set_period(link: Link, *, period: str, first: int, last: int, actor: Actor) -> Link:
    """Say for which period (both years included) a document is the basis of a thing of a unit."""
    may_keep_own(actor, link.unit).or_refuse()
    if last < first:
        raise BadInput(_("Năm cuối phải từ năm đầu trở đi."), fields={"last": _("Trước năm đầu")})
    before = {"period": link.period_said}
    link.period, link.period_from, link.period_to = tidy(period)[:200], first, last
    link.save(update_fields=["period", "period_from", "period_to"])
    said = {"period": link.period_said, "thing_type": link.thing_type, "thing_code": link.thing_code}
    code, unit = link.document.code, link.unit.code
    record(actor, "set_basis_period", "document", code, unit_code=unit, before=before, after=said)
    return link


@transaction.atomic
def put_under_review(
    document: Document,
    *,
    owner: Unit,
    review_on: date,
    actor: Actor,
    covers: str = "",
    seen: int | None = None,
) -> Document:
    """Enter a unit's own document into the register of regulations: who answers for it, when it is looked
    at next, which of the management documents it is."""
    row = _locked(document, actor, seen)
    if row.unit is None:
        raise BadInput(_("Chỉ văn bản của đơn vị mới vào sổ quy chế, quy định."))
    if not owner.path.startswith(row.unit.path):
        sentence = _("Đơn vị chủ trì phải thuộc nơi ban hành.")
        raise BadInput(sentence, fields={"owner": sentence})
    if covers and covers not in Covers.values:
        raise BadInput(_("Không có loại văn bản quản lý này."), fields={"covers": _("Hãy chọn lại")})
    before = {"owner": _code(row.owner), "review_on": row.review_on, "covers": row.covers}
    row.owner, row.review_on, row.covers = owner, review_on, covers
    row.save(update_fields=["owner", "review_on", "covers"])
    after = {"owner": owner.code, "review_on": review_on, "covers": covers}
    _written("put_under_review", row, actor, after, before)
    return row


@transaction.atomic
def review(
    document: Document,
    *,
    to_amend: bool,
    review_on: date,
    conclusion: str,
    actor: Actor,
    seen: int | None = None,
) -> Document:
    """The outcome of a review: kept as it is, or to be amended; and when it is looked at next."""
    row = _locked(document, actor, seen)
    if row.status not in LIVING:
        raise BadInput(_("Văn bản đã hết hiệu lực nên không rà soát nữa."))
    if review_on <= actor.today:
        sentence = _("Ngày rà soát tiếp theo phải sau hôm nay.")
        raise BadInput(sentence, fields={"review_on": sentence})
    if not (conclusion := tidy(conclusion)[:500]):
        raise BadInput(_("Hãy ghi kết luận rà soát."), fields={"conclusion": _("Cần kết luận")})
    before = {"status": row.status, "review_on": row.review_on}
    row.status = Status.TO_AMEND if to_amend else _untroubled(row.status)
    row.review_on = review_on
    row.save(update_fields=["status", "review_on"])
    note_status(row, ground=(_("Rà soát: %(said)s") % {"said": conclusion})[:500], actor=actor)
    after = {"status": row.status, "review_on": review_on, "conclusion": conclusion}
    _written("review_document", row, actor, after, before)
    return row


@transaction.atomic
def sweep_reviews(*, actor: Actor) -> int:
    """Tell the units in charge of what is due for review, some days before and after; once a day."""
    days = [actor.today + timedelta(days=away) for away in NOTICE_DAYS]
    due = Document.objects.filter(review_on__in=days, status__in=LIVING).select_related("unit", "owner")
    told = 0
    for row in due:
        unit = row.owner or row.unit
        made = unit and Urged.objects.get_or_create(
            about=Urged.About.REVIEW,
            document=row,
            unit=unit,
            user=None,
            day=actor.today,
            defaults={"at": actor.now, "by": actor.name[:200]},
        )
        if made and made[1]:
            _tell_review(row, actor)
            told += 1
    return told


def _tell_review(row: Document, actor: Actor) -> None:
    units = [unit.pk for unit in (row.owner, row.unit) if unit]
    tell(
        staff_of(units, REVIEWERS, actor.today),
        template="document_review_due",
        context={"document": str(row), "subject": row.subject, "deadline": f"{row.review_on:%d/%m/%Y}"},
        actor=actor,
        about=("document", row.code),
        url=f"/van-ban/{row.code}/",
    )


def _locked(document: Document, actor: Actor, seen: int | None) -> Document:
    rows = Document.objects.select_for_update(of=("self",))
    row = rows.select_related("unit", "owner", "replaced_by").get(pk=document.pk)
    may_amend(actor, row).or_refuse()
    if seen is not None and seen != version_of(row):
        raise Stale(_("Ai đó đã sửa văn bản này trước bạn. Hãy mở lại trang để xem nội dung mới."))
    return row


def _check_status(row: Document, status: str, ground: str, replaced_by: Document | None) -> None:
    if status not in Status.values:
        raise BadInput(_("Hãy chọn hiệu lực."), fields={"status": _("Không có trạng thái này")})
    if status not in GROUNDLESS and not ground:
        raise BadInput(_("Hãy ghi căn cứ của việc này."), fields={"ground": _("Cần căn cứ")})
    if (status == Status.REPLACED) != (replaced_by is not None):
        sentence = _("Văn bản bị thay thế phải ghi văn bản thay thế; trường hợp khác thì để trống.")
        raise BadInput(sentence, fields={"successor": sentence})
    if replaced_by is not None and row in _chain(replaced_by):
        sentence = _("Văn bản không thể thay thế chính nó.")
        raise BadInput(sentence, fields={"successor": sentence})


def _chain(document: Document) -> list[Document]:
    """A document and all that came after it, as the library has it now."""
    chain = [Document.objects.get(pk=document.pk)]
    while (after := chain[-1].replaced_by) and after not in chain:
        chain.append(after)
    return chain


def _untroubled(status: str) -> str:
    return Status.IN_FORCE if status == Status.TO_AMEND else status


def _code(thing: Any) -> str:
    return thing.code if thing else ""


def _written(verb: str, row: Document, actor: Actor, after: Any, before: Any) -> None:
    record(actor, verb, "document", row.code, unit_code=_code(row.unit), before=before, after=after)
