"""Writing a table of criteria: lines added, changed, moved, copied, taken out, undone, brought in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.org.models import Unit
from thidua.work.clusters.actions.editing import Edit, editing, restore
from thidua.work.clusters.facts.automatic import code_of
from thidua.work.clusters.facts.snapshots import snapshot
from thidua.work.clusters.lines import READS, LineTold, faults_in, read_quick
from thidua.work.clusters.models import (
    Cluster,
    CriteriaLine,
    CriteriaTable,
    LineKind,
    LineSense,
)
from thidua.work.clusters.policies import may_keep

DEEPEST = 6
MOST_LINES = 300
MOST_QUICK = 60


@transaction.atomic
def draft_table(
    name: str,
    *,
    body: Unit,
    actor: Actor,
    cluster: Cluster | None = None,
    copy_from: CriteriaTable | None = None,
) -> CriteriaTable:
    """A new version of the criteria of a cluster, or of the body's common table, perhaps from another's.

    `copy_from` is any table of the body: last year's, or another block's."""
    may_keep(actor, body).or_refuse()
    if not tidy(name):
        raise BadInput(_("Hãy ghi tên bảng tiêu chí."), fields={"name": _("Chưa ghi tên")})
    wrong = (cluster and cluster.body_id != body.pk) or (copy_from and copy_from.body_id != body.pk)
    if wrong:
        raise BadInput(_("Cụm, khối và bảng tiêu chí phải cùng một nơi quản lý."))
    last = CriteriaTable.objects.filter(body=body, cluster=cluster).order_by("-number").first()
    table = CriteriaTable.objects.create(
        code=new_code("TC"),
        body=body,
        cluster=cluster,
        number=last.number + 1 if last else 1,
        name=tidy(name)[:200],
        places=copy_from.places if copy_from else 2,
        tie_breaks=copy_from.tie_breaks if copy_from else [],
        copied_from=copy_from,
        by=actor.name[:200],
        at=actor.now,
    )
    if copy_from:
        restore(table, snapshot(copy_from.lines.all()), actor=actor)
    after = {"name": table.name, "number": table.number, "from": copy_from.code if copy_from else ""}
    record(actor, "draft", "criteria_table", table.code, unit_code=body.code, after=after)
    return table


def shape_table(
    table: CriteriaTable,
    *,
    name: str,
    places: int,
    tie_breaks: Sequence[str],
    actor: Actor,
    seen: int | None = None,
) -> CriteriaTable:
    """Its name, how many decimals points have, and which groups part equal totals, in their order."""
    with editing(table, _("Sửa thông tin chung"), actor=actor, seen=seen) as edit:
        if not tidy(name) or not 0 <= places <= 3:
            raise BadInput(_("Hãy ghi tên bảng; số chữ số thập phân từ 0 đến 3."))
        for code in tie_breaks:
            edit.line(code)
        edit.table.name, edit.table.places = tidy(name)[:200], places
        edit.table.tie_breaks = list(dict.fromkeys(tie_breaks))
        edit.told = {"name": edit.table.name, "places": places, "tie_breaks": edit.table.tie_breaks}
    return table


def add_line(
    table: CriteriaTable, told: LineTold, *, parent: str = "", actor: Actor, seen: int | None = None
) -> CriteriaLine:
    """One line more, last below its group. `BadInput.fields` names what is wrong with it."""
    with editing(table, _("Thêm «%(name)s»") % {"name": told.name[:80]}, actor=actor, seen=seen) as edit:
        line = _added(edit, told, _group(edit, parent))
        edit.told = {"line": snapshot([line])[0]}
    return line


def add_quick(
    table: CriteriaTable, text: str, *, parent: str = "", actor: Actor, seen: int | None = None
) -> list[CriteriaLine]:
    """Many lines at once, one a row of text (`lines.read_quick`). All are added or none."""
    rows = [(n, row) for n, row in enumerate(text.splitlines(), start=1) if tidy(row)]
    if not rows or len(rows) > MOST_QUICK:
        raise BadInput(
            _("Hãy ghi từ 1 đến %(most)d dòng.") % {"most": MOST_QUICK}, fields={"text": _("Xem lại số dòng")}
        )
    with editing(table, _("Thêm %(n)d dòng") % {"n": len(rows)}, actor=actor, seen=seen) as edit:
        group, faults, added = _group(edit, parent), {}, []
        for number, row in rows:
            try:
                added.append(_added(edit, _of_group(read_quick(row), group), group))
            except BadInput as fault:
                faults[_("Dòng %(line)d") % {"line": number}] = _whole(fault)
        _refuse_rows(faults)
        edit.told = {"lines": snapshot(added)}
    return added


def change_line(
    table: CriteriaTable, code: str, told: LineTold, *, actor: Actor, seen: int | None = None
) -> CriteriaLine:
    """Write one line anew."""
    with editing(table, _("Sửa %(code)s") % {"code": code}, actor=actor, seen=seen) as edit:
        line = edit.line(code)
        before = snapshot([line])[0]
        told = _checked(edit, told, own=line)
        if edit.parts(line) and told.kind != LineKind.GROUP:
            raise BadInput(
                _("Nhóm đang có tiêu chí con nên phải giữ là nhóm."), fields={"kind": _("Phải là nhóm")}
            )
        for name, value in told.columns.items():
            setattr(line, name, value)
        line.code = told.code or line.code
        line.save()
        _follow(edit, code, line.code)
        edit.told = {"before": before, "line": snapshot([line])[0]}
    return line


def move_line(
    table: CriteriaTable,
    code: str,
    *,
    parent: str,
    before: str = "",
    actor: Actor,
    seen: int | None = None,
) -> CriteriaLine:
    """Put a line with all below it under another group (none: at the top), before a line or last."""
    with editing(table, _("Chuyển %(code)s") % {"code": code}, actor=actor, seen=seen) as edit:
        line, group = edit.line(code), _group(edit, parent)
        if group is not None and group in edit.below(line):
            raise BadInput(_("Không chuyển được một nhóm vào trong chính nó."))
        _check_depth(edit, group, 1 + _height(edit, line))
        others = [part for part in edit.parts(group) if part.pk != line.pk]
        place = next((n for n, part in enumerate(others) if part.code == before), len(others))
        line.parent = group
        line.save(update_fields=["parent"])
        edit.order([*others[:place], line, *others[place:]])
        edit.told = {"line": code, "parent": parent, "before": before}
    return line


def copy_line(table: CriteriaTable, code: str, *, actor: Actor, seen: int | None = None) -> CriteriaLine:
    """A line with all below it once more, right after itself, under codes of its own."""
    with editing(table, _("Sao chép %(code)s") % {"code": code}, actor=actor, seen=seen) as edit:
        line = edit.line(code)
        if len(edit.lines) + len(edit.below(line)) > MOST_LINES:
            raise BadInput(_("Bảng có nhiều nhất %(most)d dòng.") % {"most": MOST_LINES})
        siblings = edit.parts(line.parent)
        made = _copied(edit, line, line.parent)
        place = siblings.index(line) + 1
        edit.order([*siblings[:place], made, *siblings[place:]])
        edit.told = {"line": code, "copy": made.code}
    return made


def delete_line(table: CriteriaTable, code: str, *, actor: Actor, seen: int | None = None) -> None:
    """Take a line out with all below it; undo brings it back."""
    with editing(table, _("Xóa %(code)s") % {"code": code}, actor=actor, seen=seen) as edit:
        gone = edit.below(edit.line(code))
        edit.told = {"lines": snapshot(gone)}
        codes = {line.code for line in gone}
        edit.table.tie_breaks = [code for code in edit.table.tie_breaks if code not in codes]
        CriteriaLine.objects.filter(pk__in=[line.pk for line in gone]).delete()


def undo(table: CriteriaTable, *, actor: Actor, seen: int | None = None) -> str:
    """Take the last edit back; answers what it was. `Refused` when there is none."""
    last = table.edits.first()
    if last is None:
        raise Refused(_("Không còn thao tác nào để hoàn tác."))
    said = _("Hoàn tác: %(said)s") % {"said": last.said}
    with editing(table, said[:300], actor=actor, seen=seen, verb="undo") as edit:
        edit.lines = restore(edit.table, last.before, actor=actor)
        codes = {line.code for line in edit.lines}
        edit.table.tie_breaks = [code for code in edit.table.tie_breaks if code in codes]
        last.delete()
    return last.said


def bring_in(
    table: CriteriaTable,
    rows: Sequence[tuple[int, str, LineTold]],
    *,
    actor: Actor,
    seen: int | None = None,
) -> int:
    """A whole table from a sheet in place of what stands: (row, outline number, line) each.

    The outline number («2», «2.1») says below which group a line stands. `BadInput.fields` names each row at
    fault; then nothing has changed. Answers how many lines there are now."""
    if not rows or len(rows) > MOST_LINES:
        raise BadInput(_("Bảng cần từ 1 đến %(most)d dòng.") % {"most": MOST_LINES})
    with editing(table, _("Nhập từ Excel"), actor=actor, seen=seen) as edit:
        edit.table.lines.all().delete()
        edit.lines, edit.table.tie_breaks = [], []
        placed: dict[str, CriteriaLine] = {}
        faults: dict[str, str] = {}
        for row, number, told in rows:
            try:
                placed[number] = _added(edit, told, _above(number, placed))
            except BadInput as fault:
                faults[_("Dòng %(line)d") % {"line": row}] = _whole(fault)
        _refuse_rows(faults)
        edit.told = {"lines": len(edit.lines)}
    return len(rows)


def _group(edit: Edit, code: str) -> CriteriaLine | None:
    if not code:
        return None
    group = edit.line(code)
    if group.kind != LineKind.GROUP:
        raise BadInput(_("Chỉ nhóm mới chứa được tiêu chí con."), fields={"parent": _("Chọn một nhóm")})
    return group


def _of_group(told: LineTold, group: CriteriaLine | None) -> LineTold:
    """A line of a bonus or penalty group is of the same sense where nothing else was said."""
    if group is None or group.sense == LineSense.PLAIN or told.sense != LineSense.PLAIN:
        return told
    return replace(told, sense=group.sense)


def _added(edit: Edit, told: LineTold, group: CriteriaLine | None) -> CriteriaLine:
    told = _checked(edit, told)
    _check_depth(edit, group, 1)
    if len(edit.lines) >= MOST_LINES:
        raise BadInput(_("Bảng có nhiều nhất %(most)d dòng.") % {"most": MOST_LINES})
    last = edit.parts(group)
    line = CriteriaLine.objects.create(
        table=edit.table,
        parent=group,
        code=told.code or edit.free_code(group),
        position=last[-1].position + 1 if last else 0,
        **told.columns,
    )
    edit.lines.append(line)
    return line


def _checked(edit: Edit, told: LineTold, own: CriteriaLine | None = None) -> LineTold:
    """The line with the figure it reads by its code; `BadInput` for everything wrong with it at once."""
    faults = faults_in(told)
    if any(line.code == told.code and line is not own for line in edit.lines):
        faults["code"] = _("Mã %(code)s đã dùng cho tiêu chí khác.") % {"code": told.code}
    reads = told.kind in READS and tidy(told.indicator)
    code = code_of(told.kind, told.indicator) if reads else ""
    if code is None:
        faults["indicator"] = _("Không có số liệu «%(name)s».") % {"name": tidy(told.indicator)[:60]}
    if faults:
        raise BadInput(" ".join(faults.values()), fields=faults)
    return replace(told, indicator=code or "")


def _check_depth(edit: Edit, group: CriteriaLine | None, more: int) -> None:
    by_id = {line.pk: line for line in edit.lines}
    depth = 0
    while group is not None:
        depth += 1
        group = by_id.get(group.parent_id or 0)
    if depth + more > DEEPEST:
        raise BadInput(_("Bảng có nhiều nhất %(most)d cấp.") % {"most": DEEPEST})


def _height(edit: Edit, line: CriteriaLine) -> int:
    return max((1 + _height(edit, part) for part in edit.parts(line)), default=0)


def _copied(edit: Edit, line: CriteriaLine, parent: CriteriaLine | None) -> CriteriaLine:
    parts = edit.parts(line)
    made = CriteriaLine.objects.get(pk=line.pk)
    made.pk, made.parent, made.code = None, parent, edit.free_code(parent)
    made.save(force_insert=True)
    edit.lines.append(made)
    for part in parts:
        _copied(edit, part, made)
    return made


def _follow(edit: Edit, old: str, new: str) -> None:
    """A group that is called otherwise now still parts ties."""
    edit.table.tie_breaks = [new if code == old else code for code in edit.table.tie_breaks]


def _above(number: str, placed: Mapping[str, CriteriaLine]) -> CriteriaLine | None:
    """The group of an outline number: what stands before its last point."""
    if not number:
        raise BadInput(_("Thiếu số thứ tự."))
    if number in placed:
        raise BadInput(
            _("Số thứ tự %(n)s đã dùng ở dòng trên; cột này phải để dạng văn bản.") % {"n": number}
        )
    above, point, _last = number.rpartition(".")
    if not point:
        return None
    if above not in placed:
        raise BadInput(_("Chưa có dòng nhóm %(n)s ở phía trên.") % {"n": above})
    if placed[above].kind != LineKind.GROUP:
        raise BadInput(_("Dòng %(n)s không phải nhóm nên không có tiêu chí con.") % {"n": above})
    return placed[above]


def _whole(fault: BadInput) -> str:
    return " ".join(fault.fields.values()) or fault.sentence


def _refuse_rows(faults: Mapping[str, str]) -> None:
    if faults:
        raise BadInput(
            _("Có %(count)d dòng cần sửa. Chưa dòng nào được thêm.") % {"count": len(faults)},
            fields=dict(faults),
        )
