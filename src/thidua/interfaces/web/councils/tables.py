"""Lists of councils, sessions, dossiers that wait, and agendas."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.core.text import fold
from thidua.interfaces.shared.tables import BaseTable, PickColumn, StageColumn
from thidua.work.councils.flow import SESSION
from thidua.work.councils.models import Council, Item, Member, Outcome, Session, Stage
from thidua.work.dossiers.models import Dossier

TONES: dict[str, str] = {Stage.PLANNED: "waiting", Stage.OPEN: "going", Stage.CLOSED: "good"}
OUTCOME_TONES: dict[str, str] = {Outcome.PENDING: "waiting", Outcome.PASSED: "good", Outcome.FAILED: "bad"}


def outcome_name(outcome: str) -> str:
    """An outcome in words."""
    return str(Outcome(outcome).label)


class CouncilTable(BaseTable):
    name = tables.Column(linkify=lambda record: reverse("web:council", kwargs={"code": record.code}))
    members = tables.Column(accessor="seats", verbose_name=gettext_lazy("Số thành viên"))
    until = tables.DateColumn(verbose_name=gettext_lazy("Đến hết ngày"), format="d/m/Y", default="nay")

    class Meta:
        model = Council
        fields = ("name", "body", "decision_number", "decision_date", "since", "until", "members")
        order_by = ("-since",)


class SessionFilter(django_filters.FilterSet):
    tim = django_filters.CharFilter(
        field_name="subject", lookup_expr="icontains", label=gettext_lazy("Nội dung")
    )
    trang_thai = django_filters.ChoiceFilter(
        field_name="stage", choices=Stage.choices, label=gettext_lazy("Trạng thái")
    )
    nam = django_filters.NumberFilter(field_name="day__year", label=gettext_lazy("Năm"))

    class Meta:
        model = Session
        fields = ()


class SessionTable(BaseTable):
    subject = tables.Column(linkify=lambda record: reverse("web:session", kwargs={"code": record.code}))
    day = tables.DateColumn(format="d/m/Y")
    names = tables.Column(verbose_name=gettext_lazy("Số hồ sơ"))
    passed = tables.Column(verbose_name=gettext_lazy("Đạt"))
    stage = StageColumn(SESSION.stage_name, TONES)

    class Meta:
        model = Session
        fields = ("subject", "council", "day", "place", "names", "passed", "stage")
        order_by = ("-day",)


class MemberTable(BaseTable):
    seat = tables.Column(order_by=("id",))
    until = tables.DateColumn(verbose_name=gettext_lazy("Đến hết ngày"), format="d/m/Y", default="nay")

    class Meta:
        model = Member
        fields = ("name", "position", "seat", "since", "until")
        order_by = ("id",)


class WaitingFilter(django_filters.FilterSet):
    ten = django_filters.CharFilter(method="by_name", label=gettext_lazy("Tên"))
    nam = django_filters.NumberFilter(field_name="achievement_year", label=gettext_lazy("Năm thành tích"))

    class Meta:
        model = Dossier
        fields = ()

    def by_name(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """By a part of the nominee's name, accents or not."""
        return rows.filter(name_fold__contains=fold(words))


class WaitingTable(BaseTable):
    """Dossiers that may be put to a session, or into a decision."""

    picked = PickColumn()
    nominee_name = tables.Column(
        verbose_name=gettext_lazy("Tên"),
        linkify=lambda record: reverse("web:dossier", kwargs={"code": record.code}),
    )
    unit = tables.Column(verbose_name=gettext_lazy("Đơn vị"), order_by=("unit__name_fold",))
    basis = tables.Column(verbose_name=gettext_lazy("Căn cứ"))
    achievement_year = tables.Column(verbose_name=gettext_lazy("Năm"))
    honour = tables.Column(accessor="honour_name", order_by=("honour",), verbose_name=gettext_lazy("Đề nghị"))

    class Meta:
        model = Dossier
        fields = ("picked", "nominee_name", "kind", "unit", "honour", "basis", "achievement_year")
        order_by = ("honour", "nominee_name")


class ItemTable(BaseTable):
    """The agenda of one session with its counts."""

    name = tables.Column(
        accessor="dossier__nominee_name",
        verbose_name=gettext_lazy("Tập thể, cá nhân"),
        linkify=lambda record: reverse("web:dossier", kwargs={"code": record.dossier.code}),
        order_by=("dossier__name_fold",),
    )
    honour = tables.Column(
        accessor="dossier__honour_name", verbose_name=gettext_lazy("Đề nghị"), order_by=("dossier__honour",)
    )
    votes = tables.Column(
        verbose_name=gettext_lazy("Phiếu đồng ý"), accessor="all_for", order_by=("votes_for", "paper_for")
    )
    threshold = tables.Column(default="–")
    recused = tables.Column(
        verbose_name=gettext_lazy("Không biểu quyết"), empty_values=(), orderable=False, accessor="pk"
    )
    outcome = StageColumn(outcome_name, OUTCOME_TONES, verbose_name=gettext_lazy("Kết quả"))

    class Meta:
        model = Item
        fields: tuple[str, ...] = (
            "place",
            "name",
            "honour",
            "ballot",
            "votes",
            "threshold",
            "recused",
            "outcome",
        )
        order_by = ("place",)

    def render_votes(self, value: int, record: Item) -> str:
        return "–" if record.votes_for is None else f"{value}/{record.denominator}"

    def render_recused(self, record: Item) -> SafeString | str:
        names = [(recusal.attendance.name, recusal.get_ground_display()) for recusal in record.recusals.all()]
        return format_html_join("; ", "{} ({})", names) if names else "–"

    def export_recused(self, record: Item) -> str:
        return "; ".join(recusal.attendance.name for recusal in record.recusals.all())


class ItemSheet(ItemTable):
    """The same with every count in a cell of its own, for Excel."""

    class Meta(ItemTable.Meta):
        fields = (
            "place",
            "name",
            "honour",
            "ballot",
            "votes_for",
            "votes_against",
            "paper_for",
            "paper_against",
            "denominator",
            "threshold",
            "recused",
            "outcome",
            "reason",
        )
        sequence = fields
        exclude = ("votes",)


class OpenItemTable(ItemTable):
    """The same with what may still be done to each line."""

    acts = tables.TemplateColumn(
        template_name="web/councils/item_acts.html",
        verbose_name=gettext_lazy("Việc"),
        orderable=False,
        exclude_from_export=True,
        accessor="pk",
        extra_context={},
    )

    class Meta(ItemTable.Meta):
        sequence = ("...", "acts")


class PlannedItemTable(OpenItemTable):
    """Before the session there are no votes to show."""

    class Meta(OpenItemTable.Meta):
        exclude = ("votes", "threshold", "recused", "outcome")


def table_for(session: Session, may_run: bool) -> type[ItemTable]:
    """The agenda, with its acts while the session may change."""
    if not may_run or session.stage not in (Stage.PLANNED, Stage.OPEN):
        return ItemTable
    return PlannedItemTable if session.stage == Stage.PLANNED else OpenItemTable


def agenda_lead(session: Session) -> str:
    """What to do next with an agenda, in one sentence."""
    return {
        Stage.PLANNED: _("Thêm hồ sơ đã thẩm định vào chương trình; đến ngày họp thì điểm danh để khai mạc."),
        Stage.OPEN: _("Ghi kết quả từng hồ sơ, rồi thông qua biên bản."),
    }.get(Stage(session.stage), "")
