"""Forms of the tree of units and the people in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.base.org import queries
from thidua.base.org.models import Category, Kind, Person, Succession, Tier, Unit
from thidua.interfaces.shared.forms import Form, offer
from thidua.rules import tiers

PEOPLE_KEEPERS = ("admin", "standing_officer", "focal", "head")


class UnitForm(Form):
    parent = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị cấp trên"), to_field_name="code")
    name = forms.CharField(max_length=200, label=_("Tên đơn vị"))
    kind = forms.ChoiceField(choices=Kind.choices, label=_("Loại"))
    tier = forms.ChoiceField(choices=Tier.choices, label=_("Cấp"))
    field = forms.CharField(max_length=60, required=False, label=_("Lĩnh vực"))
    opened = forms.DateField(label=_("Hoạt động từ ngày"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        living = queries.under_hand(actor, "admin").lived_on(actor.today)
        offer(self, "parent", living)
        choice: Any = self.fields["tier"]
        choice.choices = [tier for tier in Tier.choices if tiers.exists(tier[0], actor.today)]


class CarryForm(Form):
    after = forms.ModelChoiceField(
        Unit.objects.none(), to_field_name="code", empty_label=None, label=_("Sang đơn vị kế thừa")
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "after", Unit.objects.filter(origins__before=unit))


class MailDomainForm(Form):
    domain = forms.CharField(
        max_length=120, label=_("Tên miền thư"), help_text=_("Phần sau dấu @, ví dụ: binhminh.gov.vn.")
    )
    since = forms.DateField(label=_("Dùng từ ngày"))
    until = forms.DateField(required=False, label=_("Dùng đến hết ngày"))


class ClosingForm(Form):
    day = forms.DateField(label=_("Không còn hoạt động từ ngày"))
    how = forms.ChoiceField(choices=Succession.How.choices, label=_("Hình thức"))
    successors = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        to_field_name="code",
        label=_("Đơn vị kế thừa"),
        help_text=_("Giữ phím Ctrl để chọn nhiều đơn vị khi chia, tách."),
    )
    decision = forms.CharField(max_length=200, label=_("Quyết định (số, ngày, cơ quan ban hành)"))

    def __init__(self, *args: Any, actor: Actor, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        living = queries.under_hand(actor, "admin").lived_on(actor.today)
        offer(self, "successors", living.exclude(pk=unit.pk))


class PersonForm(Form):
    name = forms.CharField(max_length=120, label=_("Họ và tên"))
    unit = forms.ModelChoiceField(Unit.objects.none(), to_field_name="code", label=_("Đơn vị"))
    position = forms.CharField(max_length=120, label=_("Chức vụ, công việc"))
    is_leader = forms.BooleanField(required=False, label=_("Giữ chức vụ lãnh đạo, quản lý"))
    category = forms.ChoiceField(choices=Category.choices, label=_("Đối tượng"))
    sex = forms.ChoiceField(
        choices=[("", _("Chưa rõ")), *Person.Sex.choices], required=False, label=_("Giới tính")
    )
    born = forms.IntegerField(min_value=1900, max_value=2100, required=False, label=_("Năm sinh"))
    since = forms.DateField(label=_("Công tác từ ngày"))
    national_id = forms.RegexField(
        r"^\d{12}$",
        required=False,
        label=_("Số căn cước"),
        help_text=_("12 chữ số; được mã hóa, chỉ hiện 3 số cuối. Chưa có thì để trống, bổ sung sau."),
        error_messages={"invalid": _("Số căn cước gồm đúng 12 chữ số.")},
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", queries.under_hand(actor, *PEOPLE_KEEPERS).lived_on(actor.today))
