"""Putting a reading right word by word. Every act is one transaction, one journal row, and can be undone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.core.text import tidy
from thidua.base.flow.actions import lock
from thidua.reading.letters import compare_key
from thidua.work.planning import contents, queries
from thidua.work.planning.actions.intake import open_item
from thidua.work.planning.models import Correction, Found, FoundKind, FoundState, Intake
from thidua.work.planning.models.correction import WHOLE_LINE
from thidua.work.planning.policies import may_mend_intake
from thidua.work.planning.words import Swap, bare, swapped, swaps, with_letters

LONGEST_WORD = 80
LONGEST_LINE = 2_000
MOST_LINES = 40  # that an item's quotation runs over


@transaction.atomic
def fix_word(
    intake: Intake, *, page: int, line: int, token: int, text: str, actor: Actor, seen: str
) -> Correction:
    """Settle one word: `text` is what it should be, which may be what it is. `seen` is the word the person
    saw; `Stale` when it is another by now. The same settled twice stays settled once."""
    fresh, now = _opened(intake, page, line, actor)
    return _fixed(fresh, now, token, text, actor, seen)


@transaction.atomic
def fix_alike(
    intake: Intake, *, page: int, line: int, token: int, text: str, actor: Actor, seen: str
) -> list[Correction]:
    """Settle a word, and with it every other word still in doubt that the document has the same and the
    reading took for the same; the signs around each stay. Each is a correction of its own."""
    fresh, there = _opened(intake, page, line, actor)
    first = _fixed(fresh, there, token, text, actor, seen)
    alike = [
        (now, doubt)
        for now in queries.lines_now(fresh)
        for doubt in now.left
        if _is_alike(doubt, first.source, first.before)
    ]
    rest = (
        _fixed(fresh, now, one.at, with_letters(one.proposed, first.after), actor, one.proposed)
        for now, one in alike
    )
    return [first, *rest]


@transaction.atomic
def fix_line(intake: Intake, *, page: int, line: int, text: str, actor: Actor, seen: str) -> Correction:
    """Answer for a whole line, retyped or as it stands; every word of it is settled thereby."""
    fresh, now = _opened(intake, page, line, actor)
    words = " ".join(_given(text, LONGEST_LINE).split())
    if now.whole and now.whole.after == words:
        return now.whole
    if seen != now.text:
        raise Stale(_("Dòng này vừa có người khác sửa. Hãy tải lại trang rồi làm tiếp."))
    before = " ".join(now.tokens)
    made = _made(fresh, now, WHOLE_LINE, actor, source=now.source, before=before, after=words)
    return _settled(made, now.whole, actor)


@transaction.atomic
def undo(correction: Correction, *, actor: Actor) -> Correction:
    """Take a correction back: the reading's own words stand again, in the items too. Twice is as once."""
    intake = lock(correction.intake)
    may_mend_intake(actor, intake).or_refuse()
    fresh = Correction.objects.get(pk=correction.pk)
    if not fresh.is_live:
        return fresh
    now = queries.line_now(intake, fresh.page, fresh.line)
    if now and now.whole and not fresh.is_whole_line:
        raise Refused(_("Dòng này đã được sửa cả dòng. Hãy hoàn tác lần sửa cả dòng trước."))
    fresh.intake = intake
    items = _taken_back(fresh, actor)
    said = {"page": fresh.page, "line": fresh.line}
    record(
        actor,
        "undo_word",
        "intake",
        intake.code,
        unit_code=intake.unit.code,
        before={**said, "words": fresh.after},
        after={**said, "words": fresh.before, "items": items},
    )
    return fresh


@transaction.atomic
def undo_item(found: Found, *, actor: Actor, seen: int | None = None) -> Found:
    """An item again as the reading proposed it, with the words since put right; one added by hand is removed.

    It waits to be looked at again. Owners that were chosen stay."""
    fresh = open_item(found, actor=actor, seen=seen)
    intake = fresh.intake
    before = {"state": fresh.state, **fresh.content}
    if fresh.is_by_hand:
        fresh.state = FoundState.REMOVED
    else:
        fresh.content = {**fresh.content, **_as_proposed(fresh)}
        fresh.state, fresh.is_edited = FoundState.PROPOSED, False
    _save_item(fresh)
    after = {"item": fresh.pk, "kind": fresh.kind, "state": fresh.state, **fresh.content}
    record(actor, "undo_item", "intake", intake.code, unit_code=intake.unit.code, before=before, after=after)
    return fresh


def _is_alike(doubt: queries.Doubt, source: str, proposed: str) -> bool:
    """Whether a doubt is about the same letters, found and proposed."""
    return bare(doubt.source) == bare(source) and bare(doubt.proposed) == bare(proposed)


def _opened(intake: Intake, page: int, line: int, actor: Actor) -> tuple[Intake, queries.LineNow]:
    """The reading, locked, and the line as it stands now."""
    fresh = lock(intake)
    may_mend_intake(actor, fresh).or_refuse()
    now = queries.line_now(fresh, page, line)
    if now is None:
        raise BadInput(_("Không có dòng này trong văn bản."))
    return fresh, now


def _fixed(
    intake: Intake, now: queries.LineNow, token: int, text: str, actor: Actor, seen: str
) -> Correction:
    """Settle a word of a line that stands as told; the reading is locked."""
    if not 0 <= token < len(now.read):
        raise BadInput(_("Không có chữ này trong văn bản."))
    if now.whole:
        raise Refused(_("Dòng này đã được sửa cả dòng. Hãy sửa lại cả dòng, hoặc hoàn tác lần sửa ấy."))
    word, live = _given(text, LONGEST_WORD), now.words.get(token)
    if live and live.after == word:
        return live
    if seen != (live.after if live else now.read[token]):
        raise Stale(_("Chữ này vừa có người khác sửa. Hãy tải lại trang rồi làm tiếp."))
    source = next((doubt.source for doubt in now.doubts if doubt.at == token), "")
    made = _made(intake, now, token, actor, source=source, before=now.read[token], after=word)
    return _settled(made, live, actor)


def _given(text: str, longest: int) -> str:
    given = tidy(text)
    if not given:
        raise BadInput(_("Hãy gõ chữ đúng; để bỏ một chữ, hãy sửa cả dòng."), fields={"text": _("Còn trống")})
    if len(given) > longest or "\n" in given:
        raise BadInput(_("Nội dung quá dài."), fields={"text": _("Quá dài")})
    return given


def _made(intake: Intake, now: queries.LineNow, token: int, actor: Actor, **words: str) -> Correction:
    where = {"intake": intake, "page": now.page, "line": now.line, "token": token}
    return Correction(**where, **words, by=actor.name[:200], at=actor.now)


def _settled(made: Correction, replaced: Correction | None, actor: Actor) -> Correction:
    """Keep a correction in the place of the one it replaces, and carry its words into the items."""
    if replaced:
        replaced.intake = made.intake
        _taken_back(replaced, actor)
    made.touched = _exchange(made.intake, made, _swaps_of(made))
    made.save()
    said = {"page": made.page, "line": made.line, "token": made.token}
    record(
        actor,
        "fix_word",
        "intake",
        made.intake.code,
        unit_code=made.intake.unit.code,
        before={**said, "words": replaced.after if replaced else made.before},
        after={**said, "words": made.after, "items": made.touched},
    )
    return made


def _taken_back(live: Correction, actor: Actor) -> list[int]:
    """Close a correction and give the items their words back; answers which items."""
    back = [swap.back for swap in _swaps_of(live)]
    items = _exchange(live.intake, live, back)
    live.undone_by, live.undone_at = actor.name[:200], actor.now
    live.save(update_fields=["undone_by", "undone_at"])
    return items


def _swaps_of(made: Correction) -> list[Swap]:
    """What a correction exchanges in running text, with the neighbours as they stand now."""
    now = queries.line_now(made.intake, made.page, made.line)
    beside = queries.words_beside(made.intake, made.page, made.line)
    if now is None:
        return []
    if made.is_whole_line:
        return list(swaps(made.before.split(), made.after.split(), *beside))
    old, new = now.tokens, now.tokens
    old[made.token], new[made.token] = made.before, made.after
    return list(swaps(_flat(old), _flat(new), *beside))


def _flat(words: Sequence[str]) -> list[str]:
    return " ".join(words).split()


def _exchange(intake: Intake, made: Correction, exchanges: Sequence[Swap]) -> list[int]:
    """Exchange words in the items that stand where the correction was made; answers which items changed."""
    changed = []
    for found, fields in _standing_at(intake, made) if exchanges else ():
        content = _with_swaps(found, fields, exchanges)
        if content != found.content:
            found.content = content
            _save_item(found)
            changed.append(found.pk)
    return changed


def _with_swaps(found: Found, fields: Iterable[str], exchanges: Sequence[Swap]) -> dict[str, Any]:
    content = dict(found.content)
    for name in fields:
        for swap in exchanges:
            content[name] = _swapped(content.get(name), swap)
    return content


def _swapped(value: Any, swap: Swap) -> Any:
    if isinstance(value, list):
        return [swapped(text, swap) for text in value]
    return swapped(value, swap) if isinstance(value, str) else value


def _standing_at(intake: Intake, made: Correction) -> Iterator[tuple[Found, list[str]]]:
    """The items whose quotation runs over the line, with their fields that hold words; of the head of the
    document the fields whose words stand there."""
    rows = intake.lines
    places = {((row.get("page") or 0), row["line"]): at for at, row in enumerate(rows)}
    at = places[made.page, made.line]
    around = compare_key(" ".join(line.text for line in queries.lines_near(intake, made.page, made.line)))
    for found in queries.found_of(intake):
        fields = contents.worded(found.kind)
        if found.kind == FoundKind.METADATA:
            yield found, [name for name in fields if _is_there(found.content.get(name), around)]
        elif _runs_over(found, rows, places, at):
            yield found, fields


def _is_there(value: Any, around: str) -> bool:
    return isinstance(value, str) and bool(key := compare_key(value)) and key in around


def _runs_over(
    found: Found, rows: Sequence[Mapping[str, Any]], places: Mapping[tuple[int, int], int], at: int
) -> bool:
    """Whether a quotation that begins on its own line reaches the line at this index."""
    begin = places.get((found.page or 0, found.line or 0), at + 1)
    if begin > at or at - begin > MOST_LINES:
        return False
    above = sum(len(" ".join(row["source"].split())) + 1 for row in rows[begin:at])
    quote = " ".join(found.quote.split())
    opening = " ".join(rows[begin]["source"].split())
    return above < max(0, opening.find(quote[:12])) + len(quote) + 1


def _as_proposed(found: Found) -> dict[str, Any]:
    """What the reading proposed for an item, with the live corrections laid over it."""
    kind, item = contents.in_order(found.intake.reading)[found.position]
    fresh = Found(kind=kind, content=contents.proposed(kind, item))
    for live in queries.live_corrections(found.intake):
        if found.pk in live.touched:
            fresh.content = _with_swaps(fresh, contents.worded(kind), _swaps_of(live))
    return fresh.content


def _save_item(found: Found) -> None:
    found.version += 1
    found.save(update_fields=["content", "state", "is_edited", "version"])
