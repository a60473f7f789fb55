"""How notices are worded: every kind, one kind in its languages, an own text in place of the one shipped."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.base.core.actor import Actor
from thidua.base.notices import actions, queries
from thidua.base.notices.policies import may_word
from thidua.base.notices.wording import Text, Wording, fill, shipped
from thidua.interfaces.shared import confirming
from thidua.interfaces.shared.actor import Request
from thidua.interfaces.shared.form_pages import done, form_page
from thidua.interfaces.shared.forms import Form
from thidua.interfaces.shared.listing import ListPage
from thidua.interfaces.web.notices import tables


@dataclass(frozen=True)
class Row:
    """One kind of notice in the list."""

    key: str
    about: str
    subject: str
    own: str


@dataclass(frozen=True)
class InUse:
    """A kind of notice in one language: the text in use, an example of it, whether it is an own one."""

    language: str
    name: str
    text: Text
    example: Text
    is_own: bool


class Wordings(ListPage):
    table_class = tables.WordingTable
    title = gettext_lazy("Mẫu thông báo")
    lead = gettext_lazy("Mẫu dùng chung cho mọi đơn vị; nội dung sửa áp dụng cho thông báo gửi từ nay.")
    export_name = "mau-thong-bao"

    def rows(self, actor: Actor) -> Any:
        may_word(actor).or_refuse()
        own = {(row.key, row.language): row for row in queries.own_wordings()}
        return [_row(wording, own) for wording in queries.wordings()]


class WordingForm(Form):
    subject = forms.CharField(max_length=200, label=gettext_lazy("Tiêu đề"))
    body = forms.CharField(
        max_length=5000, label=gettext_lazy("Nội dung"), widget=forms.Textarea({"rows": 8})
    )


@require_GET
def wording(request: Request, key: str) -> HttpResponse:
    """One kind of notice: when it is sent, what its places mean, its text in each language."""
    may_word(request.actor).or_refuse()
    found = _find(key)
    context = {"wording": found, "in_use": _in_use(found), "crumbs": _crumbs(found.about)}
    return render(request, "web/notices/wording.html", context)


@require_http_methods(["GET", "POST"])
def word(request: Request, key: str, language: str) -> HttpResponse:
    """Write an own text; "Xem trước" shows how it will read and keeps nothing."""
    may_word(request.actor).or_refuse()
    found = _find(key, language)
    now = queries.texts_of(key)[language]
    form = WordingForm(request.POST or None, initial={"subject": now.subject, "body": now.body})
    is_trial = "xem-truoc" in request.POST
    taken = done(form, lambda told: _take(found, language, told, request.actor, is_trial=is_trial))
    if taken is not None and not is_trial:
        messages.success(request, _("Đã lưu mẫu thông báo."))
        return redirect("web:wording", key=key)
    written = Text(form["subject"].value() or "", form["body"].value() or "")
    context = {
        "wording": found,
        "language": dict(settings.LANGUAGES)[language],
        "example": None if form.errors else _example(written, found),
        "crumbs": _crumbs((found.about, reverse("web:wording", args=[key])), _("Sửa nội dung")),
    }
    return form_page(request, form, template="web/notices/word.html", **context)


@require_POST
def restore(request: Request, key: str, language: str) -> HttpResponse:
    """Return to the text shipped, once the person has confirmed it."""
    may_word(request.actor).or_refuse()
    found = _find(key, language)
    back = reverse("web:wording", args=[key])
    names = [f"{found.about} – {dict(settings.LANGUAGES)[language]}"]
    title, button = _("Khôi phục mẫu mặc định"), _("Khôi phục mặc định")
    if page := confirming.ask(request, title=title, names=names, button=button, back=back, danger=True):
        return page
    actions.restore_wording(key, language=language, actor=request.actor)
    messages.success(request, _("Đã khôi phục mẫu mặc định."))
    return redirect(back)


def _find(key: str, language: str = "vi") -> Wording:
    found = shipped().get(key)
    if found is None or language not in found.texts:
        raise Http404
    return found


def _take(of: Wording, language: str, told: dict[str, Any], actor: Actor, *, is_trial: bool) -> None:
    if is_trial:
        actions.check_wording(of.key, language, told["subject"], told["body"])
    else:
        actions.word(of.key, language=language, **told, actor=actor)


def _row(wording: Wording, own: dict[tuple[str, str], Any]) -> Row:
    languages = [str(name) for code, name in settings.LANGUAGES if (wording.key, code) in own]
    text = own.get((wording.key, "vi")) or wording.texts["vi"]
    mended = _("Đã sửa: %(languages)s") % {"languages": ", ".join(languages)}
    return Row(wording.key, wording.about, text.subject, mended if languages else _("Mặc định"))


def _in_use(wording: Wording) -> list[InUse]:
    texts = queries.texts_of(wording.key)
    return [
        InUse(
            code, str(name), texts[code], _example(texts[code], wording), texts[code] != wording.texts[code]
        )
        for code, name in settings.LANGUAGES
        if code in wording.texts
    ]


def _example(text: Text, wording: Wording) -> Text:
    """The text with each place filled by what it means, in square brackets."""
    meanings = {place: f"[{meaning}]" for place, meaning in wording.places.items()}
    return Text(fill(text.subject, meanings), fill(text.body, meanings))


def _crumbs(*rest: str | tuple[str, str]) -> list[tuple[str, str]]:
    told = [part if isinstance(part, tuple) else (part, "") for part in rest]
    return [(_("Mẫu thông báo"), reverse("web:wordings")), *told]
