"""From plain data to a sheet: everything the two printers put on paper, already in words."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from thidua.base.printing import forms
from thidua.base.printing.acceptance import accept
from thidua.base.printing.errors import BadForm
from thidua.base.printing.fields import Form


def lay_out(form: Form, data: Mapping[str, Any]) -> dict[str, Any]:
    """The accepted data, worded; each table with its columns beside its rows. `BadForm` when data lack."""
    view = forms.COMPOSERS[form.code](accept(form, data))
    tables = {name: _table(form, name, rows) for name, rows in view.pop("rows").items()}
    _refuse_unknown_tables(form, view, tables)
    return {"name": form.title, "tables": tables, **view}


def _refuse_unknown_tables(form: Form, view: Mapping[str, Any], tables: Mapping[str, Any]) -> None:
    called = [part["text"] for part in view.get("body", ()) if part["kind"] == "table"]
    strange = next((name for name in called if name not in tables), None)
    if strange is not None:
        raise BadForm(f"Biểu mẫu “{form.title}” không có bảng “{strange}”.")


def _table(form: Form, name: str, rows: list[dict[str, str]]) -> dict[str, Any]:
    columns = form.columns(name)
    shown = ("group", *(column.name for column in columns))
    return {
        "columns": [asdict(column) for column in columns],
        "rows": [{key: row.get(key, "") for key in shown} for row in rows],
    }
