"""Every form has its folder: fields, sample, both templates."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from thidua.base import printing
from thidua.base.printing import BadForm, UnknownForm
from thidua.base.printing.fields import Field
from thidua.base.printing.sheet import lay_out

CODES = printing.forms.codes()


def required(fields: tuple[Field, ...], path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every required field that a sample holds, first rows of lists included."""
    for field in fields:
        here = (*path, field.name)
        if field.required:
            yield (*here, field.label)
        inner = (*here, 0) if field.kind == "records" else here
        yield from required(field.fields, inner)


def every_required() -> list[tuple[str, tuple[Any, ...]]]:
    return [(code, path) for code in CODES for path in required(printing.forms.get(code).fields)]


@pytest.mark.parametrize("code", CODES)
def test_a_form_keeps_its_four_files_in_one_folder(code):
    folder = printing.forms.get(code).folder

    kept = {path.name for path in folder.iterdir() if path.is_file()}

    assert {"template.typ", "template.docx", "fields.yaml", "sample.yaml"} <= kept


@pytest.mark.parametrize("code", CODES)
def test_every_field_has_a_label_and_a_meaning(code):
    def nameless(fields: tuple[Field, ...]) -> list[str]:
        bare = [field.name for field in fields if not (field.label and field.meaning)]
        return bare + [name for field in fields for name in nameless(field.fields)]

    assert nameless(printing.forms.get(code).fields) == []


@pytest.mark.parametrize(("code", "path"), every_required())
def test_a_missing_required_field_is_named_by_its_label(code, path):
    form = printing.forms.get(code)
    *way, name, label = path
    data = deepcopy(form.sample())
    holder = data
    for step in way:
        holder = holder[step]
    del holder[name]

    with pytest.raises(BadForm, match="còn thiếu mục") as refusal:
        lay_out(form, data)

    assert refusal.value.fields == {name: label}
    assert label in refusal.value.sentence


def test_an_unknown_form_is_our_own_mistake():
    with pytest.raises(UnknownForm):
        printing.forms.get("bang_khen_cap_bo")
