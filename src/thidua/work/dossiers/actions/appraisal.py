"""Receiving, appraising, setting a refusal aside, sending back what another tier decides."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.text import tidy
from thidua.base.flow.actions import lock
from thidua.rules import regimes
from thidua.rules.eligibility.judging import REGIMES_NOT_ENCODED
from thidua.work.dossiers.actions.moving import advance
from thidua.work.dossiers.actions.papers import add_paper, leave_paper
from thidua.work.dossiers.actions.sheets import check_eligibility
from thidua.work.dossiers.facts import authority_of, due_after_receipt, verdict_of
from thidua.work.dossiers.flow import DOSSIER_WAY
from thidua.work.dossiers.models import Dossier, Paper, PaperKind, Stage
from thidua.work.dossiers.policies import (
    may_appraise,
    may_choose_day,
    may_choose_law,
    may_move,
    may_override,
)
from thidua.work.dossiers.printouts import refusal_letter, return_letter
from thidua.work.dossiers.queries import law_day_chosen, newest_paper, overrides_of

AUTHORITY, ELIGIBILITY, LAW, LAW_DAY = "authority", "eligibility", "law", "law_day"


@transaction.atomic
def receive(dossier: Dossier, *, actor: Actor, seen: int | None = None) -> Dossier:
    """Take a submitted dossier in. Refused when another tier decides: `send_back` tells it so."""
    fresh = lock(dossier, seen=seen)
    _check_authority(fresh, actor)
    if fresh.received_on is None:
        fresh.received_on = actor.today
        fresh.due_on = due_after_receipt(fresh, actor.today)
        fresh.save(update_fields=["received_on", "due_on"])
    return advance(fresh, to=Stage.RECEIVED, actor=actor)


@transaction.atomic
def receive_many(dossiers: Sequence[Dossier], *, actor: Actor) -> None:
    """Take many in, all or none; a refusal names the nominee it concerns."""
    for dossier in dossiers:
        try:
            receive(dossier, actor=actor, seen=dossier.version)
        except Refused as fault:
            raise type(fault)(f"{dossier.nominee_name}: {fault.sentence}") from fault


@transaction.atomic
def appraise(
    dossier: Dossier, *, actor: Actor, agrees: bool = False, note: str = "", seen: int | None = None
) -> Dossier:
    """Pass a received dossier on to the council or the decider.

    The rules are asked again today. A blocking verdict stops here unless the chair set it aside; a verdict
    that rests on memory or leaves something open needs the appraiser's own judgement (`agrees`, `note`)."""
    fresh = lock(dossier, seen=seen)
    may_appraise(actor, fresh).or_refuse()
    _check_authority(fresh, actor)
    sheet = check_eligibility(fresh, actor=actor)
    _check_verdict(fresh, agrees, note)
    content = {"verdict": fresh.verdict, "blocking": fresh.blocking, "agrees": agrees, "sheet": sheet.code}
    add_paper(fresh.submission, fresh, kind=PaperKind.APPRAISAL, actor=actor, text=note, content=content)
    return advance(fresh, to=Stage.APPRAISED, actor=actor, note=note)


@transaction.atomic
def override(dossier: Dossier, *, of: str, reason: str, actor: Actor, seen: int | None = None) -> Paper:
    """Set a refusal aside (`of`: authority or eligibility); the reason is kept, also in the journal."""
    fresh = lock(dossier, seen=seen)
    may_override(actor, fresh, of).or_refuse()
    if of not in (AUTHORITY, ELIGIBILITY):
        raise BadInput(_("Hãy chọn nội dung cần xử lý khác."))
    if not tidy(reason):
        raise BadInput(_("Hãy ghi lý do để lưu vào hồ sơ."), fields={"reason": _("Cần lý do")})
    found = authority_of(fresh, actor.today).as_json() if of == AUTHORITY else {"verdict": fresh.verdict}
    record(
        actor,
        "override",
        "dossier",
        fresh.code,
        unit_code=fresh.decider.code,
        before=found,
        after={"of": of, "reason": tidy(reason)},
    )
    content = {"of": of, "reason": tidy(reason), "against": found}
    return add_paper(
        fresh.submission, fresh, kind=PaperKind.OVERRIDE, actor=actor, text=reason, content=content
    )


@transaction.atomic
def send_back(dossier: Dossier, *, actor: Actor, seen: int | None = None) -> Dossier:
    """End a dossier that another tier decides, with the standard return letter that says which and why."""
    fresh = lock(dossier, seen=seen)
    found = authority_of(fresh, actor.today).refusal
    if found is None:
        raise Refused(_("Hồ sơ này đúng thẩm quyền của nơi nhận nên không trả vì lý do thẩm quyền."))
    letter = return_letter(fresh, found, actor.today, actor.name)
    words = "\n".join([*letter["paragraphs"], *letter["request"]])
    leave_paper(fresh, kind=PaperKind.RETURN_LETTER, actor=actor, text=words, content=letter)
    return advance(fresh, to=Stage.REJECTED, actor=actor, note=found.reason_vi)


def _check_authority(dossier: Dossier, actor: Actor) -> None:
    found = authority_of(dossier, actor.today).refusal
    if found is not None and AUTHORITY not in overrides_of(dossier):
        raise Refused(f"{found.reason_vi} {found.remedy_vi}")


def _check_verdict(dossier: Dossier, agrees: bool, note: str) -> None:
    if dossier.blocking:
        if ELIGIBILITY not in overrides_of(dossier):
            raise Refused(
                _(
                    "%(name)s không đủ điều kiện theo phiếu đối chiếu. Hãy trả hồ sơ kèm lý do,"
                    " hoặc trình Chủ tịch quyết định xử lý khác."
                )
                % {"name": dossier.nominee_name}
            )
        return
    if dossier.verdict != "met" and not (agrees and note.strip()):
        raise BadInput(
            _("Phiếu đối chiếu còn điều kiện máy không kết luận được. Hãy ghi rõ ý kiến thẩm định của mình."),
            fields={"note": _("Cần ý kiến thẩm định"), "agrees": _("Chưa xác nhận")},
        )


@transaction.atomic
def refuse(
    dossier: Dossier, *, reason: str, actor: Actor, until: date | None = None, seen: int | None = None
) -> Dossier:
    """End a dossier with a reasoned letter drafted from its newest sheet: which criterion, which evidence,
    what to do, and `until` when it may come again. `advance` asks whose turn it is and for the reason."""
    fresh = lock(dossier, seen=seen)
    may_move(actor, fresh, DOSSIER_WAY.find(fresh.stage, Stage.REJECTED)).or_refuse()
    if until is not None and until <= actor.today:
        raise BadInput(_("Hạn nộp lại phải sau hôm nay."), fields={"until": _("Đã qua")})
    sheet = newest_paper(fresh, PaperKind.ELIGIBILITY_SHEET)
    said = sheet.content if sheet else {}
    letter = refusal_letter(fresh, said, tidy(reason), until, actor.today, actor.name)
    words = "\n".join([*letter["paragraphs"], *letter["request"]])
    leave_paper(fresh, kind=PaperKind.RETURN_LETTER, actor=actor, text=words, content=letter)
    return advance(fresh, to=Stage.REJECTED, actor=actor, note=reason)


@transaction.atomic
def choose_law(
    dossier: Dossier, *, favourable: bool, reason: str, actor: Actor, seen: int | None = None
) -> Paper:
    """Record under which law a dossier is finished where a transition leaves the choice: the old one, or the
    new one where it is more favourable. The sheet is drawn up anew; the reason stays in file and journal."""
    fresh = lock(dossier, seen=seen)
    may_choose_law(actor, fresh).or_refuse()
    if law_day_chosen(fresh) or verdict_of(fresh).alternative is None:
        raise Refused(_("Hồ sơ này chỉ có một luật áp dụng, không có lựa chọn."))
    if not tidy(reason):
        raise BadInput(_("Hãy ghi lý do để lưu vào hồ sơ."), fields={"reason": _("Cần lý do")})
    word = _("Chọn luật mới vì có lợi hơn: %s") if favourable else _("Chọn luật cũ: %s")
    content = {"of": LAW, "favourable": favourable, "reason": tidy(reason), "before": fresh.verdict}
    record(actor, "choose_law", "dossier", fresh.code, unit_code=fresh.decider.code, after=content)
    chosen = add_paper(
        fresh.submission,
        fresh,
        kind=PaperKind.OVERRIDE,
        actor=actor,
        text=word % tidy(reason),
        content=content,
    )
    check_eligibility(fresh, actor=actor)
    return chosen


@transaction.atomic
def choose_day(
    dossier: Dossier, *, day: date | None, reason: str, actor: Actor, seen: int | None = None
) -> Paper:
    """Judge a dossier by the criteria of a day other than the rule names; None goes back to the rule.

    The sheet is drawn up anew with both verdicts; the reason stays in file and journal."""
    fresh = lock(dossier, seen=seen)
    may_choose_day(actor, fresh).or_refuse()
    _check_day(day, actor)
    if not tidy(reason):
        raise BadInput(_("Hãy ghi lý do để lưu vào hồ sơ."), fields={"reason": _("Cần lý do")})
    standing = law_day_chosen(fresh)
    before = {"day": standing.content["day"] if standing else "", "verdict": fresh.verdict}
    if before["day"] == (day.isoformat() if day else ""):
        raise BadInput(_("Hồ sơ đang được đối chiếu đúng theo ngày đó."), fields={"day": _("Không thay đổi")})
    content = {"of": LAW_DAY, "day": day.isoformat() if day else "", "reason": tidy(reason), "before": before}
    record(
        actor,
        "choose_day",
        "dossier",
        fresh.code,
        unit_code=fresh.decider.code,
        before=before,
        after={"day": content["day"], "reason": content["reason"]},
    )
    word = _("Áp dụng luật của ngày %(day)s: %(reason)s") if day else _("Trở lại quy tắc chung: %(reason)s")
    told = word % {"day": f"{day:%d/%m/%Y}" if day else "", "reason": tidy(reason)}
    kept = add_paper(
        fresh.submission, fresh, kind=PaperKind.OVERRIDE, actor=actor, text=told, content=content
    )
    check_eligibility(fresh, actor=actor)
    return kept


def _check_day(day: date | None, actor: Actor) -> None:
    if day is None:
        return
    if day > actor.today:
        raise BadInput(_("Ngày chọn luật không được sau hôm nay."), fields={"day": _("Sau hôm nay")})
    if regimes.criteria_on(day) in REGIMES_NOT_ENCODED:
        raise BadInput(
            _("Bảng luật chưa có tiêu chuẩn của ngày này."), fields={"day": _("Ngoài thời gian có bảng luật")}
        )
