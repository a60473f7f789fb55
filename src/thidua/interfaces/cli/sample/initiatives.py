"""Initiatives: what units have written, filed, and had recognised."""

from datetime import date
from decimal import Decimal
from typing import Any

from thidua.base.org.models import Person, Post, Unit
from thidua.interfaces.cli.sample.files import actor, loader, table, unit
from thidua.work.initiatives import actions
from thidua.work.initiatives.models import Proposal

WRITTEN = date(2023, 10, 2)
COUNCIL = "Hội đồng sáng kiến huyện"
OPINION = "Có tính mới trong phạm vi huyện, đã áp dụng, có số liệu trước và sau."


def file_initiatives() -> int:
    """Every initiative as far as the data says; answers how many."""
    for line in table("initiatives"):
        _carry(_drafted(line), line)
    return Proposal.objects.count()


def _drafted(line: dict[str, Any]) -> Proposal:
    place = unit(line["unit"])
    new = actions.NewProposal(
        title=line["title"],
        year=WRITTEN.year,
        level="base",
        kind=line["kind"],
        problem=line["problem"],
        solution=line["solution"],
        effect=line["effect"],
        applied_at=place.name if "applied" in line else "",
        applied_since=line.get("applied"),
    )
    authors = dict(zip(_people(place, len(line["authors"])), map(Decimal, line["authors"]), strict=True))
    return actions.draft(new, unit=place, body=unit(line["body"]), authors=authors, actor=loader(WRITTEN))


def _carry(proposal: Proposal, line: dict[str, Any]) -> None:
    if line["reach"] == "drafted":
        return
    actions.file(proposal, actor=loader(line["filed"]))
    if "heard" in line:
        said = actions.Hearing(COUNCIL, line["heard"], votes_for=8, votes_all=9, opinion=OPINION)
        actions.hear(proposal, said, actor=actor(line["desk"], line["heard"]))
    if "decided" in line:
        actions.recognise(proposal, scope="base", actor=actor(line["chair"], line["decided"]))


def _people(place: Unit, count: int) -> list[Person]:
    posts = Post.objects.filter(unit=place, until__isnull=True, is_leader=False)
    return [post.person for post in posts.select_related("person").order_by("id")[:count]]
