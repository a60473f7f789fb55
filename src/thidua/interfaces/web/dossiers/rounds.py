"""Award rounds: the list, one round, opening one."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import act_page
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.dossiers import forms, tables
from thidua.interfaces.web.dossiers.fields import honour_choices
from thidua.interfaces.web.dossiers.shares import shown
from thidua.interfaces.web.dossiers.shown import crumbs
from thidua.work.dossiers import actions, queries
from thidua.work.dossiers.flow import FILERS
from thidua.work.dossiers.models import Dossier
from thidua.work.dossiers.policies import may_weigh


class Rounds(ListPage):
    table_class = tables.RoundTable
    template_name = "web/dossiers/rounds.html"
    title = gettext_lazy("Đợt xét khen thưởng")
    lead = gettext_lazy("Mỗi đợt nhận hồ sơ trong một khoảng ngày. Khen thưởng đột xuất nộp quanh năm.")
    export_name = "dot-xet"
    empty_title = gettext_lazy("Chưa có đợt xét nào")
    empty_lead = gettext_lazy("Cơ quan thường trực mở đợt, sau đó các đơn vị lập tờ trình.")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.rounds_visible_to(actor).select_related("body")

    def context(self, actor: Actor) -> dict[str, Any]:
        return {"may_open": actor.holds("standing_officer", "chair")}


@require_GET
def award_round(request: Request, code: str) -> HttpResponse:
    """One round: what it takes, until when, and what the person has filed into it."""
    found = get_object_or_404(queries.rounds_visible_to(request.actor).select_related("body"), code=code)
    filed = queries.submissions_visible_to(request.actor).filter(award_round=found)
    context = {
        "round": found,
        "honours": [name for _code, name in honour_choices(found.honours)],
        "is_open": found.opens <= request.actor.today <= found.closes,
        "may_weigh": bool(may_weigh(request.actor, found)),
        "may_file": request.actor.holds(*FILERS),
        "submissions": filed.select_related("unit")[:50],
        "crumbs": crumbs("web:rounds", found.name),
    }
    return render(request, "web/dossiers/round.html", context)


@require_GET
def shares(request: Request, code: str) -> HttpResponse:
    """All that was filed into a round, in figures, and what a name less would change."""
    found = get_object_or_404(queries.rounds_visible_to(request.actor).select_related("body"), code=code)
    may_weigh(request.actor, found).or_refuse()
    return shown(
        request,
        queries.filed_in(found),
        Dossier.objects.none(),
        found.body,
        lead=found.name,
        address=reverse("web:round_shares", args=[code]),
        crumbs=crumbs("web:rounds", (found.name, reverse("web:round", args=[code])), _("Tỷ lệ")),
    )


@require_http_methods(["GET", "POST"])
def open_round(request: Request) -> HttpResponse:
    """Open a round of the person's own body."""
    if not request.actor.holds("standing_officer", "chair"):
        raise Refused(_("Chỉ cơ quan thường trực hoặc Chủ tịch mới được mở đợt xét khen thưởng."))
    initial = {"year": request.actor.today.year, "opens": request.actor.today}
    form = forms.RoundForm(request.POST or None, actor=request.actor, initial=initial)
    return act_page(
        request,
        form,
        lambda told: actions.open_round(**told, actor=request.actor),
        said=lambda opened: _("Đã mở đợt «%(name)s».") % {"name": opened.name},
        go=lambda opened: reverse("web:round", args=[opened.code]),
        title=_("Mở đợt xét khen thưởng"),
        submit=_("Mở đợt"),
        wide=True,
    )
