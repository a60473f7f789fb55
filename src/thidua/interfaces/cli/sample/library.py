"""The library: force of documents, regulations, what came in with its work, what goes out."""

from datetime import date, timedelta
from typing import Any

from thidua.base.library import actions
from thidua.base.library.models import Document, Incoming, Link, Outgoing, Purpose
from thidua.base.org.models import Kind
from thidua.base.org.naming import inside, issuer_of
from thidua.interfaces.cli.sample.files import actor, loader, table, unit
from thidua.work.planning import actions as planning
from thidua.work.planning.actions import errands
from thidua.work.planning.models import Errand

KNOWN = date(2025, 8, 1)
"""By this day everything that is told of the law had happened."""


def fill() -> int:
    """Everything of the file; answers how many documents there are."""
    told = table("library")
    for part, carry in PARTS.items():
        for line in told[part]:
            carry(line)
    return Document.objects.count()


def _law(line: dict[str, Any]) -> None:
    kind, number, issuer, issued, subject = line["say"]
    made = loader(KNOWN)
    row = actions.enter(kind, number=number, issuer=issuer, issued_on=issued, subject=subject, actor=made)
    status, since, ground, *successor = line["force"]
    after = Document.objects.get(number=successor[0]) if successor else None
    actions.set_status(row, status=status, since=since, ground=ground, replaced_by=after, actor=made)
    if "tier" in line:
        actions.ask_to_carry_out(row, tier=line["tier"], actor=made)


def _period(line: dict[str, Any]) -> None:
    for link in Link.objects.filter(document__number=line["number"], unit__code=line["unit"]):
        said = {"period": line["period"], "first": line["from"], "last": line["to"]}
        actions.set_period(link, actor=loader(KNOWN), **said)


def _regulation(line: dict[str, Any]) -> None:
    place, clerk = unit(line["unit"]), actor(line["login"], line["day"])
    row = actions.enter(
        "Quy chế",
        number=line["number"],
        issuer=issuer_of(place),
        issued_on=line["day"],
        subject=line["subject"],
        status="in_force",
        unit=place,
        shared_below=line.get("shared", False),
        actor=clerk,
    )
    told = {"owner": unit(line["owner"]), "review_on": line["review"], "covers": line["covers"]}
    actions.put_under_review(row, actor=clerk, **told)


def _reading(line: dict[str, Any]) -> None:
    row = Document.objects.get(number=line["number"], unit__code=line["unit"])
    units = [unit(code) for code in line["to"]]
    asker = actor(line["login"], line["day"])
    asked = actions.ask_to_read(row, unit=unit(line["unit"]), units=units, due=line["due"], actor=asker)
    for login, day in line["done"].items():
        reader = actor(login, day)
        for reading in asked:
            if reading.unit_id in reader.unit_ids():
                actions.confirm_read(reading, actor=reader)


def _proposal(line: dict[str, Any]) -> None:
    new = actions.NewRegulation(
        to=unit(line["to"]),
        title=line["title"],
        content=line["content"],
        reason=line["reason"],
        about=Document.objects.get(number=line["about"], unit__code=line["to"]),
    )
    who = actor(line["login"], line["day"])
    row = actions.propose_regulation(new, unit=unit(line["unit"]), actor=who)
    actions.turn_proposal(row, to="sent", actor=who)


def _incoming(line: dict[str, Any]) -> None:
    clerk, place = actor(line["login"], line["day"]), unit(line["unit"])
    new = actions.Arrival(
        place, line["day"], line["from"], line["kind"], line["subject"], line["number"], line["dated"]
    )
    row = actions.pass_on(actions.register(new, actor=clerk), to=unit(line["pass"]), actor=clerk)
    for text, to, due, login in line["work"]:
        _work(row, text, to, due, login)


def _work(row: Incoming, text: str, to: list[str], due: date, login: str) -> None:
    giver = loader(row.received_on + timedelta(days=1))
    drawn = errands.draw(row, text=text, units=[unit(code) for code in to], due=due, actor=giver)
    for errand in drawn if login else ():
        errands.report_errand(errand, note="Đã tổng hợp, gửi bằng văn bản.", actor=actor(login, due))


def _contact(line: dict[str, Any]) -> None:
    members = "\n".join(line.get("members", ()))
    who = actor(line["login"], line["day"])
    actions.add_contact(unit(line["unit"]), name=line["name"], kind=line["kind"], members=members, actor=who)


def _paper(line: dict[str, Any]) -> None:
    officer = actor(line["login"], line["day"])
    new = actions.NewPaper(
        doc_type=line["kind"],
        title=line["title"],
        addressees="\n".join(line["addressees"]),
        content=line["content"],
        symbol=line["symbol"],
        answer_by=line.get("answer_by"),
    )
    paper = actions.write(new, unit=unit(line["unit"]), actor=officer)
    actions.address(paper, _recipients(line), actor=officer)
    actions.turn_paper(paper, to="submitted", actor=officer)
    if line["reach"] == "sent":
        _send(paper, line)


def _recipients(line: dict[str, Any]) -> list[actions.Recipient]:
    to = [unit(code) for code in line["to"]]
    named = line["kind"] == "launch"
    rows = [actions.Recipient(unit=place, words=_post(place) if named else "") for place in to]
    for purpose, words in line["words"].items():
        rows += [actions.Recipient(purpose=Purpose(purpose), words=word) for word in words]
    return rows


def _post(place: Any) -> str:
    return f"Chủ tịch {issuer_of(place)}" if place.kind == Kind.BODY else f"Thủ trưởng {inside(place.name)}"


def _send(paper: Outgoing, line: dict[str, Any]) -> None:
    clerk = actor(line["clerk"], line["day"])
    actions.turn_paper(paper, to="checked", actor=clerk)
    actions.sign_paper(paper, actor=actor(line["chair"], line["day"]))
    sent = errands.send_paper(actions.number_paper(paper, actor=clerk), actor=clerk)
    _answer(sent, line["answered"])


def _answer(sent: Outgoing, told: dict[str, Any]) -> None:
    """One addressee answers with a plan of its own."""
    place, who, made = unit(told["unit"]), actor(told["login"], told["day"]), loader(told["day"])
    plan = planning.draft(place, title=told["title"], year=told["day"].year, actor=who)
    planning.add_basis(plan, document=sent.document, relation="implements", actor=who)
    due = date(told["day"].year, 12, 31)
    planning.add_duty(plan, text="Vận động các hộ chỉnh trang đường làng", lead=place, due=due, actor=who)
    planning.turn(plan, to="submitted", actor=made)
    planning.sign(plan, actor=made)
    planning.number_and_seal(plan, actor=made)
    planning.distribute(plan, to=[unit(code) for code in told["to"]], actor=made)
    errands.answer_with(Errand.objects.get(launch=sent, unit=place), plan, actor=who)


PARTS = {
    "law": _law,
    "periods": _period,
    "regulations": _regulation,
    "readings": _reading,
    "proposals": _proposal,
    "incoming": _incoming,
    "contacts": _contact,
    "papers": _paper,
}
