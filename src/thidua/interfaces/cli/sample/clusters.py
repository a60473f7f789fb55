"""Clusters and blocks: last year's with its criteria, this year's with a second version of them."""

from datetime import date
from typing import Any

from thidua.base.library.actions import enter
from thidua.base.org.models import Unit
from thidua.interfaces.cli.sample.files import loader, table, unit
from thidua.work.clusters import actions
from thidua.work.clusters.actions import NewActivity, NewCluster, NewModel, Outcome
from thidua.work.clusters.facts.trials import past_years
from thidua.work.clusters.lines import LineTold
from thidua.work.clusters.models import Cluster, ClusterYear, CriteriaTable, Member

FIRST, SECOND = "own", "second"


def open_last_year() -> int:
    """Every block with the first of its years, open for registration; answers how many years there are."""
    for told in table("clusters"):
        first = told["years"][0]
        start = _start(told, first["year"])
        new = NewCluster(told["name"], told.get("kind", "block"), told.get("inter_province", False))
        cluster = actions.open_cluster(new, body=unit(told["body"]), actor=loader(start))
        year = actions.open_year(cluster, first["year"], actor=loader(start))
        _join(year, told, start)
        _begin(year, told, first, _table(told, cluster, first["year"]))
    return ClusterYear.objects.count()


def open_this_year() -> int:
    """The second year of each block: the criteria of the communes of Tứ Kỳ in a new version, tried on the
    last year where that has ended; answers how many years there are."""
    for told in table("clusters"):
        for line in told["years"][1:]:
            start = _start(told, line["year"])
            cluster = Cluster.objects.get(body__code=told["body"], name=told["name"])
            before = cluster.years.get(year=line["year"] - 1).table
            year = actions.open_year(cluster, line["year"], actor=loader(start))
            renewed = _second(before, line["opened"]) if told.get("table") == FIRST and before else before
            _begin(year, told, line, renewed)
            _live(year, told)
    return ClusterYear.objects.count()


def _start(told: dict[str, Any], year: int) -> date:
    """The first day of the year on which the body exists."""
    return max(date(year, 1, 1), unit(told["body"]).opened)


def _join(year: ClusterYear, told: dict[str, Any], start: date) -> None:
    actions.add_members(year, [unit(code) for code in told["members"]], on=start, actor=loader(start))
    for other in told.get("outside", ()):
        actions.add_outsider(year, other["name"], contact=other["contact"], on=start, actor=loader(start))


def _begin(
    year: ClusterYear, told: dict[str, Any], line: dict[str, Any], criteria: CriteriaTable | None
) -> None:
    start = _start(told, year.year)
    for part in ("head", "deputy"):
        if part in line:
            actions.appoint(_member(year, line[part]), part, since=start, actor=loader(start))
    for version in told.get("regulations", ()):
        if version["year"] == year.year:
            _regulate(year, version)
    if criteria is not None:
        actions.use_table(year, criteria, actor=loader(line["opened"]))
        actions.open_registration(year, actor=loader(line["opened"]))


def _regulate(year: ClusterYear, version: dict[str, Any]) -> None:
    body: Unit = year.cluster.body
    clerk = loader(version["day"])
    document = enter(
        "regulation",
        number=version["number"],
        issuer=year.cluster.name,
        issued_on=version["day"],
        subject=f"Quy chế tổ chức và hoạt động của {year.cluster.name}",
        unit=body,
        actor=clerk,
    )
    changes = version.get("changes", "")
    actions.set_regulation(year, document, since=version["day"], changes=changes, actor=clerk)


def _table(told: dict[str, Any], cluster: Cluster, year: int) -> CriteriaTable | None:
    """The criteria of a block: its own, or the table common to its body, made where it is not there yet."""
    which = told.get("table")
    if which is None:
        return None
    body = cluster.body
    if which == FIRST:
        return _written(table("criteria"), body, _start(told, year), cluster)
    made = CriteriaTable.objects.filter(body=body, cluster=None).first()
    return made or _written(table("criteria")["common"], body, _start(told, year), None)


def _written(words: dict[str, Any], body: Unit, day: date, cluster: Cluster | None) -> CriteriaTable:
    clerk = loader(day)
    made = actions.draft_table(words["name"], body=body, cluster=cluster, actor=clerk)
    actions.add_quick(made, "\n".join(words["groups"]), actor=clerk)
    for group, lines in words["lines"].items():
        actions.add_quick(made, "\n".join(lines), parent=group, actor=clerk)
    ties = words.get("ties", ["1"])
    actions.shape_table(made, name=made.name, places=2, tie_breaks=ties, actor=clerk)
    return actions.adopt(made, actor=clerk)


def _second(before: CriteriaTable, day: date) -> CriteriaTable:
    """The first version with what the second changes; tried on the last year if that has ended."""
    words, clerk = table("criteria")[SECOND], loader(day)
    made = actions.draft_table(
        before.name, body=before.body, cluster=before.cluster, copy_from=before, actor=clerk
    )
    for code in words["out"]:
        actions.delete_line(made, code, actor=clerk)
    for code, points in words["points"].items():
        _reweigh(made, code, points, day)
    for group, lines in words["more"].items():
        actions.add_quick(made, "\n".join(lines), parent=group, actor=clerk)
    if past_years(made):
        actions.dry_run(made, actor=clerk)
    return actions.adopt(made, actor=clerk)


def _reweigh(made: CriteriaTable, code: str, points: str, day: date) -> None:
    """Other points for a line; its grades in the same proportion."""
    line = made.lines.get(code=code)
    most = type(line.most)(points)
    grades = {grade: f"{(type(most)(worth) * most / line.most):.2f}" for grade, worth in line.grades.items()}
    told = LineTold(
        line.name, line.kind, most, line.sense, line.formula, line.each, grades, line.indicator, code=code
    )
    actions.change_line(made, code, told, actor=loader(day))


def _live(year: ClusterYear, told: dict[str, Any]) -> None:
    """What the block plans and does, and the models its members share."""
    for line in told.get("activities", ()):
        plan = NewActivity(
            line["kind"],
            line["title"],
            line["day"],
            host=_member(year, line["host"]),
            visited=_member(year, line["visited"]) if "visited" in line else None,
        )
        activity = actions.plan_activity(year, plan, actor=loader(_start(told, year.year)))
        if "found" in line:
            came = list(year.members.all())
            outcome = Outcome(line["day"], came, line["found"], line.get("learned", ""))
            actions.hold_activity(activity, outcome, actor=loader(line["day"]))
    for line in told.get("models", ()):
        clerk = loader(line["day"])
        new = NewModel(line["title"], line["what"], line["effect"])
        shared = actions.share_model(_member(year, line["member"]), new, actor=clerk)
        for code, result in line["taken"].items():
            actions.take_up(shared, _member(year, code), result=result, actor=clerk)


def _member(year: ClusterYear, called: str) -> Member:
    """A member by its unit's code, or by its name outside."""
    found = year.members.select_related("unit", "cluster_year__cluster__body")
    inside = found.filter(unit__code=called).first()
    return inside or found.get(outside_name=called)
