"""The journal tells on whoever touches it: which row was changed, taken away or put in."""

import pytest
from django.db import connection, transaction

from thidua.base.audit.actions import Change, record, record_many
from thidua.base.audit.chain import digest_of
from thidua.base.audit.models import Entry, Head
from thidua.base.audit.queries import chain_breaks, history_of, visible_to
from thidua.base.org.queries import under_hand

COLUMNS = "at, day, actor, login, unit_code, verb, thing_type, thing_code, before, after, source"


@pytest.fixture
def journal(system):
    """Seven rows; the third is about the dossier HS-3, and so on."""
    record_many(system, [Change("mark", "dossier", f"HS-{n}", "BM", after={"n": n}) for n in range(1, 8)])


def sql(words: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words, values)


def told() -> list[tuple[str, int]]:
    return [(fault.kind, fault.seq) for fault in chain_breaks()]


def test_an_empty_journal_is_whole(db):
    assert told() == []


def test_an_untouched_journal_is_whole(journal):
    assert told() == []
    assert list(Entry.objects.values_list("seq", flat=True)) == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.req("X-3")
@pytest.mark.parametrize("seq", [1, 4, 7])
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "Người khác"),
        ("login", "khac"),
        ("verb", "unmark"),
        ("thing_code", "HS-99"),
        ("unit_code", "XX"),
        ("after", '{"n": 100}'),
        ("at", "2020-01-01 00:00:00+00:00"),
        ("day", "2020-01-01"),
        ("source", "nơi khác"),
    ],
)
def test_a_changed_row_is_named(journal, seq, column, value):
    sql(f"UPDATE audit_entry SET {column} = %s WHERE seq = %s", value, seq)  # noqa: S608  fixed columns

    assert told() == [("changed", seq)]


@pytest.mark.req("X-3")
@pytest.mark.parametrize("seq", [1, 4, 7])
def test_a_row_taken_away_is_missed_wherever_it_stood(journal, seq):
    sql("DELETE FROM audit_entry WHERE seq = %s", seq)

    assert told() == [("missing", seq)]


def test_a_run_of_rows_taken_away_is_told_in_one_sentence(journal):
    sql("DELETE FROM audit_entry WHERE seq IN (3, 4, 5)")

    assert [fault.sentence for fault in chain_breaks()] == ["Nhật ký thiếu các dòng từ 3 đến 5."]


def test_a_row_taken_away_cannot_be_hidden_by_closing_the_gap(journal):
    sql("DELETE FROM audit_entry WHERE seq = 4")
    for seq in (5, 6, 7):
        sql("UPDATE audit_entry SET seq = %s WHERE seq = %s", seq - 1, seq)

    assert told() == [("missing", 4)]


def test_the_last_row_cannot_be_dropped_by_setting_the_mark_back(journal):
    sql("DELETE FROM audit_entry WHERE seq = 7")
    sql("UPDATE audit_head SET seq = 6")

    assert told() == [("changed", 6)]


@pytest.mark.req("X-3")
def test_a_row_put_in_at_the_end_is_named(journal):
    sql(
        f"INSERT INTO audit_entry (seq, {COLUMNS}, previous, digest)"  # noqa: S608  fixed columns
        f" SELECT 8, {COLUMNS}, digest, digest FROM audit_entry WHERE seq = 7"
    )

    assert told() == [("inserted", 8)]


@pytest.mark.req("X-3")
def test_a_row_put_in_between_is_named(journal):
    """Room is made by moving the rows behind it up; still only the stranger is named."""
    for seq in (7, 6, 5):
        sql("UPDATE audit_entry SET seq = %s WHERE seq = %s", seq + 1, seq)
    sql(
        f"INSERT INTO audit_entry (seq, {COLUMNS}, previous, digest)"  # noqa: S608  fixed columns
        f" SELECT 5, {COLUMNS}, previous, digest FROM audit_entry WHERE seq = 2"
    )

    assert told() == [("inserted", 5)]


@pytest.mark.parametrize("seq", [1, 3, 7])
def test_a_row_sealed_anew_after_a_change_is_named_by_the_next(journal, seq):
    """Whoever knows how a row is sealed still cannot mend what the next row, or the mark, says of it."""
    entry = Entry.objects.get(seq=seq)
    entry.actor = "Người khác"
    sql("UPDATE audit_entry SET actor = %s, digest = %s WHERE seq = %s", entry.actor, digest_of(entry), seq)

    assert told() == [("changed", seq)]


def test_a_row_sealed_well_and_put_in_at_the_end_is_named(journal):
    entry = Entry.objects.get(seq=7)
    entry.pk, entry.seq, entry.previous = None, 8, entry.digest
    entry.digest = digest_of(entry)
    entry.save()

    assert told() == [("inserted", 8)]


def test_several_faults_are_each_named(journal):
    sql("UPDATE audit_entry SET actor = 'Người khác' WHERE seq = 2")
    sql("DELETE FROM audit_entry WHERE seq IN (4, 7)")
    sql("UPDATE audit_entry SET verb = 'unmark' WHERE seq = 6")

    assert told() == [("changed", 2), ("missing", 4), ("changed", 6), ("missing", 7)]


def test_a_journal_emptied_of_all_rows_is_told(journal):
    sql("DELETE FROM audit_entry")

    assert [fault.sentence for fault in chain_breaks()] == ["Nhật ký thiếu các dòng từ 1 đến 7."]


def test_an_act_that_fails_leaves_no_row_and_the_chain_goes_on(system, journal):
    with transaction.atomic():
        record(system, "mark", "dossier", "HS-8")
        transaction.set_rollback(True)

    row = record(system, "mark", "dossier", "HS-9")

    assert (row.seq, Head.objects.get().seq) == (8, 8)
    assert told() == []


@pytest.mark.req("X-3")
def test_the_journal_says_who_did_what_for_which_unit_when_and_from_where(an, units):
    record(an, "sign", "dossier", "HS-1", unit_code=units.school.code, before={"a": 1}, after={"a": 2})

    row = history_of("dossier", "HS-1").get()

    assert (row.actor, row.login, row.unit_code) == ("Nguyễn Văn An", an.login, units.school.code)
    assert (row.before, row.after) == ({"a": 1}, {"a": 2})
    assert (row.at, row.day, row.source) == (an.now, an.today, "kiểm thử")


def test_an_auditor_reads_the_rows_of_the_units_under_hand_and_no_others(signed, units, system, an):
    auditor = signed("kiem", {"auditor": units.commune})
    for unit in (units.school, units.elsewhere):
        record(system, "mark", "dossier", f"HS-{unit.code}", unit_code=unit.code)

    def marked(actor):
        codes = under_hand(actor, "auditor", "admin").values("code")
        return [row.thing_code for row in visible_to(actor, codes).filter(verb="mark")]

    assert marked(auditor) == [f"HS-{units.school.code}"]
    assert marked(an) == []
