"""Award rounds: every unit files its list, and the lists are carried as far as the data says."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time
from itertools import cycle, islice
from typing import Any

from thidua.base.accounts.models import User
from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.org.models import Person, Post, Unit
from thidua.interfaces.cli.sample.files import actor, loader, table, unit
from thidua.work.councils import actions as councils
from thidua.work.councils.models import Council
from thidua.work.decisions import actions as decisions
from thidua.work.dossiers import actions as dossiers
from thidua.work.dossiers.facts.procedure import KINDS, checklist
from thidua.work.dossiers.models import AwardRound, Dossier, Stage, Submission

LINKS = ("Nhiệm vụ trọng tâm năm của đơn vị", "Phong trào xây dựng nông thôn mới", "Phong trào chuyển đổi số")
JUDGED = "Đã đối chiếu với kết quả đánh giá, xếp loại của đơn vị; đề nghị xét."


def compose_councils() -> int:
    """The councils of the bodies that have one; answers how many."""
    for line in table("awards")["councils"]:
        seats = [_seat(*seat) for seat in line["seats"]]
        councils.compose(
            unit(line["body"]),
            name=line["name"],
            decision_number=line["decision"],
            decision_date=line["day"],
            since=line["day"],
            seats=seats,
            actor=actor(line["login"], line["day"]),
        )
    return Council.objects.count()


def hold_rounds() -> int:
    """Every round with its dossiers; answers how many dossiers."""
    for line in table("awards")["rounds"]:
        _hold(line)
    for line in table("awards")["on_the_desk"]:
        _leave_on_the_desk(line)
    for line in table("awards")["sudden"]:
        _rescue(line)
    return Dossier.objects.count()


def _seat(seat: str, name: str, position: str, login: str = "") -> councils.NewSeat:
    person = User.objects.get(login=login).person if login else None
    return councils.NewSeat(seat=seat, name=name, position=position, person=person)


def _hold(line: dict[str, Any]) -> None:
    body = unit(line["body"])
    award_round = dossiers.open_round(
        body=body,
        name=line["name"],
        year=line["year"],
        honours=line["honours"],
        opens=line["opens"],
        closes=line["closes"],
        actor=actor(line["officer"], line["opens"]),
        code=line["code"],
    )
    goals = cycle(line["reach"])
    for code in line["units"]:
        _file(award_round, unit(code), line, list(islice(goals, line["each"])))
    _vote(body, line)
    _decide(body, line)


def _file(award_round: AwardRound, place: Unit, line: dict[str, Any], goals: list[str]) -> None:
    """One unit files two lists: the drafts it is still writing, and what it has sent."""
    people = list(_people(place, line["each"] - 1))
    nominees = [_collective(place), *(_nominee(p, n) for n, p in enumerate(people))]
    pairs = list(zip(nominees, goals, strict=False))
    _list(award_round, place, line, [pair for pair in pairs if pair[1] == "drafted"], send=False)
    _list(award_round, place, line, [pair for pair in pairs if pair[1] != "drafted"], send=True)


def _list(
    award_round: AwardRound,
    place: Unit,
    line: dict[str, Any],
    pairs: list[tuple[dossiers.NewNominee, str]],
    *,
    send: bool,
) -> None:
    if not pairs:
        return
    filer = _filer(place, line["filed"])
    submission = dossiers.start(unit=place, award_round=award_round, actor=filer)
    rows = dossiers.add_nominees(submission, [new for new, _goal in pairs], actor=filer)
    if not send:
        return
    _complete(submission, rows, filer)
    dossiers.submit(submission, actor=filer)
    for row, (_new, goal) in zip(rows, pairs, strict=True):
        _carry(Dossier.objects.get(pk=row.pk), goal, line)


def _carry(dossier: Dossier, goal: str, line: dict[str, Any]) -> None:
    """Take a sent dossier on to the desk as far as `goal`; what fails is turned down with its reason."""
    officer = _daily(line["officer"])
    if goal == "submitted":
        return
    dossiers.receive(dossier, actor=officer(line["received"]))
    if goal == "returned":
        dossiers.return_for_supplement(
            dossier,
            fields=["report", "benefit"],
            note="Nêu rõ số liệu kết quả và hiệu quả của việc làm.",
            actor=officer(line["received"]),
        )
    if goal in {"received", "returned"}:
        return
    try:
        dossiers.appraise(dossier, actor=officer(line["appraised"]), agrees=True, note=JUDGED)
    except Refused as refusal:
        dossiers.reject(dossier, reason=refusal.sentence, actor=officer(line["appraised"]))


def _vote(body: Unit, line: dict[str, Any]) -> None:
    """The council sits once over everything whose goal lies beyond it."""
    waiting = _chosen(body, line, Stage.APPRAISED, {"council_voted", "registered"})
    if not waiting:
        return
    desk = _daily(line["secretary"])
    council = Council.objects.get(body=body, until__isnull=True)
    session = councils.plan(
        council,
        subject=line["name"],
        day=line["voted"],
        place="Phòng họp số 1",
        actor=desk(line["appraised"]),
    )
    councils.put(session, dossiers=waiting, actor=desk(line["appraised"]))
    councils.open_session(session, roll=councils.Roll(), actor=desk(line["voted"]))
    for item in councils.count_all(session, exceptions={}, actor=desk(line["voted"])):
        if item.outcome == "pending":
            councils.settle(
                item,
                passed=True,
                reason="Toàn thể thành viên dự họp đồng ý.",
                actor=_daily(line["chair"])(line["voted"]),
            )
    session.refresh_from_db()
    councils.close(
        session,
        conclusion="Hội đồng thống nhất đề nghị khen thưởng theo danh sách.",
        ended=time(11, 0),
        actor=desk(line["voted"]),
    )


def _decide(body: Unit, line: dict[str, Any]) -> None:
    """One decision over what is to be in the register."""
    waiting = _chosen(body, line, Stage.COUNCIL_VOTED, {"registered"})
    if not waiting:
        return
    decision = decisions.draft(body, dossiers=waiting, actor=_daily(line["officer"])(line["voted"]))
    chair, clerk = _daily(line["chair"])(line["decided"]), _daily(line["clerk"])(line["decided"])
    decisions.sign(decision, actor=chair, reason="Thẩm quyền đã đối chiếu với văn bản gốc.")
    decisions.issue(decision, actor=clerk)
    while decisions.enter_lines(decision, actor=clerk):
        pass


def _leave_on_the_desk(line: dict[str, Any]) -> None:
    """A session that is set, or sits; and a decision that waits for a signature, or for its number."""
    body, day = unit(line["body"]), line["day"]
    held = Dossier.objects.filter(decider=body, award_round__code=line["round"]).order_by("id")
    secretary, asked = actor(line["secretary"], day), line["session"]
    session = councils.plan(
        Council.objects.get(body=body, until__isnull=True),
        subject="Xét khen thưởng các hồ sơ bổ sung",
        day=asked["day"],
        place=asked["place"],
        actor=secretary,
    )
    councils.put(session, dossiers=held.filter(stage=Stage.APPRAISED)[: asked["take"]], actor=secretary)
    if asked["sits"]:
        councils.open_session(session, roll=councils.Roll(), actor=secretary)
    voted = held.filter(stage=Stage.COUNCIL_VOTED)[: line["decision"]["take"]]
    decision = decisions.draft(body, dossiers=voted, actor=actor(line["officer"], day))
    if line["decision"]["signed"]:
        reason = "Thẩm quyền đã đối chiếu với văn bản gốc."
        decisions.sign(decision, actor=actor(line["chair"], day), reason=reason)


def _chosen(body: Unit, line: dict[str, Any], stage: str, goals: set[str]) -> list[Dossier]:
    """Dossiers of the round at a stage whose goal is among `goals`: the list's own share of them."""
    found = list(
        Dossier.objects.filter(decider=body, award_round__code=line["code"], stage=stage).order_by("id")
    )
    beyond = [goal for goal in line["reach"] if goal in {"appraised", "council_voted", "registered"}]
    share = sum(goal in goals for goal in beyond)
    return found[: len(found) * share // len(beyond)] if beyond else []


def _rescue(line: dict[str, Any]) -> None:
    """A deed of rescue, filed the day after."""
    place = unit(line["unit"])
    filer = actor(line["filer"], line["day"], hour=17)
    deed = dossiers.Deed(
        name=line["name"],
        what=line["told"],
        happened_on=line["day"],
        happened_at=line["place"],
        home=line["home"],
    )
    dossier = dossiers.file_deed(deed, unit=place, actor=filer)
    if line["reach"] == "appraised":
        desk = actor(line["officer"], line["day"], hour=18)
        dossiers.receive(dossier, actor=desk)
        dossiers.appraise(dossier, actor=desk, agrees=True, note="Đã xác minh tại nơi xảy ra sự việc.")


def _complete(submission: Submission, rows: list[Dossier], filer: Actor) -> None:
    """Bring every paper the procedure of the day asks for."""
    for row in rows:
        for paper, present in checklist(row):
            if not present and not paper.condition_vi:
                _bring(submission, row, paper.code, filer)


def _bring(submission: Submission, row: Dossier, code: str, filer: Actor) -> None:
    kind = KINDS[code]
    text = f"{row.nominee_name}: hoàn thành tốt nhiệm vụ năm {row.achievement_year}, được tập thể ghi nhận."
    dossiers.attach(submission, dossier=row, kind=kind, text=text, actor=filer)


def _nominee(post: Post, place: int) -> dossiers.NewNominee:
    honour = "CSTDCS" if place % 4 == 0 else "LDTT"
    return dossiers.NewNominee(
        kind="person",
        honour=honour,
        person=post.person,
        position=post.position,
        domain="work",
        linked_to=LINKS[place % len(LINKS)],
        benefit="Việc được làm đúng hạn, người dân và đồng nghiệp hài lòng.",
        report=f"Trong năm, {post.person.name} hoàn thành nhiệm vụ được giao, tích cực thi đua.",
    )


def _collective(place: Unit) -> dossiers.NewNominee:
    return dossiers.NewNominee(
        kind="collective",
        honour="TTLDTT",
        collective=place,
        domain="work",
        linked_to=LINKS[0],
        benefit="Hoàn thành các chỉ tiêu được giao trong năm.",
        report=f"{place.name} hoàn thành nhiệm vụ, nội bộ đoàn kết, không có người bị kỷ luật.",
    )


def _people(place: Unit, count: int) -> Iterator[Post]:
    posts = Post.objects.filter(unit=place, until__isnull=True, person__users__isnull=True)
    yield from posts.select_related("person").order_by("id")[:count]


def _filer(place: Unit, day: date) -> Actor:
    """The unit's own head at the filing desk, in the loader's hand."""
    head: Person | None = (
        Person.objects.filter(posts__unit=place, posts__is_leader=True).order_by("id").first()
    )
    return replace(loader(day), name=head.name if head else place.name)


def _daily(login: str) -> Callable[[date], Actor]:
    return lambda day: actor(login, day)
