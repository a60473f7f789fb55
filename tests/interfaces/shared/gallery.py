"""A small site that shows every component, for the tests of the shared parts."""

from datetime import date

import django_filters
import django_tables2
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import include, path

from thidua.base.accounts.models import User
from thidua.base.core.answers import BadInput, Refused, Stale, TooLarge
from thidua.base.flow.models import Step
from thidua.base.flow.table import Way
from thidua.base.org.models import Unit
from thidua.config.urls import urlpatterns as real
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.autosave import saved
from thidua.interfaces.shared.form_pages import act_page, posted
from thidua.interfaces.shared.forms import Form, seen_of, show_refusal
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.shared.tables import BaseTable, ClockColumn, PickColumn, StageColumn

WAY = Way("kiểm thử", (), {"body": "Ủy ban", "new": "Mới", "seen": "Đã thẩm định"})


class UnitTable(BaseTable):
    pick = PickColumn()
    name = django_tables2.Column(linkify=lambda record: "/phong-trung-bay/")
    kind = StageColumn(WAY.stage_name, {"body": "going"})
    opened = ClockColumn()

    class Meta:
        model = Unit
        fields = ("pick", "code", "name", "kind", "tier", "opened")


class UnitFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(label="Tên", lookup_expr="icontains")

    class Meta:
        model = Unit
        fields = ("name", "tier")


class Units(ListPage):
    table_class, filter_class = UnitTable, UnitFilter
    title, lead, export_name = "Đơn vị", "Mọi đơn vị có trong hệ thống.", "don-vi"
    empty_title, empty_lead = "Chưa có đơn vị nào", "Hãy thêm đơn vị đầu tiên."

    def rows(self, actor):
        return Unit.objects.order_by("path")


class EveryField(Form):
    name = forms.CharField(label="Họ và tên", help_text="Viết đủ họ, tên đệm và tên.")
    born = forms.DateField(label="Ngày sinh", required=False)
    story = forms.CharField(label="Thành tích", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="Loại", choices=[("a", "Cá nhân"), ("b", "Tập thể")], required=False)
    sort = forms.ChoiceField(
        label="Hình thức",
        choices=[("x", "Thường xuyên"), ("y", "Đột xuất")],
        widget=forms.RadioSelect,
        required=False,
    )
    agreed = forms.BooleanField(label="Tôi đã kiểm tra", required=False)
    paper = forms.FileField(label="Tệp đính kèm", required=False)


def gallery(request):
    steps = [
        Step(source="", target="new", actor="Nguyễn Văn An", at=request.actor.now, day=date(2023, 12, 1)),
        Step(source="new", target="seen", actor="Trần Thị Bình", at=request.actor.now, note="Đủ giấy tờ."),
    ]
    return render(
        request,
        "gallery.html",
        {
            "steps": steps,
            "way": WAY,
            "late": date(2023, 12, 2),
            "today": date(2023, 12, 5),
            "soon": date(2023, 12, 7),
            "far": date(2024, 3, 1),
            "form": EveryField(request.POST or None),
            "crumbs": [("Đơn vị", "/don-vi/"), ("Phòng trưng bày", "")],
        },
    )


ACTS: list[str] = []


def act(request):
    """Acts once a call; redirects like every act."""
    form = EveryField(request.POST)
    if not form.is_valid():
        return render(request, "gallery.html", {"form": form, "way": WAY})
    ACTS.append(form.cleaned_data["name"])
    User.objects.filter(pk=request.actor.user_id).update(email=f"{len(ACTS)}@thidua.example")
    messages.success(request, "Đã lưu.")
    return redirect("/phong-trung-bay/?xong=" + str(len(ACTS)))


def refuse(request, kind):
    User.objects.filter(pk=request.actor.user_id).update(email="dấu-vết@thidua.example")
    raise {
        "403": Refused("Hồ sơ còn thiếu: Biên bản họp."),
        "409": Stale("Đã có người xử lý trước bạn."),
        "413": TooLarge("Tệp quá lớn: tối đa 50 MB."),
        "422": BadInput("Tên quá ngắn.", fields={"name": "Cần ít nhất 3 chữ"}),
        "500": RuntimeError("hỏng"),
    }[kind]


def on_form(request):
    form = EveryField(request.POST)
    form.is_valid()
    show_refusal(form, BadInput("Tên quá ngắn.", fields={"name": "Cần ít nhất 3 chữ"}))
    return render(request, "gallery.html", {"form": form, "way": WAY}, status=422)


THING: dict[str, object] = {}


class Telling(BadInput):
    """Refused, and told of afterwards."""

    def aftermath(self):
        ACTS.append("kể lại")


def mend(request):
    """The page of a form about one thing that has a version."""
    initial = {name: THING[name] for name in ("name", "kind", "born")}
    form = EveryField(posted(request), initial=initial)

    def write(told):
        User.objects.filter(pk=request.actor.user_id).update(email="dấu-vết@thidua.example")
        if (refusal := REFUSALS.get(told["name"])) is not None:
            raise refusal
        if seen_of(request) != THING["version"]:
            raise Stale("Đã có người xử lý trước bạn. Hãy tải lại trang.")
        THING.update(told, version=THING["version"] + 1)

    page = {"title": "Sửa", "seen": THING["version"], "back": "/don-vi/"}
    return act_page(request, form, write, said="Đã lưu.", go="/don-vi/", **page)


REFUSALS = {
    "Ngắn": BadInput("Tên quá ngắn.", fields={"name": "Cần ít nhất 3 chữ"}),
    "Không": Refused("Bạn không giữ vai trò này."),
    "Lây": Telling("Tệp có vi-rút."),
}


def bulk(request):
    names = [f"Hồ sơ số {n}" for n in range(1, 26)]
    if page := confirming.ask(
        request, title="Phê duyệt 25 hồ sơ", names=names, button="Phê duyệt", back="/don-vi/"
    ):
        return page
    ACTS.append(",".join(request.POST.getlist("picked")))
    return redirect("/don-vi/")


def keep(request):
    ACTS.append(request.POST["name"])
    return saved(request, seen=(seen_of(request) or 0) + 1)


@login_not_required
def told(request):
    form = EveryField(request.POST)
    valid = form.is_valid()
    return JsonResponse(
        {"valid": valid, "name": form.cleaned_data.get("name"), "story": form.cleaned_data.get("story")}
    )


@login_not_required
def who(request):
    return HttpResponse(f"{request.actor.name}|{request.actor.today}|{request.actor.source}")


urlpatterns = [
    path("phong-trung-bay/", gallery),
    path("don-vi/", Units.as_view(), name="units"),
    path("lam/", act),
    path("tu-choi/<slug:kind>/", refuse),
    path("tren-bieu-mau/", on_form),
    path("sua/", mend),
    path("hang-loat/", bulk),
    path("luu/", keep),
    path("noi/", told),
    path("ai/", who),
    path("", include(real)),
]
handler400 = "thidua.interfaces.shared.errors.bad_request"
handler403 = "thidua.interfaces.shared.errors.forbidden"
handler404 = "thidua.interfaces.shared.errors.not_found"
handler500 = "thidua.interfaces.shared.errors.server_error"
