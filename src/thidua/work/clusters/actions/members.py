"""Who belongs to a cluster's year: joining, leaving, moving between blocks, leading."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.flow import actions as flow
from thidua.base.org.models import Unit
from thidua.work.clusters import queries
from thidua.work.clusters.actions.points import settle
from thidua.work.clusters.actions.registering import open_sheet
from thidua.work.clusters.models import Carried, ClusterPost, ClusterYear, Member, Part, Stage
from thidua.work.clusters.policies import may_compose
from thidua.work.clusters.queries import sheets as sheet_queries

OPEN = (Stage.CONFIGURED, Stage.REGISTERED, Stage.RUNNING)


@transaction.atomic
def add_members(year: ClusterYear, units: Sequence[Unit], *, on: date, actor: Actor) -> list[Member]:
    """Units join a year from a day. A unit is in one block of a body and kind at a time.

    Once the block carries its year out a sheet is made for each at once; not once sheets have been sent."""
    year = flow.lock(year)
    may_compose(actor, year).or_refuse()
    _refuse_scored(year)
    _check_day(year, on)
    allowed = queries.candidates(year.cluster, on)
    if len(units) != allowed.filter(pk__in=[unit.pk for unit in units]).count():
        raise BadInput(
            _("Có đơn vị không thuộc nơi quản lý cụm, khối hoặc không còn hoạt động."),
            fields={"units": _("Hãy chọn lại")},
        )
    if taken := _elsewhere(year, units):
        raise BadInput(
            _("%(names)s đang thuộc cụm, khối khác trong năm. Hãy chuyển sang thay vì thêm mới.")
            % {"names": ", ".join(taken)},
            fields={"units": _("Đã thuộc cụm, khối khác")},
        )
    members = [
        Member.objects.create(code=new_code("TV"), cluster_year=year, unit=unit, joined_on=on)
        for unit in units
    ]
    _give_sheets(members, year, actor)
    _tell(actor, "add_members", year, {"units": queries.codes_of(units), "on": on})
    return members


@transaction.atomic
def add_outsider(year: ClusterYear, name: str, *, contact: str = "", on: date, actor: Actor) -> Member:
    """A member from outside the system, kept by name and contact: another province of a cluster."""
    year = flow.lock(year)
    may_compose(actor, year).or_refuse()
    _refuse_scored(year)
    _check_day(year, on)
    if not year.cluster.inter_province:
        raise BadInput(_("Chỉ cụm liên tỉnh mới có thành viên ngoài hệ thống."))
    if not tidy(name):
        raise BadInput(_("Hãy ghi tên đơn vị."), fields={"name": _("Chưa ghi tên")})
    member = Member.objects.create(
        code=new_code("TV"),
        cluster_year=year,
        outside_name=tidy(name)[:200],
        contact=tidy(contact)[:300],
        joined_on=on,
    )
    _give_sheets([member], year, actor)
    _tell(actor, "add_outsider", year, {"name": member.outside_name, "on": on})
    return member


@transaction.atomic
def take_out(member: Member, *, on: date, note: str, actor: Actor) -> Member:
    """A member leaves from a day; the row stays, as the old composition. Not once the block has ranked: who
    was ranked, approved and published stays who it was."""
    year = flow.lock(member.cluster_year)
    may_compose(actor, year).or_refuse()
    if year.stage in sheet_queries.RANKED:
        raise Refused(
            _("Khối đã bình xét, xếp hạng nên không cho thành viên thôi tham gia năm này được nữa.")
        )
    left = _left(member, on, note)
    settle(year, actor=actor, sheets=())
    _tell(actor, "take_out", member.cluster_year, {"member": member.called, "on": on, "note": tidy(note)})
    return left


@transaction.atomic
def move_members(
    members: Sequence[Member], *, to: ClusterYear, on: date, carried: str, actor: Actor, note: str = ""
) -> list[Member]:
    """Regroup: members leave their block and join another from the same day.

    `carried` says what becomes of the results they have: kept whole, targets shared by the time that is left,
    or begun again. The old composition stays; each new row says where it came from. Not once the members of
    either block have sent their scores."""
    may_compose(actor, to).or_refuse()
    if carried not in Carried.values:
        raise BadInput(_("Hãy chọn cách mang kết quả sang."), fields={"carried": _("Chưa chọn")})
    _check_day(to, on)
    moved = [_moved(member, to, on, carried, note, actor) for member in members]
    for source in {member.cluster_year for member in members}:
        settle(source, actor=actor, sheets=())
    _give_sheets(moved, to, actor)
    told = {"members": [member.called for member in moved], "on": on, "carried": carried, "note": tidy(note)}
    _tell(actor, "move_members", to, told)
    return moved


@transaction.atomic
def appoint(member: Member, part: str, *, since: date, actor: Actor) -> ClusterPost:
    """Make a member head or deputy from a day; an earlier head's post ends the day before."""
    year = member.cluster_year
    may_compose(actor, year).or_refuse()
    if part not in Part.values or not member.belongs_on(since):
        raise BadInput(_("Đơn vị này không phải thành viên vào ngày ấy."), fields={"member": _("Chọn lại")})
    standing = ClusterPost.objects.select_for_update().filter(
        member__cluster_year=year, until__isnull=True, part=part
    )
    if part == Part.HEAD:
        for post in standing:
            _end(post, since)
    elif standing.filter(member=member).exists():
        raise BadInput(_("Đơn vị này đang giữ vai trò ấy rồi."))
    post = ClusterPost.objects.create(member=member, part=part, since=since)
    _tell(actor, "appoint", year, {"member": member.called, "part": part, "since": since})
    return post


@transaction.atomic
def end_post(post: ClusterPost, *, until: date, actor: Actor) -> ClusterPost:
    """A head or deputy holds the post for the last time on `until`."""
    year = post.member.cluster_year
    may_compose(actor, year).or_refuse()
    if post.until is not None or until < post.since:
        raise BadInput(_("Ngày kết thúc phải từ ngày bắt đầu trở đi."))
    post.until = until
    post.save(update_fields=["until"])
    _tell(actor, "end_post", year, {"member": post.member.called, "part": post.part, "until": until})
    return post


def _moved(member: Member, to: ClusterYear, on: date, carried: str, note: str, actor: Actor) -> Member:
    may_compose(actor, member.cluster_year).or_refuse()
    source = member.cluster_year
    same = (source.cluster.body_id, source.year) == (to.cluster.body_id, to.year)
    if not same or source.pk == to.pk:
        raise BadInput(
            _("Chỉ chuyển sang cụm, khối khác của cùng nơi quản lý, trong cùng năm."),
            fields={"to": _("Chọn lại")},
        )
    for year in (source, to):
        _refuse_scored(year)
    _left(member, on, note)
    return Member.objects.create(
        code=new_code("TV"),
        cluster_year=to,
        unit=member.unit,
        outside_name=member.outside_name,
        contact=member.contact,
        joined_on=on,
        carried=carried,
        came_from=member,
        note=tidy(note)[:300],
    )


def _left(member: Member, on: date, note: str) -> Member:
    fresh = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if fresh.left_on is not None:
        raise Refused(_("%(name)s đã rời cụm, khối này rồi.") % {"name": member.called})
    if on < fresh.joined_on or on.year != member.cluster_year.year:
        raise BadInput(
            _("Ngày rời phải trong năm và từ ngày tham gia trở đi."), fields={"on": _("Chọn lại ngày")}
        )
    for post in ClusterPost.objects.filter(member=fresh, until__isnull=True):
        _end(post, on)
    fresh.left_on, fresh.note = on, tidy(note)[:300]
    fresh.save(update_fields=["left_on", "note"])
    return fresh


def _end(post: ClusterPost, on: date) -> None:
    """The day before another begins; a post of no day is as if it had never been."""
    last = on - timedelta(days=1)
    if last < post.since:
        post.delete()
        return
    post.until = last
    post.save(update_fields=["until"])


def _refuse_scored(year: ClusterYear) -> None:
    """Whoever came after the sheets were sent could neither register nor score itself."""
    if year.stage not in OPEN:
        raise Refused(_("%(name)s đã tự chấm xong nên không đổi thành viên.") % {"name": year.cluster.name})


def _give_sheets(members: Sequence[Member], year: ClusterYear, actor: Actor) -> None:
    """Registration is over: who comes now has a sheet from the first day."""
    if year.stage == Stage.RUNNING:
        sheets = [open_sheet(member, actor=actor).pk for member in members]
        settle(year, actor=actor, sheets=sheets)


def _elsewhere(year: ClusterYear, units: Sequence[Unit]) -> list[str]:
    """Which of the units stand already in a block of this body and kind in the year."""
    found = Member.objects.filter(
        unit__in=units,
        left_on__isnull=True,
        cluster_year__year=year.year,
        cluster_year__cluster__body=year.cluster.body_id,
        cluster_year__cluster__inter_province=year.cluster.inter_province,
        cluster_year__cluster__kind=year.cluster.kind,
    )
    return sorted(found.values_list("unit__name", flat=True))


def _check_day(year: ClusterYear, on: date) -> None:
    if on.year != year.year:
        raise BadInput(
            _("Ngày phải trong năm %(year)d.") % {"year": year.year}, fields={"on": _("Chọn lại ngày")}
        )


def _tell(actor: Actor, verb: str, year: ClusterYear, after: dict[str, Any]) -> None:
    record(actor, verb, "cluster_year", year.code, unit_code=year.cluster.body.code, after=after)
