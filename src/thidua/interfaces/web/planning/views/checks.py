"""The check log: written by the office, signed by its head, answered by who was looked into."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.base.flow import queries as flow
from thidua.base.org.models import Unit
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.files import serve
from thidua.interfaces.shared.form_pages import done, form_page, posted
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.planning import urging_forms, urging_tables
from thidua.interfaces.web.planning.asked import asker
from thidua.work.planning import actions, policies, queries
from thidua.work.planning.actions import NewCheck
from thidua.work.planning.flow import AUTHORS, CHECK, SIGNERS
from thidua.work.planning.models import Check, CheckStage

SAID = ("on", "how", "content", "findings", "demand", "due")
MOST_PLANS = 50
PAGE = "web/planning/check.html"


class Checks(ListPage):
    """What heads have looked into; a head signs several entries at once."""

    table_class = urging_tables.CheckTable
    filter_class = urging_tables.CheckFilter
    template_name = "web/planning/checks.html"
    title = gettext_lazy("Nhật ký kiểm tra")
    export_name = "nhat-ky-kiem-tra"
    empty_title = gettext_lazy("Chưa ghi lần kiểm tra nào")
    empty_lead = gettext_lazy("Ghi lại mỗi lần kiểm tra, đôn đốc đơn vị; thủ trưởng ký từng dòng.")
    empty_url_name = "web:check_new"
    empty_button = gettext_lazy("Ghi một lần kiểm tra")
    empty_roles = (*AUTHORS, *SIGNERS)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.checks_visible_to(actor)

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_log": actor.holds(*AUTHORS, *SIGNERS), "may_sign": actor.holds(*SIGNERS)}


class Reminders(ListPage):
    """Every reminder that went out, by hand or by itself."""

    table_class = urging_tables.ReminderTable
    title = gettext_lazy("Nhật ký nhắc việc")
    export_name = "nhat-ky-nhac-viec"
    empty_title = gettext_lazy("Chưa nhắc việc lần nào")
    empty_lead = gettext_lazy("Hệ thống tự nhắc trước và sau hạn; bạn có thể nhắc thêm từ bảng tiến độ.")
    empty_url_name = "web:progress"
    empty_button = gettext_lazy("Xem tiến độ các đơn vị")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.reminders_visible_to(actor)


@require_http_methods(["GET", "POST"])
def check_new(request: HttpRequest) -> HttpResponse:
    """Write down one check."""
    actor = asker(request)
    office = _office(actor)
    form = _form(request, office, actor, {"on": actor.today})
    made = done(form, lambda told: actions.log_check(office, _said(form), actor=actor, file=told["file"]))
    if made is None:
        return form_page(request, form, title=_("Ghi một lần kiểm tra"), back=reverse("web:checks"))
    messages.success(request, _("Đã ghi. Dòng này chờ thủ trưởng ký."))
    return redirect("web:check", code=made.code)


@require_http_methods(["GET", "POST"])
def check_mend(request: HttpRequest, code: str) -> HttpResponse:
    """Change an entry that nobody has signed yet."""
    actor = asker(request)
    found = _found(actor, code)
    policies.may_log_check(actor, found.office).or_refuse()
    start = {name: getattr(found, name) for name in SAID}
    start |= {"unit": found.unit.code, "plan": found.plan.code if found.plan else ""}
    form = _form(request, found.office, actor, start)
    del form.fields["file"]
    seen = seen_of(request)
    if done(form, lambda told: actions.mend_check(found, _said(form), actor=actor, seen=seen)) is None:
        back = reverse("web:check", kwargs={"code": code})
        return form_page(request, form, title=_("Sửa dòng nhật ký"), seen=found.version, back=back)
    messages.success(request, _("Đã lưu."))
    return redirect("web:check", code=code)


@require_GET
def check(request: HttpRequest, code: str) -> HttpResponse:
    """One entry."""
    actor = asker(request)
    return render(request, PAGE, _context(_found(actor, code), actor))


@require_POST
def checks_sign(request: HttpRequest) -> HttpResponse:
    """The head signs the picked entries, after they have been restated."""
    actor = asker(request)
    picked = list(
        queries.checks_visible_to(actor).filter(
            code__in=request.POST.getlist("picked")[:500], stage="written"
        )
    )
    if not picked:
        messages.info(request, _("Hãy chọn ít nhất một dòng chờ ký."))
        return redirect("web:checks")
    names = [f"{row.on:%d/%m/%Y} – {row.unit.name}" for row in picked]
    title = _("Ký %(count)d dòng nhật ký kiểm tra") % {"count": len(names)}
    back = reverse("web:checks")
    if page := confirming.ask(request, title=title, names=names, button=_("Ký nhật ký"), back=back):
        return page
    signed = actions.sign_checks(picked, actor=actor)
    messages.success(request, _("Đã ký %(count)d dòng nhật ký.") % {"count": signed})
    return redirect("web:checks")


@require_http_methods(["GET", "POST"])
def check_strike(request: HttpRequest, code: str) -> HttpResponse:
    """Strike an entry written in error."""
    actor = asker(request)
    found = _found(actor, code)
    policies.may_turn_check(actor, found, CHECK.find(found.stage, CheckStage.STRUCK)).or_refuse()
    form = urging_forms.NoteForm(posted(request))
    seen = seen_of(request)
    if done(form, lambda told: actions.strike_check(found, actor=actor, seen=seen, **told)) is None:
        back = reverse("web:check", kwargs={"code": code})
        return form_page(request, form, title=_("Bỏ dòng nhật ký"), seen=found.version, back=back)
    messages.success(request, _("Đã bỏ dòng nhật ký."))
    return redirect("web:checks")


@require_POST
def check_mended(request: HttpRequest, code: str) -> HttpResponse:
    """The unit says what it has put right."""
    actor = asker(request)
    found = _found(actor, code)
    policies.may_turn_check(actor, found, CHECK.find(found.stage, CheckStage.MENDED)).or_refuse()
    form = urging_forms.NoteForm(request.POST)
    seen = seen_of(request)
    if done(form, lambda told: actions.report_mended(found, actor=actor, seen=seen, **told)) is None:
        return form_page(request, form, template=PAGE, **_context(found, actor) | {"form": form})
    messages.success(request, _("Đã báo cáo kết quả khắc phục."))
    return redirect("web:check", code=code)


@require_GET
def check_file(request: HttpRequest, code: str) -> FileResponse:
    """What was attached to an entry."""
    rows = queries.checks_visible_to(asker(request)).select_related("evidence")
    found = get_object_or_404(rows, code=code, evidence__isnull=False)
    assert found.evidence is not None
    return serve(found.evidence, inline=True)


def _found(actor: Actor, code: str) -> Check:
    return get_object_or_404(queries.checks_visible_to(actor), code=code)


def _office(actor: Actor) -> Unit:
    """The unit whose log the actor writes: the highest at which one of the roles is held."""
    office = queries.hand_units(actor, *AUTHORS, *SIGNERS).order_by("depth", "path").first()
    if office is None:
        raise Refused(_("Bạn không giữ vai trò ghi nhật ký kiểm tra của đơn vị nào."))
    return office


def _form(request: HttpRequest, office: Unit, actor: Actor, start: dict[str, Any]) -> urging_forms.CheckForm:
    plans = queries.visible_to(actor).filter(unit=office).order_by("-year", "-id")[:MOST_PLANS]
    units = queries.units_checked(office, actor.today)
    return urging_forms.CheckForm(
        posted(request), request.FILES or None, units=units, plans=plans, initial=start
    )


def _said(form: urging_forms.CheckForm) -> NewCheck:
    told = {name: form.cleaned_data[name] for name in SAID}
    return NewCheck(unit=form.chosen(), plan=form.plans.get(form.cleaned_data["plan"]), **told)


def _context(found: Check, actor: Actor) -> dict[str, Any]:
    open_to = {turn.target for turn in flow.open_turns(found, CHECK, actor, policies.may_turn_check)}
    mending = CheckStage.MENDED in open_to and bool(found.demand)
    plan = found.plan
    return {
        "check": found,
        "sees_plan": plan is not None and queries.visible_to(actor).filter(pk=plan.pk).exists(),
        "stage": CHECK.stage_name(found.stage),
        "tone": urging_tables.CHECK_TONES.get(found.stage, "calm"),
        "may_sign": CheckStage.SIGNED in open_to,
        "may_strike": CheckStage.STRUCK in open_to,
        "form": urging_forms.NoteForm() if mending else None,
        "steps": flow.steps_of(found, CHECK),
        "way": CHECK,
        "crumbs": [(_("Nhật ký kiểm tra"), reverse("web:checks")), (f"{found.on:%d/%m/%Y}", "")],
    }
