"""What documents put on units: drawn from an incoming one, asked for by a launch, done, accepted, urged."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import Change, record_many
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, tidy
from thidua.base.flow.actions import begin, lock, move
from thidua.base.library import actions as library
from thidua.base.library.models import Incoming, Outgoing, Purpose, Relation
from thidua.base.notices.actions import tell
from thidua.base.org.models import Unit
from thidua.work.planning import queries
from thidua.work.planning.actions.shown import AFTER_DAYS, BEFORE_DAYS, SHOWN, show_done
from thidua.work.planning.errands import ERRAND, may_give, may_remind_errand, may_turn_errand
from thidua.work.planning.flow import UNFINISHED
from thidua.work.planning.models import ObligationStage, Plan
from thidua.work.planning.models.errand import Errand
from thidua.work.planning.queries.errands import plans_to_answer_with
from thidua.work.planning.wording import evidence_of, worded

LONGEST_TEXT = 2000


@transaction.atomic
def draw(
    incoming: Incoming, *, text: str, units: Iterable[Unit], due: date, actor: Actor, head: str = ""
) -> list[Errand]:
    """Draw work from an incoming document: one errand for each unit, by a day; the units may read it.

    `head` names who answers for it; else the head of each unit does."""
    may_give(actor, incoming.unit).or_refuse()
    units = list(dict.fromkeys(units))
    text = worded(
        text,
        "text",
        longest=LONGEST_TEXT,
        too_long=_("Nội dung dài quá 2.000 ký tự."),
        empty=_("Hãy nhập nội dung việc."),
    )
    _check(units, due, incoming, actor)
    told = [library.Recipient(unit=unit) for unit in units if unit != incoming.unit]
    library.deliver(incoming.document, told, actor=actor)
    rows = [
        _owed(unit, text, due, actor, head, incoming=incoming, document=incoming.document) for unit in units
    ]
    return _given(rows, incoming.unit, actor)


@transaction.atomic
def send_paper(paper: Outgoing, *, actor: Actor, seen: int | None = None) -> Outgoing:
    """Send a directing document; a launch that asks for plans puts that duty on every unit addressed."""
    sent = library.send(paper, actor=actor, seen=seen)
    document = sent.document
    if sent.answer_by is None or document is None:
        return sent
    lines = sent.deliveries.filter(unit__isnull=False, purpose=Purpose.CARRY_OUT).select_related("unit")
    text = _("Gửi kế hoạch thực hiện %(sign)s: %(title)s") % {"sign": sent.sign, "title": sent.title}
    rows = [
        _owed(line.unit, text, sent.answer_by, actor, line.words, launch=sent, document=document)
        for line in lines
        if line.unit is not None
    ]
    _given(rows, sent.unit, actor)
    return sent


@transaction.atomic
def answer_with(errand: Errand, plan: Plan, *, actor: Actor, seen: int | None = None) -> Errand:
    """Answer a launch with an issued plan of the unit's own, which from now implements the launch."""
    fresh = lock(errand, seen=seen)
    if fresh.launch is None:
        raise BadInput(_("Việc này không yêu cầu trả lời bằng kế hoạch."))
    if not plans_to_answer_with(fresh).filter(pk=plan.pk).exists():
        sentence = _("Chỉ trả lời bằng kế hoạch đã gửi của chính đơn vị.")
        raise BadInput(sentence, fields={"plan": sentence})
    fresh.answer = plan
    note = _("Kế hoạch %(sign)s") % {"sign": plan.sign or plan.title}
    done = _done(fresh, note[:5000], actor)
    library.link(
        done.document,
        relation=Relation.IMPLEMENTS,
        thing_type="plan",
        thing_code=plan.code,
        title=plan.title,
        unit=plan.unit,
        year=plan.year,
        actor=actor,
    )
    return done


@transaction.atomic
def report_errand(
    errand: Errand,
    *,
    actor: Actor,
    note: str = "",
    file: File[bytes] | None = None,
    seen: int | None = None,
) -> Errand:
    """The unit says it is done, today, with evidence: a file, or words that say what was done."""
    fresh = lock(errand, seen=seen)
    if fresh.launch is not None:
        raise BadInput(_("Văn bản phát động yêu cầu trả lời bằng kế hoạch. Hãy chọn kế hoạch của đơn vị."))
    return _done(fresh, evidence_of(note, file), actor, file)


@transaction.atomic
def accept_errand(errand: Errand, *, actor: Actor, seen: int | None = None) -> Errand:
    """The giver takes the result as it is."""
    return _move(errand, ObligationStage.ACCEPTED, actor, seen=seen)


@transaction.atomic
def return_errand(errand: Errand, *, note: str, actor: Actor, seen: int | None = None) -> Errand:
    """The giver asks for more, and says what; it is owed again, by the same day."""
    back = _move(errand, ObligationStage.RETURNED, actor, note=note, seen=seen)
    _tell("errand_returned", [back], actor, note=tidy(note))
    return back


@transaction.atomic
def remind_of_errands(errands: Iterable[Errand], *, actor: Actor) -> int:
    """Remind the units that owe these, once a day each; answers how many were reminded."""
    owed = [row for row in errands if row.stage in UNFINISHED]
    for row in owed:
        may_remind_errand(actor, row).or_refuse()
    return _remind(owed, actor)


@transaction.atomic
def sweep_errands(*, actor: Actor) -> int:
    """The day's automatic reminders: some days before the last day, and some days after it."""
    days = [actor.today + timedelta(days=away) for away in BEFORE_DAYS]
    days += [actor.today - timedelta(days=away) for away in AFTER_DAYS]
    owed = Errand.objects.filter(stage__in=UNFINISHED, due__in=days)
    return _remind(list(owed.select_related("unit", "issuer", "document")), actor)


def _check(units: list[Unit], due: date, incoming: Incoming, actor: Actor) -> None:
    if not units:
        raise BadInput(_("Hãy chọn ít nhất một đơn vị."), fields={"units": _("Chưa chọn đơn vị")})
    if due < incoming.received_on:
        sentence = _("Hạn phải từ ngày văn bản đến trở đi.")
        raise BadInput(sentence, fields={"due": sentence})
    for unit in units:
        if not unit.path.startswith(incoming.unit.path) or not unit.lives_on(actor.today):
            raise BadInput(_("Chỉ giao được cho đơn vị mình hoặc đơn vị trực thuộc đang hoạt động."))


def _owed(unit: Unit, text: str, due: date, actor: Actor, head: str, **source: object) -> Errand:
    return Errand(
        code=new_code("VVB"),
        stage=ObligationStage.OWED,
        stage_since=actor.now,
        unit=unit,
        text=text,
        text_fold=fold(text),
        head=tidy(head)[:240] or queries.head_of(unit, actor.today)[:240],
        due=due,
        **source,
    )


def _given(rows: list[Errand], issuer: Unit, actor: Actor) -> list[Errand]:
    for row in rows:
        row.issuer = issuer
    made = Errand.objects.bulk_create(rows, batch_size=500)
    for row in made:
        begin(row, way=ERRAND, actor=actor)
    record_many(
        actor,
        (Change("give_errand", "errand", row.code, row.unit.code, after=_said(row)) for row in made),
    )
    _tell("errand_given", made, actor)
    return made


def _done(fresh: Errand, note: str, actor: Actor, file: File[bytes] | None = None) -> Errand:
    turn = ERRAND.find(fresh.stage, ObligationStage.DONE)
    may_turn_errand(actor, fresh, turn).or_refuse()
    show_done(fresh, note, file, actor=actor)
    fresh.save(update_fields=["answer", *SHOWN])
    done = _move(fresh, ObligationStage.DONE, actor, note=note)
    tell(
        queries.staff_of(done.issuer, actor.today),
        template="errand_done",
        context={"unit": done.unit.name, "text": done.text, "note": note},
        actor=actor,
        about=("errand", done.code),
        url=f"/van-ban/viec/{done.code}/",
    )
    return done


def _move(errand: Errand, to: str, actor: Actor, *, note: str = "", seen: int | None = None) -> Errand:
    return move(
        errand,
        to=to,
        way=ERRAND,
        actor=actor,
        may=may_turn_errand,
        note=note,
        seen=seen,
        unit_code=errand.unit.code,
    )


def _remind(owed: list[Errand], actor: Actor) -> int:
    fresh = [row for row in owed if row.reminded_on != actor.today]
    for row in fresh:
        row.reminded_on = actor.today
    Errand.objects.bulk_update(fresh, ["reminded_on"], batch_size=500)
    record_many(
        actor,
        (Change("remind", "errand", row.code, row.unit.code, after={"due": row.due}) for row in fresh),
    )
    _tell("errand_reminder", fresh, actor)
    return len(fresh)


def _said(row: Errand) -> dict[str, object]:
    return {"text": row.text[:200], "due": row.due, "document": row.document.code, "issuer": row.issuer.code}


def _tell(template: str, rows: Iterable[Errand], actor: Actor, **more: str) -> None:
    for row in rows:
        tell(
            queries.doers_of([row.unit_id], actor.today),
            template=template,
            context={
                "unit": row.unit.name,
                "issuer": row.issuer.name,
                "text": row.text,
                "document": str(row.document),
                "deadline": f"{row.due:%d/%m/%Y}",
                **more,
            },
            actor=actor,
            about=("errand", row.code),
            url=f"/van-ban/viec/{row.code}/",
        )
