"""To whom a plan went, and for what."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.base.core.answers import Refused
from thidua.interfaces.shared.form_pages import act_page, posted
from thidua.interfaces.shared.forms import Form, seen_of
from thidua.interfaces.web.planning.asked import asker
from thidua.work.planning import queries
from thidua.work.planning.actions.recipients import set_purposes
from thidua.work.planning.flow import AUTHORS
from thidua.work.planning.models import Receipt


class PurposesForm(Form):
    """One choice a recipient."""

    def __init__(self, *args: Any, receipts: list[Receipt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for receipt in receipts:
            self.fields[f"purpose_{receipt.unit_id}"] = forms.ChoiceField(
                choices=Receipt.Purpose.choices, label=receipt.unit.name, initial=receipt.purpose
            )

    @property
    def told(self) -> dict[int, str]:
        """The purpose of each unit, once the form is valid."""
        return {int(name.removeprefix("purpose_")): said for name, said in self.cleaned_data.items()}


@require_http_methods(["GET", "POST"])
def recipients(request: HttpRequest, code: str) -> HttpResponse:
    """Say for what each recipient got the plan; those outside the tree stand on its document."""
    actor = asker(request)
    found = get_object_or_404(queries.visible_to(actor).select_related("document"), code=code)
    if not actor.holds(*AUTHORS, "clerk", at=found.unit):
        raise Refused(_("Chỉ chuyên viên hoặc văn thư của nơi ban hành được ghi mục đích gửi."))
    receipts = list(found.receipts.select_related("unit"))
    form = PurposesForm(posted(request), receipts=receipts)
    outside = found.document.deliveries.select_related("unit", "contact") if found.document else ()
    back = reverse("web:plan", args=[code])
    context = {
        "plan": found,
        "deliveries": outside,
        "back": back,
        "crumbs": [
            (_("Kế hoạch"), reverse("web:plans")),
            (found.sign or found.title, back),
            (_("Nơi nhận"), ""),
        ],
    }
    return act_page(
        request,
        form,
        lambda _told: set_purposes(found, form.told, actor=actor, seen=seen_of(request)),
        said=_("Đã ghi mục đích gửi."),
        go=back,
        template="web/planning/recipients.html",
        **context,
    )
