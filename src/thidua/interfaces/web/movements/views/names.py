"""The catalogue of names: shipped and local ones, other spellings, and who takes each up."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thidua.base.core.answers import Refused
from thidua.base.core.text import fold
from thidua.base.org.models import Tier, Unit
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.web.movements import forms
from thidua.interfaces.web.movements.screen import crumbs, movement_form
from thidua.interfaces.web.movements.tables import field_choices
from thidua.work.movements import topics
from thidua.work.movements.actions import naming
from thidua.work.movements.catalogue import names_for
from thidua.work.movements.flow import DESK
from thidua.work.movements.queries import movements as queries

EITHER = ["GET", "POST"]


@require_GET
def names(request: Request) -> HttpResponse:
    """Every name the asker's unit knows, by sector, tier and words; which are taken up by how many units."""
    unit, asked = _unit(request), request.GET
    words, sector, tier = fold(asked.get("ten", "")[:100]), asked.get("linh_vuc", ""), asked.get("cap", "")
    found = [
        one
        for one in (names_for(unit) if unit else [])
        if words in fold(" ".join((one.name, *one.aliases)))
        and sector in ("", one.sector)
        and tier in ("", one.tier)
    ]
    taken = _taken(request)
    tiers = dict(Tier.choices)
    context = {
        "rows": [
            (one, topics.field_name(one.sector), tiers.get(one.tier, ""), taken.get(one.name, 0))
            for one in found
        ],
        "asked": {"ten": asked.get("ten", ""), "linh_vuc": sector, "cap": tier},
        "sectors": field_choices(),
        "tiers": Tier.choices,
        "year": request.actor.today.year,
        "names_here": request.actor.holds(*DESK),
        "crumbs": crumbs((_("Danh mục phong trào"), "")),
    }
    return render(request, "web/movements/names.html", context)


@require_http_methods(EITHER)
def add(request: Request) -> HttpResponse:
    """Add a movement to the catalogue of one's own unit."""
    unit = _own(request)
    form = forms.NameForm(request.POST or None, initial={"tier": unit.tier})

    def act() -> None:
        naming.add_name(form.told, unit=unit, actor=request.actor)

    lead = _("%(unit)s và các đơn vị bên dưới sẽ thấy tên này.") % {"unit": unit.name}
    return _page(request, form, act, _("Thêm vào danh mục"), _("Đã thêm vào danh mục."), lead)


@require_http_methods(EITHER)
def merge(request: Request) -> HttpResponse:
    """Say that another spelling is a name of the catalogue."""
    unit = _own(request)
    start = {"spelling": request.GET.get("ten", "")[:300]}
    form = forms.MergeForm(request.POST or None, names=names_for(unit), initial=start)

    def act() -> None:
        naming.merge_spelling(unit=unit, actor=request.actor, **form.cleaned_data)

    lead = _("Phong trào đã ghi theo cách viết này sẽ được đếm chung; bản đọc văn bản sau này cũng hiểu.")
    return _page(request, form, act, _("Gộp cách viết khác"), _("Đã gộp."), lead)


def _page(
    request: Request, form: forms.Form, act: Callable[[], None], title: str, done: str, lead: str
) -> HttpResponse:
    back = reverse("web:movement_names")
    way = crumbs((_("Danh mục phong trào"), back), (title, ""))
    return movement_form(request, form, act, title=title, done=done, lead=lead, back=back, crumbs=way)


def _taken(request: Request) -> dict[str, int]:
    """By name, how many units that the asker sees run it."""
    pairs = queries.visible_to(request.actor).exclude(canonical="").values_list("canonical", "unit_id")
    counted: dict[str, int] = {}
    for name, _unit_id in set(pairs.exclude(stage="cancelled").order_by()):
        counted[name] = counted.get(name, 0) + 1
    return counted


def _unit(request: Request) -> Unit | None:
    return Unit.objects.filter(pk__in=request.actor.unit_ids()).order_by("path").first()


def _own(request: Request) -> Unit:
    unit = Unit.objects.filter(pk__in=request.actor.unit_ids(*DESK)).order_by("path").first()
    if unit is None:
        raise Refused(_("Chỉ chuyên viên, đầu mối hoặc lãnh đạo đơn vị được bổ sung danh mục của đơn vị."))
    return unit
