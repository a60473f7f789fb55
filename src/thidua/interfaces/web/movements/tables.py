"""The list of movements, and of the names of the catalogue."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.base.core.text import fold
from thidua.base.org.models import Tier
from thidua.interfaces.shared.tables import BaseTable, StageColumn
from thidua.work.movements import topics
from thidua.work.movements.flow import MOVEMENT
from thidua.work.movements.models import Form, Kind, Movement, MovementStage
from thidua.work.movements.queries import movements as queries
from thidua.work.movements.queries.movements import under_way_in

TONES: dict[str, str] = {
    MovementStage.PROPOSED: "waiting",
    MovementStage.APPROVED: "waiting",
    MovementStage.LAUNCHED: "going",
    MovementStage.REGISTERING: "going",
    MovementStage.RUNNING: "going",
    MovementStage.INTERIM_REVIEWED: "going",
    MovementStage.FINAL_REVIEWED: "good",
    MovementStage.REWARDED: "good",
    MovementStage.CLOSED: "calm",
    MovementStage.ROLLED_OVER: "going",
    MovementStage.CANCELLED: "bad",
}


def field_choices() -> list[tuple[str, str]]:
    """The fields of life, as a choice offers them."""
    return [(topic.code, topic.name) for topic in topics.fields().values()]


def urgent_choices() -> list[tuple[str, str]]:
    """The pressing matters, as a choice offers them."""
    return [(topic.code, topic.name) for topic in topics.urgent_matters().values()]


WAITING = {
    "sap_het": (_("Sắp hết thời gian"), queries.expiring),
    "da_het": (_("Đã hết thời gian, chưa tổng kết"), queries.expired),
    "chua_huong_ung": (_("Cấp trên phát động, đơn vị chưa hưởng ứng"), queries.not_taken_up),
}
"""What waits for the asker's own units, by the word in the address."""


class MovementFilter(django_filters.FilterSet):
    viec = django_filters.ChoiceFilter(
        method="by_work",
        choices=[(key, label) for key, (label, _rows) in WAITING.items()],
        label=_("Việc cần làm"),
    )
    ten = django_filters.CharFilter(method="by_name", label=_("Tên phong trào"))
    don_vi = django_filters.CharFilter(method="by_unit", label=_("Đơn vị"))
    linh_vuc = django_filters.ChoiceFilter(
        field_name="fields__field", choices=field_choices, label=_("Lĩnh vực")
    )
    loai = django_filters.ChoiceFilter(field_name="kind", choices=Kind.choices, label=_("Loại"))
    hinh_thuc = django_filters.ChoiceFilter(field_name="form", choices=Form.choices, label=_("Hình thức"))
    trang_thai = django_filters.ChoiceFilter(
        field_name="stage", choices=MovementStage.choices, label=_("Trạng thái")
    )
    cap = django_filters.ChoiceFilter(field_name="origin", choices=Tier.choices, label=_("Cấp phát động"))
    cap_bach = django_filters.ChoiceFilter(
        field_name="urgent", choices=urgent_choices, label=_("Vấn đề cấp bách")
    )
    chu_de = django_filters.CharFilter(field_name="theme", lookup_expr="icontains", label=_("Chủ đề"))
    nam = django_filters.NumberFilter(
        method="by_year", label=_("Thực hiện trong năm"), min_value=1948, max_value=2200
    )

    class Meta:
        model = Movement
        fields = ()

    def by_name(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """By a part of the name, accents or not."""
        return rows.filter(name_fold__contains=fold(words))

    def by_work(self, rows: QuerySet[Any], _name: str, key: str) -> QuerySet[Any]:
        """Those that wait for the asker's own units."""
        _label, waiting = WAITING[key]
        return rows.filter(pk__in=waiting(self.request.actor).values("pk"))

    def by_unit(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """By a part of the unit's name, accents or not."""
        return rows.filter(unit__name_fold__contains=fold(words))

    def by_year(self, rows: QuerySet[Any], _name: str, year: Any) -> QuerySet[Any]:
        """Those that run on some day of the year."""
        return rows.filter(under_way_in(int(year)))


class MovementTable(BaseTable):
    """On the screen what tells one from another; the sheet has every column, the hidden ones too."""

    name = tables.Column(
        linkify=("web:movement", {"code": tables.A("code")}),
        order_by=("name_fold",),
        attrs={"td": {"class": "wide-cell"}},
    )
    way = tables.Column(verbose_name=_("Loại, hình thức"), accessor="kind", order_by=("kind", "form"))
    fields_served = tables.Column(
        verbose_name=_("Lĩnh vực"), accessor="fields__all", orderable=False, empty_values=(None,)
    )
    time = tables.Column(verbose_name=_("Thời gian"), accessor="starts", empty_values=())
    stage = StageColumn(MOVEMENT.stage_name, TONES)
    starts = tables.DateColumn(verbose_name=_("Từ ngày"), visible=False)
    ends = tables.DateColumn(verbose_name=_("Đến hết ngày"), visible=False)
    kind = tables.Column(visible=False)
    form = tables.Column(visible=False)
    origin = tables.Column(visible=False)
    upper = tables.Column(verbose_name=_("Hưởng ứng của"), accessor="upper__unit__name", visible=False)
    theme = tables.Column(visible=False)

    class Meta:
        model = Movement
        fields = ("name", "unit", "way", "fields_served", "time", "stage")
        order_by = ("-time", "name")

    def render_way(self, record: Movement) -> str:
        return f"{record.get_kind_display()}, {record.get_form_display().lower()}"

    def render_fields_served(self, record: Movement) -> str:
        return self.export_fields_served(record)

    def export_fields_served(self, record: Movement) -> str:
        """Every field by its name."""
        return "; ".join(topics.field_name(row.field) for row in record.fields.all())

    def render_time(self, record: Movement) -> str:
        days = [f"{day:%d/%m/%Y}" if day else "" for day in (record.starts, record.ends)]
        return " – ".join(filter(None, days)) or "–"

    def _exported(self) -> list[Any]:
        whole = ("way", "time")  # told in columns of their own
        return [column for column in self.columns.all() if column.name not in whole]
