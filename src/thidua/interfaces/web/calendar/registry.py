"""What has a day: each office contributes a function from the actor to its dated rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateTimeField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse
from django.utils.functional import Promise

from thidua.base.core.actor import Actor

Words = str | Promise
MOST = 2_000  # entries of one span: a guard, not a figure that anybody reaches


@dataclass(frozen=True)
class Dated:
    """One kind of day: `rows` start from the office's `visible_to(actor)`, `day` names their field of a date
    or an instant, `words` the field that says what it is. `url_name` is the page of one, asked by `code`
    (a field's name); without `code` it is a page that stands for all."""

    title: Words
    rows: QuerySet[Any]
    day: str
    words: str
    url_name: str
    code: str = "code"


@dataclass(frozen=True)
class Entry:
    """One thing on one day, as it is drawn and sent; `uid` stays the same as long as the thing does."""

    day: date
    title: Words
    words: str
    url: str
    uid: str


Provider = Callable[[Actor], Sequence[Dated]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Add an office's function."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def entries_between(actor: Actor, first: date, last: date) -> list[Entry]:
    """Everything that concerns this person from `first` to `last`, both included, in one question."""
    told = [dated for provider in _providers for dated in provider(actor)]
    asked = [_asked(place, dated, first, last) for place, dated in enumerate(told)]
    if not asked:
        return []
    found = asked[0].union(*asked[1:], all=True).order_by("cal_day", "cal_place", "cal_pk")[:MOST]
    return [_entry(told[place], pk, day, words, code) for place, pk, day, words, code in found]


def _asked(place: int, dated: Dated, first: date, last: date) -> QuerySet[Any]:
    """The rows of one kind in the span; the names of its columns are none that a model may have."""
    is_instant = isinstance(dated.rows.model._meta.get_field(dated.day), DateTimeField)
    within = f"{dated.day}__date__range" if is_instant else f"{dated.day}__range"
    return (
        dated.rows.order_by()
        .filter(**{within: (first, last)})
        .annotate(
            cal_place=Value(place),
            cal_pk=F("pk"),
            cal_day=TruncDate(dated.day) if is_instant else F(dated.day),
            cal_words=Cast(dated.words, TextField()),
            cal_code=Cast(dated.code, CharField()) if dated.code else Value("", CharField()),
        )
        .values_list("cal_place", "cal_pk", "cal_day", "cal_words", "cal_code")
    )


def _entry(dated: Dated, pk: int, day: date, words: str, code: str) -> Entry:
    url = reverse(dated.url_name, args=[code] if dated.code else [])
    return Entry(day, dated.title, words, url, f"{dated.rows.model._meta.label_lower}.{pk}.{dated.day}")
