"""Who is in charge of emulation and commendation: the roster of all units, and one unit's people."""

from collections.abc import Callable
from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.core.text import fold
from thidua.base.org import actions, policies, queries
from thidua.base.org.actions import NewQualification
from thidua.base.org.models import FocalStaff, Person, Post, Qualification, Unit, held_on
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.forms import Form, offer
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.shared.tables import BaseTable

STATES = [("khuyet", gettext_lazy("Chưa có người")), ("bien-dong", gettext_lazy("Thay người nhiều lần"))]


class RosterFilter(django_filters.FilterSet):
    ten = django_filters.CharFilter(method="by_name", label=gettext_lazy("Đơn vị"))
    canh_bao = django_filters.ChoiceFilter(method="by_state", choices=STATES, label=gettext_lazy("Cảnh báo"))

    class Meta:
        model = Unit
        fields = ()

    def by_name(self, units: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """By a part of the unit's name, accents or not."""
        return units.filter(name_fold__contains=fold(words))

    def by_state(self, units: QuerySet[Any], _name: str, state: str) -> QuerySet[Any]:
        """Units with a vacancy, or where people in charge change often."""
        if state == "khuyet":
            return units.filter(staff__isnull=True)
        return units.filter(left__gte=queries.TURNOVER_LEFT)


class RosterTable(BaseTable):
    """A unit a row, with whoever is in charge there today."""

    name = tables.Column(
        verbose_name=gettext_lazy("Đơn vị"),
        order_by=("path",),
        linkify=lambda record: reverse("web:staff", args=[record.code]),
    )
    who = tables.Column(verbose_name=gettext_lazy("Người phụ trách"), orderable=False, empty_values=())
    workload = tables.Column(verbose_name=gettext_lazy("Chế độ"), orderable=False, empty_values=())
    since = tables.Column(verbose_name=gettext_lazy("Từ ngày"), orderable=False, empty_values=())
    learnt = tables.Column(
        verbose_name=gettext_lazy("Trình độ, bồi dưỡng gần nhất"), orderable=False, empty_values=()
    )
    alert = tables.Column(verbose_name=gettext_lazy("Cảnh báo"), orderable=False, empty_values=())

    class Meta:
        model = Unit
        fields = ("name", "kind", "who", "workload", "since", "learnt", "alert")
        sequence = fields
        order_by = ("name",)

    def render_who(self, record: Unit) -> str:
        return _each(record, lambda term: term.person.name)

    def render_workload(self, record: Unit) -> str:
        return _each(record, lambda term: term.get_workload_display())

    def render_since(self, record: Unit) -> str:
        return _each(record, lambda term: f"{term.since:%d/%m/%Y}")

    def render_learnt(self, record: Unit) -> str:
        return _each(record, _newest)

    def render_alert(self, record: Unit) -> str:
        return "; ".join(alerts(record)) or "–"

    export_who = render_who
    export_workload = render_workload
    export_since = render_since
    export_learnt = render_learnt
    export_alert = render_alert


class Roster(ListPage):
    table_class = RosterTable
    filter_class = RosterFilter
    title = gettext_lazy("Người làm công tác thi đua, khen thưởng")
    lead = gettext_lazy(
        "Mỗi đơn vị ai phụ trách, chuyên trách hay kiêm nhiệm, từ bao giờ; nơi nào còn thiếu."
    )
    export_name = "nguoi-lam-thi-dua-khen-thuong"
    empty_title = gettext_lazy("Không có đơn vị nào phải bố trí người phụ trách")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.roster(actor)


class AppointForm(Form):
    person = forms.ModelChoiceField(
        Person.objects.none(), to_field_name="code", label=gettext_lazy("Người phụ trách")
    )
    workload = forms.ChoiceField(choices=FocalStaff.Workload.choices, label=gettext_lazy("Chế độ"))
    since = forms.DateField(label=gettext_lazy("Từ ngày"))
    paper = forms.CharField(
        max_length=200, required=False, label=gettext_lazy("Văn bản phân công (số, ngày)")
    )

    def __init__(self, *args: Any, unit: Unit, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Post.objects.filter(held_on(actor.today), unit=unit).values("person")
        offer(self, "person", Person.objects.filter(pk__in=here).order_by("name_fold"))


class RelieveForm(Form):
    until = forms.DateField(label=gettext_lazy("Ngày cuối phụ trách"))
    because = forms.CharField(max_length=300, label=gettext_lazy("Lý do"))


class QualificationForm(Form):
    kind = forms.ChoiceField(choices=Qualification.Kind.choices, label=gettext_lazy("Loại"))
    name = forms.CharField(
        max_length=200,
        label=gettext_lazy("Nội dung"),
        help_text=gettext_lazy(
            "Ví dụ: Cử nhân Hành chính; Bồi dưỡng nghiệp vụ thi đua, khen thưởng năm 2023."
        ),
    )
    on = forms.DateField(label=gettext_lazy("Ngày cấp, ngày hoàn thành"))
    issuer = forms.CharField(max_length=200, required=False, label=gettext_lazy("Nơi cấp"))


class NoteForm(Form):
    text = forms.CharField(
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        label=gettext_lazy("Nhận xét về phẩm chất, tinh thần trách nhiệm"),
        help_text=gettext_lazy(
            "Chỉ thủ trưởng đơn vị và cơ quan thường trực đọc được; nhật ký không ghi nội dung."
        ),
    )


@require_GET
def staff(request: Request, code: str) -> HttpResponse:
    """One unit's people in charge, now and before."""
    unit = _unit(request, code)
    terms = queries.terms_visible_to(request.actor).filter(unit=unit)
    notes = queries.notes_visible_to(request.actor).filter(staff__unit=unit).select_related("staff__person")
    shown = queries.with_staff(Unit.objects.filter(pk=unit.pk), request.actor.today).get()
    context = {
        "unit": unit,
        "terms": terms.prefetch_related("person__qualifications"),
        "alerts": alerts(shown),
        "may_keep": bool(policies.may_keep_people(request.actor, unit)),
        "may_note": bool(policies.may_note_conduct(request.actor, unit)),
        "notes": [(note, queries.note_text(note)) for note in notes],
        "crumbs": _crumbs(unit.name),
    }
    return render(request, "web/organisation/staff.html", context)


@require_http_methods(["GET", "POST"])
def appoint(request: Request, code: str) -> HttpResponse:
    """Put somebody in charge."""
    unit = _unit(request, code)
    policies.may_keep_people(request.actor, unit).or_refuse()
    start = {"since": request.actor.today}
    form = AppointForm(request.POST or None, unit=unit, actor=request.actor, initial=start)
    return _asked(
        request, unit, form, _("Phân công người phụ trách"),
        lambda told: actions.appoint(unit, **told, actor=request.actor),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def relieve(request: Request, pk: int) -> HttpResponse:
    """End somebody's term."""
    term = _term(request, pk)
    policies.may_keep_people(request.actor, term.unit).or_refuse()
    form = RelieveForm(request.POST or None, initial={"until": request.actor.today})
    return _asked(
        request, term.unit, form, _("%(name)s thôi phụ trách") % {"name": term.person.name},
        lambda told: actions.relieve(term, **told, actor=request.actor),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def qualify(request: Request, pk: int) -> HttpResponse:
    """Enter what somebody in charge has learnt."""
    term = _term(request, pk)
    policies.may_keep_people(request.actor, term.unit).or_refuse()
    form = QualificationForm(request.POST or None)
    return _asked(
        request, term.unit, form, _("Trình độ, bồi dưỡng của %(name)s") % {"name": term.person.name},
        lambda told: actions.add_qualification(term, NewQualification(**told), actor=request.actor),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def note(request: Request, pk: int) -> HttpResponse:
    """Write a note on conduct."""
    term = _term(request, pk)
    policies.may_note_conduct(request.actor, term.unit).or_refuse()
    form = NoteForm(request.POST or None)
    return _asked(
        request, term.unit, form, _("Nhận xét %(name)s") % {"name": term.person.name},
        lambda told: actions.note_conduct(term, **told, actor=request.actor),
    )  # fmt: skip


def alerts(unit: Any) -> list[str]:
    """What is wrong with a unit's staffing, in words; the row comes from `queries.with_staff`."""
    told = []
    if not unit.staff:
        told.append(_("Chưa có người phụ trách"))
    if (unit.left or 0) >= queries.TURNOVER_LEFT:
        told.append(_("%(count)d người thôi phụ trách trong hai năm") % {"count": unit.left})
    return told


def _asked(
    request: Request, unit: Unit, form: Any, title: str, act: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """The form, or the act and back to the unit."""
    back = reverse("web:staff", args=[unit.code])
    return act_page(
        request,
        form,
        act,
        said=_("Đã ghi."),
        go=back,
        title=title,
        lead=unit.name,
        submit=_("Ghi"),
        back=back,
        crumbs=_crumbs((unit.name, back)),
    )


def _unit(request: Request, code: str) -> Unit:
    found: Unit = get_object_or_404(queries.under_hand(request.actor), code=code)
    return found


def _term(request: Request, pk: int) -> FocalStaff:
    return get_object_or_404(queries.terms_visible_to(request.actor), pk=pk)


def _each(unit: Any, word: Callable[[FocalStaff], str]) -> str:
    return "; ".join(word(term) or "–" for term in unit.on_duty) or "–"


def _newest(term: FocalStaff) -> str:
    learnt = list(term.person.qualifications.all())
    return f"{learnt[0].name} ({learnt[0].on:%m/%Y})" if learnt else ""


def _crumbs(last: str | tuple[str, str]) -> list[tuple[str, str]]:
    end = [last] if isinstance(last, tuple) else [(last, "")]
    return [(_("Người làm thi đua, khen thưởng"), reverse("web:roster")), *end]
