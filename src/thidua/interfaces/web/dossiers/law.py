"""Departing from a rule with a reason: another day's law, and the list of every departure for inspectors."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from thidua.base.core.actor import Actor
from thidua.base.core.answers import Refused
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.forms import seen_of
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.dossiers import forms, tables
from thidua.interfaces.web.dossiers.dossiers import act_on, find
from thidua.interfaces.web.dossiers.shown import sheet_of
from thidua.work.dossiers import actions, queries
from thidua.work.dossiers.models import PaperKind
from thidua.work.dossiers.policies import may_choose_day


@require_http_methods(["GET", "POST"])
def choose_day(request: Request, code: str) -> HttpResponse:
    """The chair decides by which day's law a dossier is judged, and says why."""
    found = find(request, code)
    may_choose_day(request.actor, found).or_refuse()
    standing = queries.law_day_chosen(found)
    form = forms.LawDayForm(request.POST or None, initial={"day": standing and standing.content["day"]})
    return act_on(
        request,
        found,
        form,
        lambda told: actions.choose_day(found, actor=request.actor, seen=seen_of(request), **told),
        said=_("Đã ghi quyết định và lập lại phiếu đối chiếu."),
        title=_("Áp dụng luật của ngày khác"),
        submit=_("Ghi vào hồ sơ"),
        sheet=sheet_of(queries.newest_paper(found, PaperKind.ELIGIBILITY_SHEET)),
        danger=True,
    )


class Overrides(ListPage):
    table_class = tables.OverrideTable
    filter_class = tables.OverrideFilter
    title = gettext_lazy("Xử lý khác quy định")
    lead = gettext_lazy(
        "Mọi lần cho qua một điều kiện, chọn luật áp dụng hoặc áp dụng luật của ngày khác:"
        " ai, lúc nào, vì sao."
    )
    export_name = "xu-ly-khac-quy-dinh"
    empty_title = gettext_lazy("Chưa có trường hợp nào")
    empty_lead = gettext_lazy("Khi có người quyết định khác quy tắc chung thì lý do được ghi ở đây.")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        if not (actor.is_system or actor.holds(*queries.INSPECTORS)):
            raise Refused(
                _("Danh sách này dành cho người thanh tra, kiểm tra, Chủ tịch và cơ quan thường trực.")
            )
        return queries.set_aside(actor)
