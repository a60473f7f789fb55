"""Forms of clusters, their years, members, activities and shared models."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.base.library.models import Document
from thidua.base.library.queries import visible_to as documents_visible_to
from thidua.base.org.models import Unit
from thidua.interfaces.shared.forms import Form, offer
from thidua.work.clusters import queries
from thidua.work.clusters.actions import NewActivity, NewCluster, NewModel, Outcome
from thidua.work.clusters.flow import KEEPERS
from thidua.work.clusters.models import (
    Activity,
    ActivityKind,
    Carried,
    ClusterKind,
    ClusterYear,
    CriteriaTable,
    Member,
    Part,
)

FIRST_YEAR, LAST_YEAR = 2000, 2100


def area(rows: int) -> forms.Textarea:
    """A text field of a few lines."""
    return forms.Textarea(attrs={"rows": rows})


def kept_bodies(actor: Actor) -> Any:
    """The bodies whose clusters the actor keeps."""
    return Unit.objects.lived_on(actor.today).filter(pk__in=actor.unit_ids(*KEEPERS))


class ClusterForm(Form):
    """A new cluster with its first year."""

    body = forms.ModelChoiceField(Unit.objects.none(), to_field_name="code", label=_("Nơi quản lý"))
    name = forms.CharField(max_length=200, label=_("Tên cụm, khối"))
    kind = forms.ChoiceField(choices=ClusterKind.choices, initial="block", label=_("Loại"))
    inter_province = forms.BooleanField(
        required=False,
        label=_("Cụm liên tỉnh"),
        help_text=_("Tỉnh mình là một thành viên; các tỉnh khác ghi tên và đầu mối liên hệ."),
    )
    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, label=_("Năm"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = kept_bodies(actor)
        offer(self, "body", bodies)
        first = bodies.first()
        self.fields["body"].initial = first.code if first else None
        self.fields["year"].initial = actor.today.year

    @property
    def told(self) -> NewCluster:
        """The cluster, once the form is valid."""
        names = NewCluster.__dataclass_fields__
        return NewCluster(**{name: self.cleaned_data[name] for name in names})


class YearForm(Form):
    """The next year of a cluster."""

    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, label=_("Năm"))
    copy = forms.BooleanField(
        required=False, initial=True, label=_("Lấy thành viên và quy chế của năm gần nhất trước đó")
    )


class MembersForm(Form):
    """Units that join."""

    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        label=_("Đơn vị tham gia"),
    )
    on = forms.DateField(label=_("Tham gia từ ngày"))

    def __init__(self, *args: Any, year: ClusterYear, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = queries.members_on(year, actor.today).values("unit_id")
        units = queries.candidates(year.cluster, actor.today).exclude(pk__in=here)
        offer(self, "units", direct_units(units, year))


def direct_units(units: Any, year: ClusterYear) -> Any:
    """Those right under the body, and the body itself for an inter-province cluster: blocks are made of
    units of one tier."""
    depth = year.cluster.body.depth
    return units.filter(depth__lte=depth + 1)


class OutsiderForm(Form):
    """A member from outside the system."""

    name = forms.CharField(max_length=200, label=_("Tên tỉnh, đơn vị"))
    contact = forms.CharField(
        max_length=300,
        required=False,
        label=_("Đầu mối liên hệ"),
        help_text=_("Cơ quan, số điện thoại, thư điện tử công vụ."),
    )
    on = forms.DateField(label=_("Tham gia từ ngày"))


class MoveForm(Form):
    """Members that change blocks, and what becomes of their results."""

    members = forms.ModelMultipleChoiceField(
        Member.objects.none(),
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        label=_("Đơn vị chuyển"),
    )
    to = forms.ModelChoiceField(
        ClusterYear.objects.none(), to_field_name="code", label=_("Chuyển sang cụm, khối")
    )
    on = forms.DateField(label=_("Từ ngày"))
    carried = forms.ChoiceField(
        choices=Carried.choices, widget=forms.RadioSelect, label=_("Kết quả đã có ở cụm, khối cũ")
    )
    note = forms.CharField(max_length=300, required=False, label=_("Lý do, văn bản"))

    def __init__(self, *args: Any, year: ClusterYear, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "members", queries.members_on(year, actor.today), lambda member: member.called)
        offer(self, "to", queries.other_years(year), lambda other: other.cluster.name)


class LeaveForm(Form):
    """A member leaves."""

    on = forms.DateField(label=_("Không còn là thành viên từ ngày"))
    note = forms.CharField(max_length=300, label=_("Lý do, văn bản"))


class AppointForm(Form):
    """Who leads."""

    member = forms.ModelChoiceField(Member.objects.none(), to_field_name="code", label=_("Đơn vị"))
    part = forms.ChoiceField(choices=Part.choices, label=_("Vai trò"))
    since = forms.DateField(label=_("Từ ngày"))

    def __init__(self, *args: Any, year: ClusterYear, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "member", queries.members_on(year, actor.today), lambda member: member.called)


class RegulationForm(Form):
    """The next version of the regulation."""

    document = forms.ModelChoiceField(
        Document.objects.none(),
        to_field_name="code",
        label=_("Văn bản quy chế"),
        help_text=_("Chưa có trong mục Văn bản thì thêm vào đó trước."),
    )
    since = forms.DateField(label=_("Áp dụng từ ngày"))
    changes = forms.CharField(
        max_length=500, required=False, widget=area(2), label=_("So với lần trước có gì thay đổi?")
    )

    def __init__(self, *args: Any, year: ClusterYear, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = documents_visible_to(actor).filter(unit__path__startswith=year.cluster.body.path)
        offer(self, "document", own.order_by("-issued_on"), _document)


def _document(document: Document) -> str:
    return f"{document.called} – {document.subject}"[:120]


class UseTableForm(Form):
    """By which criteria the year is scored."""

    table = forms.ModelChoiceField(
        CriteriaTable.objects.none(), to_field_name="code", label=_("Bảng tiêu chí đã thông qua")
    )

    def __init__(self, *args: Any, year: ClusterYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "table", queries.tables_for(year))


class ActivityForm(Form):
    """What the block plans to do."""

    kind = forms.ChoiceField(choices=ActivityKind.choices, label=_("Loại"))
    title = forms.CharField(max_length=200, label=_("Nội dung"))
    planned_on = forms.DateField(label=_("Dự kiến ngày"))
    place = forms.CharField(max_length=200, required=False, label=_("Địa điểm"))
    host = forms.ModelChoiceField(
        Member.objects.none(), to_field_name="code", required=False, label=_("Đơn vị chủ trì")
    )
    visited = forms.ModelChoiceField(
        Member.objects.none(),
        to_field_name="code",
        required=False,
        label=_("Đơn vị được thăm, kiểm tra"),
        help_text=_("Cần ghi khi là kiểm tra chéo, thăm mô hình."),
    )

    def __init__(self, *args: Any, year: ClusterYear, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = queries.members_on(year, actor.today)
        offer(self, "host", members, lambda member: member.called)
        offer(self, "visited", members, lambda member: member.called)

    @property
    def told(self) -> NewActivity:
        """The plan, once the form is valid."""
        return NewActivity(**self.cleaned_data)


def initial_of(activity: Activity) -> dict[str, Any]:
    """The form's fields as an activity stands."""
    told = {name: getattr(activity, name) for name in ("kind", "title", "planned_on", "place")}
    people = {"host": activity.host, "visited": activity.visited}
    return told | {name: member.code for name, member in people.items() if member}


class OutcomeForm(Form):
    """What came of it."""

    held_on = forms.DateField(label=_("Đã tổ chức ngày"))
    attended = forms.ModelMultipleChoiceField(
        Member.objects.none(),
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        label=_("Đơn vị tham dự"),
    )
    found = forms.CharField(widget=area(4), label=_("Kết quả, nhận xét"))
    learned = forms.CharField(
        widget=area(3), required=False, label=_("Cách làm hay để học tập, việc cần khắc phục")
    )
    report = forms.FileField(required=False, label=_("Biên bản, báo cáo (nếu có)"))

    def __init__(self, *args: Any, activity: Activity, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = queries.members_on(activity.cluster_year, activity.planned_on)
        offer(self, "attended", members, lambda member: member.called)

    @property
    def told(self) -> Outcome:
        """The outcome, once the form is valid."""
        names = Outcome.__dataclass_fields__
        return Outcome(**{name: self.cleaned_data[name] for name in names})


class ReasonForm(Form):
    """Why."""

    note = forms.CharField(widget=area(3), label=_("Lý do"))


class SharedModelForm(Form):
    """A model that a member shares."""

    member = forms.ModelChoiceField(
        Member.objects.none(), to_field_name="code", label=_("Mô hình của đơn vị")
    )
    title = forms.CharField(max_length=200, label=_("Tên mô hình, cách làm hay"))
    what = forms.CharField(widget=area(4), label=_("Cách làm"))
    effect = forms.CharField(widget=area(3), label=_("Kết quả"))
    contact = forms.CharField(max_length=200, required=False, label=_("Liên hệ để học tập"))

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "member", members, lambda member: member.called)
        first = members.first()
        self.fields["member"].initial = first.code if first else None

    @property
    def told(self) -> NewModel:
        """The model, once the form is valid."""
        names = NewModel.__dataclass_fields__
        return NewModel(**{name: self.cleaned_data[name] for name in names})


class TakeUpForm(Form):
    """A member takes a model up, or says what came of it."""

    member = forms.ModelChoiceField(Member.objects.none(), to_field_name="code", label=_("Đơn vị học tập"))
    result = forms.CharField(widget=area(3), required=False, label=_("Kết quả áp dụng (ghi sau cũng được)"))

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "member", members, lambda member: member.called)
        first = members.first()
        self.fields["member"].initial = first.code if first else None
