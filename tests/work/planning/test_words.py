"""A reading is put right word by word: one act, one row of the journal, and the way back."""

import json

import pytest
from scripts.repair.alignment import word_pairs
from scripts.repair.texts import gold_lines as trained_with
from tests.work.planning.test_intake import DAMAGED, accept_all

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.work.planning import actions, contents, queries
from thidua.work.planning.models import Correction, Found, Intake, RememberedName
from thidua.work.planning.printouts import gold_lines
from thidua.work.planning.words import Swap, swapped, swaps

UNSURE = DAMAGED.replace("ca nhan tiéu biéu.", "ca nhan tiéu biéu, tu duy thuc, dé ra ddng thoi.")


@pytest.fixture
def intake(hoa, units) -> Intake:
    return actions.paste_in(UNSURE, unit=units.district, actor=hoa, name="Bản quét")


@pytest.fixture
def doubted(intake):
    """The first word in doubt, with its line."""
    line = next(line for line in queries.lines_now(intake) if line.left)
    return line, line.left[0]


def fix(intake, line, doubt, text, actor, seen=None):
    return actions.fix_word(
        intake,
        page=line.page,
        line=line.line,
        token=doubt.at,
        text=text,
        actor=actor,
        seen=doubt.now if seen is None else seen,
    )


def rows(verb):
    return Entry.objects.filter(verb=verb).count()


def duty_of(intake):
    return next(duty for duty in intake.found.filter(kind="duty") if duty.quote)


def word_in(intake, found, field="text", at=2):
    """A word of an item's text: its line, its place there and the word."""
    word = found.content[field].split()[at]
    lines = [line for line in queries.lines_now(intake) if line.line >= found.line]
    line = next(line for line in lines if word in line.read)
    return line, line.read.index(word), word


@pytest.mark.req("X-2", "ND-0-b")
def test_a_damaged_reading_offers_its_doubts_with_what_the_document_has(intake, doubted):
    _line, doubt = doubted
    settled, total = queries.words_settled(queries.lines_now(intake))

    assert (settled, total > 0) == (0, True)
    assert doubt.source
    assert doubt.alternatives


def test_a_word_is_replaced_by_one_act_and_one_row(intake, doubted, hoa):
    line, doubt = doubted
    before = Intake.objects.get().lines
    fix(intake, line, doubt, "thời", hoa)
    now = queries.line_now(intake, line.page, line.line)

    assert now.tokens[doubt.at] == "thời"
    assert (now.left, queries.words_settled(queries.lines_now(intake))[0]) == (line.left[1:], 1)
    assert rows("fix_word") == 1
    assert Intake.objects.get().lines == before


def test_a_word_taken_as_proposed_is_settled_too(intake, doubted, hoa):
    line, doubt = doubted
    made = fix(intake, line, doubt, doubt.proposed, hoa)

    assert (made.is_change, queries.words_settled(queries.lines_now(intake))[0]) == (False, 1)


def test_the_same_sent_twice_is_done_once(intake, doubted, hoa):
    line, doubt = doubted
    first = fix(intake, line, doubt, "thời", hoa)
    again = fix(intake, line, doubt, "thời", hoa)

    assert (again.pk, rows("fix_word"), Correction.objects.count()) == (first.pk, 1, 1)


def test_a_stale_page_changes_nothing(intake, doubted, hoa):
    line, doubt = doubted
    fix(intake, line, doubt, "thời", hoa)

    with pytest.raises(Stale):
        fix(intake, line, doubt, "thơi", hoa)

    assert [one.after for one in queries.live_corrections(intake)] == ["thời"]
    assert rows("fix_word") == 1


def test_a_second_correction_takes_the_place_of_the_first_and_undoing_leads_to_the_reading(
    intake, doubted, hoa
):
    line, doubt = doubted
    fix(intake, line, doubt, "một", hoa)
    second = fix(intake, line, doubt, "hai", hoa, seen="một")
    actions.undo(second, actor=hoa)

    assert queries.line_now(intake, line.page, line.line).tokens[doubt.at] == doubt.proposed
    assert (rows("fix_word"), rows("undo_word"), queries.live_corrections(intake)) == (2, 1, [])


def test_undone_twice_is_undone_once(intake, doubted, hoa):
    made = fix(intake, *doubted, "thời", hoa)
    actions.undo(made, actor=hoa)
    actions.undo(made, actor=hoa)

    assert rows("undo_word") == 1


@pytest.mark.parametrize("text", ["", "   ", "x" * 81, "hai\ndòng"])
def test_no_word_is_replaced_by_nothing_or_by_a_page(intake, doubted, hoa, text):
    with pytest.raises(BadInput):
        fix(intake, *doubted, text, hoa)

    assert Correction.objects.count() == 0


def test_a_word_that_is_not_there_is_refused(intake, doubted, hoa):
    line, _doubt = doubted
    for page, number, token in ((0, line.line, 999), (0, line.line, -2), (0, 9999, 0), (7, line.line, 0)):
        with pytest.raises(BadInput):
            actions.fix_word(intake, page=page, line=number, token=token, text="a", actor=hoa, seen="b")

    assert Correction.objects.count() == 0


def test_who_may_not_read_in_may_not_correct(intake, doubted, giang):
    with pytest.raises(Refused):
        fix(intake, *doubted, "thời", giang)

    assert (Correction.objects.count(), rows("fix_word")) == (0, 0)


def test_after_confirming_nothing_is_corrected_or_undone(intake, doubted, hoa):
    made = fix(intake, *doubted, "thời", hoa)
    actions.discard(intake, note="Không phải kế hoạch", actor=hoa)

    for act in (
        lambda: fix(intake, *doubted, "khác", hoa, seen="thời"),
        lambda: actions.undo(made, actor=hoa),
    ):
        with pytest.raises(Refused):
            act()
    assert [one.after for one in queries.live_corrections(intake)] == ["thời"]


def test_a_correction_reaches_the_item_where_the_word_stands_and_back(intake, hoa):
    duty = duty_of(intake)
    line, at, word = word_in(intake, duty)
    made = actions.fix_word(intake, page=0, line=line.line, token=at, text="Khác", actor=hoa, seen=word)
    fixed = Found.objects.get(pk=duty.pk)
    actions.undo(made, actor=hoa)
    back = Found.objects.get(pk=duty.pk)

    assert duty.pk in made.touched
    assert "Khác" in fixed.content["text"].split()
    assert (fixed.version, back.content) == (duty.version + 1, duty.content)


def test_a_correction_leaves_the_items_elsewhere_alone(intake, doubted, hoa):
    before = {found.pk: found.content for found in intake.found.all()}
    made = fix(intake, *doubted, "hoàn-toàn-khác", hoa)
    changed = [found.pk for found in intake.found.all() if found.content != before[found.pk]]

    assert changed == made.touched


def test_a_whole_line_is_retyped_and_settles_its_words(intake, doubted, hoa):
    line, _doubt = doubted
    made = actions.fix_line(intake, page=0, line=line.line, text="Một dòng khác.", actor=hoa, seen=line.text)
    now = queries.line_now(intake, 0, line.line)

    assert (now.text, now.left, now.is_confirmed) == ("Một dòng khác.", [], True)
    with pytest.raises(Refused, match="cả dòng"):
        fix(intake, *doubted, "thời", hoa)
    actions.undo(made, actor=hoa)
    assert queries.line_now(intake, 0, line.line).text == line.text


def test_words_left_out_of_a_retyped_line_leave_the_item_too(intake, hoa):
    duty = duty_of(intake)
    line, at, word = word_in(intake, duty)
    words = [one for place, one in enumerate(line.read) if place != at]
    actions.fix_line(intake, page=0, line=line.line, text=" ".join(words), actor=hoa, seen=line.text)

    assert word not in Found.objects.get(pk=duty.pk).content["text"].split()[:4]


def test_an_edited_item_goes_back_to_what_was_read_with_its_words_put_right(intake, hoa):
    duty = duty_of(intake)
    line, at, word = word_in(intake, duty)
    actions.fix_word(intake, page=0, line=line.line, token=at, text="Khác", actor=hoa, seen=word)
    mended = actions.mend(duty, {**duty.content, "text": "Gõ lại hết"}, actor=hoa)
    back = actions.undo_item(mended, actor=hoa)

    assert back.content["text"] == duty.content["text"].replace(word, "Khác", 1)
    assert (back.state, back.is_edited, rows("undo_item")) == ("proposed", False, 1)


def test_an_item_added_by_hand_is_taken_back(intake, hoa):
    added = actions.add(intake, kind="target", content={"text": "Thêm"}, actor=hoa)

    assert actions.undo_item(added, actor=hoa).state == "removed"


def test_undoing_an_item_that_another_has_changed_is_stale(intake, hoa):
    duty = duty_of(intake)
    actions.remove(duty, actor=hoa)

    with pytest.raises(Stale):
        actions.undo_item(duty, actor=hoa, seen=duty.version)
    assert Found.objects.get(pk=duty.pk).state == "removed"


def test_swaps_know_their_neighbours():
    [swap] = swaps(["công", "tác", "thi", "dua", "năm"], ["công", "tác", "thi", "đua", "năm"])

    assert swap == Swap(("dua",), ("đua",), "thi", "năm")
    assert swapped("Dua thuyền, thi dua năm 2023", swap) == "Dua thuyền, thi đua năm 2023"
    assert swapped("đi dua thuyền", swap) == "đi dua thuyền"
    assert swapped("thi dua năm; thi dua năm", swap) == "thi dua năm; thi dua năm"


def test_a_swap_keeps_signs_and_the_large_letter_a_sentence_begins_with():
    [swap] = swaps(["-", "tang", "cường,"], ["-", "tăng", "cường,"])

    assert swapped("Tang cường", swap) == "Tăng cường"
    assert swapped("“tang” cường", swap) == "“tăng” cường"


def test_a_swap_keeps_large_and_small_letters_as_they_stand():
    [swap] = swaps(["XÃ", "HÙNG", "SƠN"], ["XÃ", "HƯNG", "SƠN"])

    assert swapped("xã Hùng Sơn", swap) == "xã Hưng Sơn"
    assert swapped("XÃ HÙNG SƠN", swap.back.back) == "XÃ HƯNG SƠN"
    assert swapped("TẠI XÃ HÙNG", Swap(("Hùng",), ("Hưng",), "xã", "Sơn")) == "TẠI XÃ HƯNG"


def test_a_neighbour_is_known_also_once_its_accents_were_put_right():
    assert swapped("xã Quang Hùng nay", Swap(("Hùng",), ("Hưng",), "Quảng", "")) == "xã Quang Hưng nay"


def test_words_put_in_and_left_out_take_a_neighbour_along():
    for old, new in (("a b d", "a b c d"), ("b c", "a b c"), ("a b c", "a c"), ("a b c", "b c")):
        text = f"x {old} y"
        for swap in swaps(old.split(), new.split(), "x", "y"):
            text = swapped(text, swap)
        assert text == f"x {new} y"


@pytest.mark.req("ND-0-b")
def test_confirmed_lines_are_gold_lines_and_no_others(intake, doubted, hoa):
    line, doubt = doubted
    empty = json.loads(gold_lines(intake))
    for one in line.left:
        fix(intake, line, one, "đúng" if one is doubt else one.now, hoa)
    gold = json.loads(gold_lines(intake))
    [told] = gold["lines"]

    assert (empty["lines"], gold["schema"]) == ([], "intake-lines/1")
    assert (told["line"], told["text"].split()[doubt.at]) == (line.line, "đúng")
    assert UNSURE.splitlines()[told["line"] - 1] == told["ocr"]


def test_items_are_met_in_the_order_they_were_proposed_in(intake):
    met = contents.in_order(intake.reading)

    for found in queries.found_of(intake):
        kind, item = met[found.position]
        assert (found.kind, found.content) == (kind, contents.proposed(kind, item))


LOCAL = """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ HÒA LẠC                Độc lập - Tự do - Hạnh phúc
Số: {number}/KH-UBND             Hòa Lạc, ngày 18 tháng 01 năm 2023

KẾ HOẠCH
Công tác thi đua, khen thưởng xã Hòa Lạc năm 2023

I. NỘI DUNG
1. Tiếp tục phong trào thi đua "Mỗi ngõ xóm một tủ sách khuyến học" trong toàn xã.
"""
SPELLED = "Mỗi ngõ xóm một tủ sách khuyến học"


def movements(intake):
    return [
        (m.content["name"], m.content["canonical"], m.content["kind"])
        for m in intake.found.filter(kind="movement")
    ]


def consent(units, actor, unit=None):
    return actions.remember(
        unit or units.district,
        spelling=SPELLED,
        name="Mỗi ngõ xóm một tủ sách",
        kind="cuộc vận động",
        actor=actor,
    )


def test_a_remembered_name_serves_the_next_reading_of_the_tree_and_no_strangers(
    units, hoa, binh, giang, signed
):
    consent(units, hoa)
    far = signed("xa", {"standing_officer": units.province})
    below = actions.paste_in(LOCAL.format(number=1), unit=units.commune, actor=binh)
    above = actions.paste_in(LOCAL.format(number=2), unit=units.province, actor=far)
    known = ("Mỗi ngõ xóm một tủ sách", "Mỗi ngõ xóm một tủ sách", "cuộc vận động")

    assert movements(below) == [known]
    assert movements(above) == [(SPELLED, "", "phong trào")]


def test_a_name_remembered_beside_serves_nobody_here(units, binh, giang):
    consent(units, giang, units.elsewhere)

    assert movements(actions.paste_in(LOCAL.format(number=3), unit=units.commune, actor=binh)) == [
        (SPELLED, "", "phong trào")
    ]


def test_a_forgotten_name_serves_no_longer_and_stays_on_file(units, hoa, binh):
    name = consent(units, hoa)
    actions.forget(name, actor=hoa)
    actions.forget(name, actor=hoa)
    name.refresh_from_db()

    assert movements(actions.paste_in(LOCAL.format(number=4), unit=units.commune, actor=binh))[0][1] == ""
    assert (name.revoked_by, rows("forget_name")) == (hoa.name, 1)


def test_the_same_consent_twice_is_one_and_another_meaning_takes_its_place(units, hoa):
    first = consent(units, hoa)
    again = consent(units, hoa)
    other = actions.remember(units.district, spelling=SPELLED, name="Khác", kind="cuộc vận động", actor=hoa)

    assert first.pk == again.pk
    assert list(queries.names_serving(units.district)) == [other]


def test_a_stranger_neither_gives_nor_takes_a_name(units, hoa, giang):
    name = consent(units, hoa)

    with pytest.raises(Refused):
        consent(units, giang)
    with pytest.raises(Refused):
        actions.forget(name, actor=giang)
    with pytest.raises(Refused):
        actions.widen(name, actor=hoa)
    assert RememberedName.objects.filter(revoked_at=None, unit=units.district).count() == 1


def test_the_administrator_of_the_whole_tree_gives_a_name_to_everybody(units, giang, signed):
    chief = signed("quan", {"admin": units.province})
    name = consent(units, giang, units.elsewhere)
    actions.widen(name, actor=chief)

    assert queries.own_names(units.school)[0].name == "Mỗi ngõ xóm một tủ sách"
    with pytest.raises(Refused):
        actions.forget(name, actor=giang)


@pytest.mark.parametrize(
    ("spelling", "name", "kind"),
    [
        ("", "a", "phong trào"),
        ("a", "...", "phong trào"),
        ("a", "b", "gì đó"),
        ("a", "a", "cơ quan"),
        ("a" * 301, "b", "phong trào"),
    ],
)
def test_what_cannot_be_remembered_is_refused(units, hoa, spelling, name, kind):
    with pytest.raises(BadInput):
        actions.remember(units.district, spelling=spelling, name=name, kind=kind, actor=hoa)

    assert RememberedName.objects.count() == 0


def test_gold_lines_are_what_the_repair_is_trained_with(intake, doubted, hoa, tmp_path):
    line, doubt = doubted
    for one in line.left:
        fix(intake, line, one, "đúng" if one is doubt else one.now, hoa)
    (tmp_path / "nv.lines.json").write_text(gold_lines(intake), encoding="utf-8")
    [lines] = trained_with(tmp_path).values()
    pairs = word_pairs((told["text"], told["ocr"]) for told in lines)

    assert ("đúng", doubt.source.strip(",.;")) in {tuple(pair) for pair in pairs}


def test_a_plan_takes_over_the_words_that_were_put_right(intake, hoa, units):
    duty = duty_of(intake)
    line, at, word = word_in(intake, duty)
    actions.fix_word(intake, page=0, line=line.line, token=at, text="Khác", actor=hoa, seen=word)
    accept_all(intake, hoa, units.office)
    plan = actions.confirm(intake, actor=hoa)

    assert any("Khác" in duty.text or "Khác" in duty.quote for duty in plan.duties.all())


def test_words_that_are_found_and_read_alike_are_settled_together_each_with_its_way_back(hoa, units):
    told = "Thuc hién Ké hoach, xa Quang Hung, nam 2023 ctia xa Quang Hung va cac thén.\n"
    intake = actions.paste_in(UNSURE + told * 2, unit=units.district, actor=hoa)
    places = [
        (line, doubt)
        for line in queries.lines_now(intake)
        for doubt in line.left
        if doubt.source.strip(",") == "Hung" and doubt.proposed.strip(",") == "Hưng"
    ]
    line, doubt = places[0]
    made = actions.fix_alike(
        intake, page=0, line=line.line, token=doubt.at, text="Hùng,", actor=hoa, seen=doubt.proposed
    )
    actions.undo(made[-1], actor=hoa)

    assert len(made) == len(places) > 1
    assert {one.after for one in made} <= {"Hùng", "Hùng,"}
    assert all(one.after.endswith(",") == one.source.endswith(",") for one in made)
    assert (rows("fix_word"), len(queries.live_corrections(intake))) == (len(made), len(made) - 1)
