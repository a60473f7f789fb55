"""Who keeps clusters and criteria, who speaks for a block or a member. Each answer gives its reason."""

from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, first_no, no
from thidua.base.flow.table import Turn
from thidua.base.org.models import Unit
from thidua.work.clusters import queries
from thidua.work.clusters.flow import KEEPERS
from thidua.work.clusters.models import ClusterYear, CriteriaTable, Member, Stage, TableStatus

FIXED = (TableStatus.ADOPTED, TableStatus.LOCKED)


def may_keep(actor: Actor, body: Unit) -> Answer:
    """The standing officer of the body that keeps the clusters."""
    if actor.is_system or actor.holds(*KEEPERS, at=body):
        return YES
    return no(_("Chỉ chuyên viên cơ quan thường trực của nơi quản lý cụm, khối được làm việc này."))


def may_compose(actor: Actor, year: ClusterYear) -> Answer:
    """The keeper, as long as the year is not closed."""
    if year.stage == Stage.CLOSED:
        return no(_("Năm %(year)d của cụm, khối này đã chốt nên không đổi được nữa.") % {"year": year.year})
    return may_keep(actor, year.cluster.body)


def may_prepare(actor: Actor, year: ClusterYear) -> Answer:
    """The keeper, before registration opens: the table and the regulation of the year are still chosen."""
    if year.stage != Stage.CONFIGURED:
        return no(_("Đã mở đăng ký thi đua nên không đổi bảng tiêu chí của năm này được nữa."))
    return may_keep(actor, year.cluster.body)


def may_lead(actor: Actor, year: ClusterYear) -> Answer:
    """The keeper, or who speaks for the head or a deputy of the block on the day."""
    if may_keep(actor, year.cluster.body):
        return YES
    leaders = queries.leaders_on(year, actor.today).values_list("member__unit_id", flat=True)
    if set(leaders) & actor.unit_ids(*queries.FACE):
        return YES
    return no(_("Chỉ trưởng, phó trưởng cụm, khối hoặc cơ quan thường trực được làm việc này."))


def may_speak_for(actor: Actor, member: Member) -> Answer:
    """Who represents a member; for it also the keeper and the head of the block."""
    if member.unit and actor.holds(*queries.FACE, at=member.unit):
        return YES
    return may_lead(actor, member.cluster_year)


def may_edit(actor: Actor, table: CriteriaTable) -> Answer:
    """The keeper, while the table is a draft or on trial; once adopted it stands, once locked for good."""
    if table.status == TableStatus.LOCKED and table.locked_on:
        return no(
            _(
                "Bảng tiêu chí đã khóa từ %(day)s, khi mở đăng ký thi đua, nên không sửa được nữa."
                " Hãy lập phiên bản mới cho năm sau."
            )
            % {"day": f"{table.locked_on:%d/%m/%Y}"}
        )
    if table.status == TableStatus.ADOPTED:
        return no(_("Bảng tiêu chí đã thông qua nên không sửa được. Hãy lập phiên bản mới."))
    return may_keep(actor, table.body)


def may_open_registration(actor: Actor, year: ClusterYear, turn: Turn) -> Answer:
    """The keeper, once the year has an adopted table, at least two members and a head."""
    return first_no(may_keep(actor, year.cluster.body), _is_ready(year, actor))


def _is_ready(year: ClusterYear, actor: Actor) -> Answer:
    if year.cluster.closed is not None:
        return no(_("Cụm, khối này đã thôi hoạt động."))
    if year.table is None or year.table.status not in FIXED:
        return no(_("Năm này chưa có bảng tiêu chí đã thông qua."))
    leads = queries.who_leads(year, actor.today)
    if len(leads) < 2:
        return no(_("Cụm, khối cần ít nhất hai thành viên trước khi mở đăng ký."))
    if not any(leads.values()):
        return no(_("Cụm, khối chưa có trưởng. Hãy cử trưởng trước khi mở đăng ký."))
    return YES
