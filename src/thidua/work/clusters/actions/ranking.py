"""The block votes, writes its minutes, lodges its papers, and is heard by the council."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.accounts.models import User
from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.text import tidy
from thidua.base.flow import actions as flow
from thidua.base.org.models import Unit
from thidua.base.uploads.actions import take
from thidua.work.ballots import actions as ballots
from thidua.work.ballots.actions import Asked
from thidua.work.clusters import policies
from thidua.work.clusters.actions.points import carry
from thidua.work.clusters.facts.acclamation import is_to_be_held, terms_of
from thidua.work.clusters.models import Acclamation, ClusterYear, PaperKind, Stage, YearPaper
from thidua.work.clusters.policies.sheets import may_head, may_hold_vote, may_lodge, may_review
from thidua.work.clusters.queries import sheets as sheet_queries
from thidua.work.clusters.told import NewPaper, PaperCount


@transaction.atomic
def draw_up_vote(
    year: ClusterYear, *, opens: datetime, closes: datetime, tellers: Sequence[User], actor: Actor
) -> Acclamation:
    """Prepare the secret vote of the block: one voter for each member, the members as choices.

    A vote that was called off may be drawn up anew. `BadInput` as ballots are drawn up."""
    year = flow.lock(year)
    may_hold_vote(actor, year).or_refuse()
    _refuse_second(year)
    members = list(sheet_queries.belonging(year).order_by("id"))
    ballot = ballots.draw_up(
        _body_of(year, actor),
        title=_("Suy tôn đơn vị dẫn đầu %(block)s năm %(year)d")
        % {"block": year.cluster.name, "year": year.year},
        questions=[_question(year, [member.called for member in members])],
        voters=sheet_queries.representatives(year, actor.today),
        tellers=tellers,
        opens=opens,
        closes=closes,
        actor=actor,
    )
    kept, _made = Acclamation.objects.update_or_create(
        cluster_year=year,
        defaults={"ballot": ballot, "choices": [member.code for member in members]},
    )
    _journal(year, "draw_up_vote", {"ballot": ballot.code}, actor)
    return kept


@transaction.atomic
def count_on_paper(year: ClusterYear, told: PaperCount, *, actor: Actor) -> Acclamation:
    """Write the counts of a secret vote that the block held on paper at its meeting. Counts alone."""
    year = flow.lock(year)
    may_hold_vote(actor, year).or_refuse()
    _refuse_second(year)
    _check_count(year, told, actor)
    kept, _made = Acclamation.objects.update_or_create(
        cluster_year=year,
        defaults={
            "ballot": None,
            "choices": [],
            "held_on": told.held_on,
            "entitled": told.entitled,
            "cast": told.cast,
            "votes": dict(told.votes),
        },
    )
    after = {"entitled": told.entitled, "cast": told.cast, "votes": dict(told.votes)}
    _journal(year, "count_on_paper", after, actor)
    return kept


@transaction.atomic
def lodge(year: ClusterYear, paper: NewPaper, *, actor: Actor, file: File[bytes] | None = None) -> YearPaper:
    """The head of the block lodges its report, or the minutes of its ranking, with the standing agency."""
    year = flow.lock(year)
    may_lodge(actor, year).or_refuse()
    if paper.kind not in sheet_queries.LODGED:
        raise BadInput(_("Trưởng khối nộp báo cáo tổng kết và biên bản bình xét."))
    kept, said = _file(year, paper, file, actor)
    _journal(year, "lodge", said, actor)
    return kept


@transaction.atomic
def rank_block(year: ClusterYear, *, actor: Actor, seen: int | None = None) -> ClusterYear:
    """The block has voted and ranked: refused without a quorate vote and the minutes."""
    may_head(actor, year).or_refuse()
    carry(year, Stage.VOTED_RANKED, actor=actor, seen=seen)
    return year


@transaction.atomic
def review_in_council(
    year: ClusterYear,
    paper: NewPaper,
    *,
    actor: Actor,
    file: File[bytes] | None = None,
    seen: int | None = None,
) -> ClusterYear:
    """Lay the council's minutes in the file: it has considered the ranking. Needs the block's report."""
    year = flow.lock(year, seen=seen)
    may_review(actor, year).or_refuse()
    minutes = NewPaper(PaperKind.COUNCIL, paper.day, paper.number, paper.text)
    _kept, said = _file(year, minutes, file, actor)
    carry(
        year, Stage.COUNCIL_REVIEWED, actor=actor, seen=seen, verb="review_in_council", said={"paper": said}
    )
    return year


def _body_of(year: ClusterYear, actor: Actor) -> Unit:
    """Whose desk runs the ballot: the keeper's body, or the unit that leads the block."""
    if policies.may_keep(actor, year.cluster.body):
        return year.cluster.body
    heads = sheet_queries.heads_of(year, actor.today)
    return next(
        (m.unit for m in sheet_queries.belonging(year) if m.unit_id in heads and m.unit),
        year.cluster.body,
    )


def _question(year: ClusterYear, names: Sequence[str]) -> Asked:
    most = min(terms_of(year).acclaims, len(names))
    text = _("Đơn vị nào được suy tôn dẫn đầu khối? Chọn không quá %(n)d đơn vị.") % {"n": most}
    return Asked(text, tuple(names), most=most)


def _refuse_second(year: ClusterYear) -> None:
    """A vote that runs, or was counted quorate, is not held again."""
    if not is_to_be_held(year):
        raise Refused(_("Khối đã lập cuộc bỏ phiếu kín. Muốn lập lại, hãy hủy cuộc bỏ phiếu đó trước."))


def _check_count(year: ClusterYear, told: PaperCount, actor: Actor) -> None:
    codes = set(sheet_queries.belonging(year).values_list("code", flat=True))
    most = told.cast * terms_of(year).acclaims
    if told.held_on > actor.today or told.held_on.year < year.year:
        raise BadInput(_("Ngày bỏ phiếu không đúng."), fields={"held_on": _("Chọn lại ngày")})
    if not 0 < told.cast <= told.entitled:
        raise BadInput(_("Số phiếu thu về phải từ 1 đến số người có quyền."), fields={"cast": _("Xem lại")})
    if set(told.votes) - codes or any(not 0 <= count <= told.cast for count in told.votes.values()):
        raise BadInput(_("Số phiếu của một đơn vị không thể nhiều hơn số phiếu thu về."))
    if sum(told.votes.values()) > most:
        raise BadInput(_("Tổng số phiếu nhiều hơn số phiếu thu về cho phép."))


def _file(
    year: ClusterYear, paper: NewPaper, file: File[bytes] | None, actor: Actor
) -> tuple[YearPaper, dict[str, Any]]:
    """Lay a paper into the year's file; also what the journal says of it, in the row of the act."""
    if not tidy(paper.text) and file is None:
        raise BadInput(_("Hãy ghi nội dung hoặc đính kèm tệp."), fields={"text": _("Chưa ghi")})
    if paper.day > actor.today:
        raise BadInput(_("Ngày văn bản chưa đến."), fields={"day": _("Chọn lại ngày")})
    body = year.cluster.body
    kept = YearPaper.objects.create(
        cluster_year=year,
        kind=paper.kind,
        number=tidy(paper.number)[:60],
        day=paper.day,
        lodged_on=actor.today,
        text="\n".join(map(tidy, paper.text.splitlines())).strip(),
        file=take(file, actor=actor, unit_code=body.code) if file is not None else None,
        by=actor.name[:200],
    )
    return kept, {"kind": kept.kind, "number": kept.number, "day": kept.day}


def _journal(year: ClusterYear, verb: str, after: dict[str, Any], actor: Actor) -> None:
    record(actor, verb, "cluster_year", year.code, unit_code=year.cluster.body.code, after=after)
