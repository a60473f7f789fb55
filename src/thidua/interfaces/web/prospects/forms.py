"""What narrows the list of who is due, and where a nominee is put forward."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.base.org.models import Unit
from thidua.base.register.models import RecipientKind, named
from thidua.interfaces.shared.forms import Form
from thidua.interfaces.web.dossiers.forms import filing_units
from thidua.work.dossiers.facts import Line, Record
from thidua.work.dossiers.models import AwardRound
from thidua.work.dossiers.queries import rounds_open_on, rounds_visible_to

ANY = [("", _("Tất cả"))]


class DueForm(Form):
    """The filters of the list; the choices are what the list holds."""

    ten = forms.CharField(required=False, label=_("Tên"))
    danhhieu = forms.ChoiceField(required=False, label=_("Danh hiệu, hình thức"))
    donvi = forms.ChoiceField(required=False, label=_("Đơn vị"))
    doituong = forms.ChoiceField(required=False, choices=[*ANY, *RecipientKind.choices], label=_("Đối tượng"))
    ketqua = forms.ChoiceField(
        required=False,
        choices=[
            ("", _("Đủ điều kiện hoặc sắp đến hạn")),
            ("closing", _("Sẽ lỡ thời hạn")),
            ("person_decides", _("Chưa kết luận được")),
            ("all", _("Tất cả")),
        ],
        label=_("Đối chiếu"),
    )
    hoso = forms.ChoiceField(
        required=False,
        choices=[*ANY, ("chua", _("Chưa lập hồ sơ")), ("co", _("Đã có hồ sơ"))],
        label=_("Hồ sơ"),
    )
    nam = forms.ChoiceField(required=False, label=_("Năm thành tích"))

    def __init__(self, *args: Any, lines: Sequence[Line], actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        codes = sorted({line.honour for line in lines}, key=named)
        units = sorted({(line.unit_path, line.unit_code, line.unit_name) for line in lines})
        this = actor.today.year
        fields["danhhieu"].choices = [*ANY, *((code, named(code)) for code in codes)]
        fields["donvi"].choices = [*ANY, *((code, name) for _path, code, name in units)]
        fields["nam"].choices = [(str(year), str(year)) for year in (this, this - 1)]


class ProposeForm(Form):
    """Into which submission: the filing unit and the round that takes the honour."""

    unit = forms.ModelChoiceField(Unit.objects.none(), to_field_name="code", label=_("Đơn vị trình"))
    award_round = forms.ModelChoiceField(
        AwardRound.objects.none(), to_field_name="code", label=_("Đợt xét khen thưởng")
    )

    def __init__(
        self, *args: Any, record: Record, honour: str, year: int, actor: Actor, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        line = [
            record.unit.path[:end] for end in range(Unit.steplen, len(record.unit.path) + 1, Unit.steplen)
        ]
        fields["unit"].queryset = filing_units(actor).filter(path__in=line).order_by("-depth")
        open_now = rounds_visible_to(actor) & rounds_open_on(actor.today)
        taking = [each.pk for each in open_now.filter(year=year) if honour in each.honours]
        fields["award_round"].queryset = AwardRound.objects.filter(pk__in=taking)
        for field in fields.values():
            if first := field.queryset.first():
                field.initial = first.code
