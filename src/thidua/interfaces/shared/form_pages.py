"""A page with one form. It is shown, and acts once it was sent and is valid. What is to be mended, what the
act refuses, and that somebody else came first is told on the same page, with everything that was typed kept.

The answer is 200 for a form to be filled in, 422 for one to be mended, 409 for one that was overtaken. How
that looks, and how it is sent again, `<c-form>` knows."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from thidua.base.core.answers import Refused, Stale
from thidua.interfaces.shared.autosave import is_autosave
from thidua.interfaces.shared.forms import show_refusal

EITHER = ["GET", "POST"]
FORM = "shared/form.html"


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, even when it is an empty form; nothing when the page was only asked for."""
    return request.POST if request.method == "POST" else None


def done(form: Any, act: Callable[[dict[str, Any]], Any]) -> Any:
    """What the act made of a valid form, or `True` where it answers nothing; `None` when there is a form to
    show, be it for the first time."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        made = act(dict(form.cleaned_data))
    except Refused as refusal:
        show_refusal(form, refusal)
        return None
    return made if made is not None or form.errors else True


def form_page(request: HttpRequest, form: Any, /, *, template: Any = FORM, **page: Any) -> HttpResponse:
    """The page of a form; raises the refusal where the page saves by itself, since nobody would see it.

    The one template takes `title`, `crumbs`, `lead`, `seen`, `submit`, `back`, `autosave`, `danger`, `wide`,
    `styles`, `above` (templates of what else stands over the form) and `beside` (that of a second column)."""
    refusal = getattr(form, "refusal", None)
    if refusal is not None and is_autosave(request):
        raise refusal
    answer = render(request, template, {"form": form, **page}, status=status_of(form))
    answer.refusal = refusal  # type: ignore[attr-defined]
    return answer


def act_page(
    request: HttpRequest,
    form: Any,
    act: Callable[[dict[str, Any]], Any],
    /,
    *,
    said: str | Callable[[Any], str],
    go: str | Callable[[Any], str],
    **page: Any,
) -> HttpResponse:
    """The whole door of a form: its page, or the act, a word that it is done, and on to `go`.

    `said` and `go` may ask what the act made; `page` is what `form_page` takes."""
    made = done(form, act)
    if made is None:
        return form_page(request, form, **page)
    if told := said(made) if callable(said) else said:
        messages.success(request, told)
    return redirect(go(made) if callable(go) else go)


def status_of(form: Any) -> int:
    """The status a form's page is answered with."""
    if getattr(form, "overtaken", False):
        return Stale.status
    return 422 if form is not None and form.is_bound and form.errors else 200
