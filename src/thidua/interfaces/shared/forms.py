"""Form bases: text is tidied, lengths are bounded, dates are native date fields."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from thidua.base.core.answers import Refused, Stale
from thidua.base.core.text import tidy

LONGEST_LINE = 500
LONGEST_TEXT = 20_000
NOTHING_CHOSEN = _("– Chọn –")
YES = _("Có")


class DateInput(forms.DateInput):
    """The browser's own date field; its value is always year-month-day."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Tidied:
    """What every form of ours does to what was typed, and to how its fields look.

    Text becomes NFC without control characters; NUL is left for the fields to refuse; passwords are
    never touched. `refusal` is what the act behind a sent form refused."""

    refusal: Refused | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form: Any = self
        for field in form.fields.values():
            _bound(field)
            _dated(field)
            _blank_named(field)
        form.data = self._tidied(form.data)

    @property
    def helper(self) -> FormHelper:
        """How crispy draws the form inside `<c-form>`: fields only."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper

    @property
    def overtaken(self) -> bool:
        """Whether somebody else changed the thing while this was typed; sent again, it is taken."""
        return isinstance(self.refusal, Stale)

    @property
    def row_faults(self) -> dict[str, str]:
        """What was refused in the rows of a sheet or a text, by their names: no field stands for them."""
        form: Any = self
        told = self.refusal.fields if self.refusal else {}
        return {row: fault for row, fault in told.items() if row not in form.fields}

    def stand_anew(self) -> None:
        """What an overtaken form of several versions does to stand on the present ones."""

    @property
    def says_now(self) -> list[tuple[BoundField, str]]:
        """The fields in which something else was typed than a fresh form would show, with what that is."""
        form: Any = self
        return [(form[name], told) for name in form.changed_data if (told := _shown(form[name]))]

    def _tidied(self, given: Any) -> Any:
        if not isinstance(given, QueryDict):
            return given
        form: Any = self
        secret = {form.add_prefix(name) for name, field in form.fields.items() if _is_secret(field)}
        kept = given.copy()
        for name, values in given.lists():
            if name not in secret:
                kept.setlist(name, [tidied(value) for value in values])
        return kept


class Form(Tidied, forms.Form):
    """Base of plain forms."""


class ModelForm(Tidied, forms.ModelForm[Any]):
    """Base of forms that describe a model's shape; its `save` is never called by a door."""


def seen_of(request: HttpRequest) -> int | None:
    """The version of the thing that the sent page was drawn from, when the form carries one."""
    return version_in(request.POST)


def version_in(sent: Mapping[str, Any]) -> int | None:
    """The version that what was sent carries as `seen`; nothing where that is no number."""
    told = str(sent.get("seen", ""))
    return int(told) if told.isdecimal() and len(told) < 10 else None


def show_refusal(form: Any, refusal: Refused) -> None:
    """Put what an action refused onto the form: at the fields it names, else at the top. That it was
    overtaken is no fault of a field: the page says so in its own words."""
    form.refusal = refusal
    overtaken = isinstance(refusal, Stale) and isinstance(form, Tidied)
    if overtaken:
        form.stand_anew()
    known = {name: fault for name, fault in refusal.fields.items() if name in form.fields}
    for name, fault in known.items():
        form.add_error(name, fault)
    if not known and not overtaken:
        form.add_error(None, refusal.sentence)


def offer(form: Any, name: str, rows: Any, label: Callable[[Any], str] | None = None) -> None:
    """Let a choice field offer these rows, shown by `label` where their own name does not do."""
    field = form.fields[name]
    field.queryset = rows
    if label is not None:
        field.label_from_instance = label


def tidied(value: Any) -> Any:
    """Text as it will be kept; NUL stays in, so that the field refuses it."""
    if not isinstance(value, str) or "\0" in value:
        return value
    return tidy(value.replace("\r\n", "\n"))


def _shown(field: BoundField) -> str:
    """What a field begins with, in words; nothing where it begins empty."""
    value = field.field.prepare_value(field.initial)
    values = value if isinstance(value, list | tuple | set) else [value]
    words = dict(_choices(field.field))
    return ", ".join(words.get(str(one), _word(one)) for one in values if one not in (None, "", False))


def _choices(field: forms.Field) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in getattr(field, "choices", ())]


def _word(value: Any) -> str:
    if value is True:
        return str(YES)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _is_secret(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.PasswordInput)


def _bound(field: forms.Field) -> None:
    """Give a text field without a limit one: a line 500 characters, a text 20,000."""
    if not isinstance(field, forms.CharField) or field.max_length is not None:
        return
    longest = LONGEST_TEXT if isinstance(field.widget, forms.Textarea) else LONGEST_LINE
    field.max_length = longest
    field.validators.append(MaxLengthValidator(longest))
    field.widget.attrs.setdefault("maxlength", str(longest))


def _dated(field: forms.Field) -> None:
    if isinstance(field, forms.DateField) and type(field.widget) is forms.DateInput:
        attrs = field.widget.attrs
        field.widget = DateInput(attrs)


def _blank_named(field: forms.Field) -> None:
    """The line of a choice that chooses nothing says so in words."""
    if isinstance(field, forms.ModelChoiceField):  # its choices are asked for anew on every use
        if field.empty_label == "---------":
            field.empty_label = NOTHING_CHOSEN
    elif isinstance(field, forms.ChoiceField) and not callable(field.choices):
        field.choices = [
            (value, NOTHING_CHOSEN if value == "" and label == "---------" else label)
            for value, label in field.choices
        ]
