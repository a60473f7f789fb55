"""Many documents at once: each read by itself; a bad one stops nothing, a harmful archive is not taken."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django_tasks_db.models import DBTaskResult
from tests.base.uploads.conftest import FILES, pdf_file
from tests.work.planning.test_intake import CLEAN
from tests.work.planning.test_reading import file, word, work

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.notices.models import Notice
from thidua.base.uploads.models import Upload
from thidua.work.planning import actions, queries
from thidua.work.planning.models import Batch, BatchRow, Intake


def plan(number: int) -> str:
    return CLEAN.replace("12/KH-UBND", f"{number}/KH-UBND")


def zipped(parts: dict[str, bytes], name: str = "Kế hoạch các xã.zip") -> ContentFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return ContentFile(out.getvalue(), name=name)


MIXED = {
    "Xã 1/ke-hoach.txt": plan(1).encode(),
    "Xã 2/kế hoạch.docx": word(plan(2)),
    "Xã 3/có mật khẩu.pdf": (FILES / "locked.pdf").read_bytes(),
    "Xã 4/trắng.pdf": pdf_file(),
    "Xã 5/bản thứ hai.txt": plan(1).encode(),
    "Xã 6/trong.txt": b"",
    "Xã 7/nén trong nén.zip": zipped({"a.txt": plan(7).encode()}).read(),
    "__MACOSX/._a.txt": b"x",
    "Thumbs.db": b"x",
}


@pytest.fixture
def batch(hoa, units) -> Batch:
    return actions.take_many([zipped(MIXED)], unit=units.district, actor=hoa)


def outcome(batch: Batch) -> dict[str, str]:
    return {row.name: row.state for row in queries.rows_of(batch)}


def test_one_bad_document_stops_nothing(batch, hoa):
    work()

    batch.refresh_from_db()
    assert batch.stage == "finished"
    assert outcome(batch) == {
        "Xã 1/ke-hoach.txt": "read",
        "Xã 2/kế hoạch.docx": "read",
        "Xã 3/có mật khẩu.pdf": "refused",
        "Xã 4/trắng.pdf": "refused",
        "Xã 5/bản thứ hai.txt": "known",
        "Xã 6/trong.txt": "refused",
        "Xã 7/nén trong nén.zip": "refused",
    }
    faults = [row.fault for row in queries.rows_of(batch) if row.state == "refused"]
    assert ["mật khẩu" in faults[0], "Tệp trống" in faults[2], "từng tệp" in faults[3]] == [True] * 3
    assert sorted(
        f.content["number"] for i in Intake.objects.all() for f in i.found.filter(kind="metadata")
    ) == [
        "1",
        "2",
    ]
    told = Notice.objects.get(template="batch_read")
    assert (told.login, "2 văn bản đã đọc, 1 văn bản đã nhập" in told.body) == (hoa.login, True)


def test_each_document_is_a_job_and_a_row_of_the_journal(batch):
    assert DBTaskResult.objects.count() == 7
    work()

    verbs = list(
        Entry.objects.filter(verb__in=("read_in", "know_document", "refuse_document")).values_list(
            "verb", flat=True
        )
    )
    assert sorted(verbs) == ["know_document"] + ["read_in"] * 2 + ["refuse_document"] * 4
    assert Upload.objects.count() == 3


def test_a_document_taken_in_before_is_led_to(hoa, units):
    earlier = actions.paste_in(plan(1), unit=units.district, actor=hoa)
    batch = actions.take_many([zipped({"a.txt": plan(1).encode()})], unit=units.district, actor=hoa)
    work()

    row = queries.rows_of(batch).get()
    assert (row.state, row.intake) == ("known", earlier)


def test_single_files_are_taken_as_one_batch_in_their_order(hoa, units):
    files = [file(pdf_file(), "trang.pdf"), *(file(plan(n), f"xa-{n}.txt") for n in (3, 1))]
    batch = actions.take_many(files, unit=units.district, actor=hoa)
    work()

    assert outcome(batch) == {"trang.pdf": "refused", "xa-3.txt": "read", "xa-1.txt": "read"}
    assert batch.name == "trang và 2 văn bản khác"


def test_a_folder_gives_the_batch_its_name(hoa, units):
    files = [file(plan(n), f"Kế hoạch các xã/{n}/a.txt") for n in (1, 2)]

    assert actions.take_many(files, unit=units.district, actor=hoa).name == "Kế hoạch các xã"


def test_a_word_file_alone_is_a_document_and_not_an_archive(hoa, units):
    batch = actions.take_many([file(word(plan(1)), "a.docx")], unit=units.district, actor=hoa)
    work()

    assert outcome(batch) == {"a.docx": "read"}


def test_two_hundred_documents_are_read(hoa, units, django_assert_max_num_queries):
    parts = {f"xa-{n}.txt": plan(n).encode() for n in range(1, 201)}
    batch = actions.take_many([zipped(parts)], unit=units.district, actor=hoa)
    work()

    with django_assert_max_num_queries(1):
        standing = queries.standing_of(batch)
    assert (standing.total, standing.read, standing.waiting) == (200, 200, 0)


def overblown() -> ContentFile:
    return zipped({f"{n}.txt": bytes(30 * 1024 * 1024) for n in range(2)})


def locked() -> ContentFile:
    content = bytearray(zipped({"a.txt": b"x"}).read())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return ContentFile(bytes(content), name="a.zip")


def endless_contents() -> ContentFile:
    return ContentFile(b"PK\x03\x04" + b"PK\x05\x06" + bytes(8) + b"\xff" * 8 + bytes(2), name="a.zip")


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (overblown, "bất thường"),
        (locked, "mật khẩu"),
        (endless_contents, "bất thường"),
        (lambda: zipped({}), "không có văn bản nào"),
        (lambda: zipped({f"{n}.txt": b"x" for n in range(501)}), "501 văn bản"),
        (lambda: ContentFile(zipped(MIXED).read()[:-60], name="a.zip"), "bị hỏng"),
    ],
)
def test_a_harmful_archive_is_not_taken(make, sentence, hoa, units):
    with pytest.raises(BadInput, match=sentence):
        actions.take_many([make()], unit=units.district, actor=hoa)

    assert (Batch.objects.count(), BatchRow.objects.count(), Upload.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("name", ["../../thoat.txt", "/root/thoat.txt", "C:\\thoat.txt", "a/../b/thoat.txt"])
def test_a_path_that_leads_out_is_refused_at_its_row(name, hoa, units):
    batch = actions.take_many([zipped({name: plan(1).encode()})], unit=units.district, actor=hoa)
    work()

    row = queries.rows_of(batch).get()
    assert (row.name, row.state) == ("thoat.txt", "refused")
    assert "không an toàn" in row.fault


def test_the_same_archive_is_not_taken_twice(batch, hoa, units):
    with pytest.raises(BadInput, match="đã được gửi"):
        actions.take_many([zipped(MIXED)], unit=units.district, actor=hoa)

    assert (Batch.objects.count(), Upload.objects.count(), DBTaskResult.objects.count()) == (1, 1, 7)


def test_an_interrupted_batch_goes_on_where_it_stopped(batch, hoa):
    for row in queries.rows_of(batch)[:2]:
        actions.read_row(row, actor=hoa)
    DBTaskResult.objects.all().delete()
    BatchRow.objects.filter(name="Xã 4/trắng.pdf").update(state="reading", begun=hoa.now)
    soon, late = hoa.now + timedelta(minutes=1), hoa.now + timedelta(minutes=4)
    standing = queries.standing_of(batch)
    assert (standing.is_stalled(batch, soon), standing.is_stalled(batch, late)) == (False, True)

    assert actions.read_on(batch, actor=hoa, seen=batch.version) == 5
    work()

    batch.refresh_from_db()
    assert (batch.stage, Intake.objects.count()) == ("finished", 2)


def test_going_on_is_for_those_who_take_papers_in_and_from_a_fresh_page(batch, hoa, giang):
    seen = batch.version
    with pytest.raises(Refused):
        actions.read_on(batch, actor=giang)
    actions.read_on(batch, actor=hoa, seen=seen)
    with pytest.raises(Stale):
        actions.read_on(batch, actor=hoa, seen=seen)

    assert DBTaskResult.objects.count() == 14


def test_what_was_not_taken_may_be_read_again(batch, hoa):
    work()
    batch.refresh_from_db()

    assert actions.read_on(batch, actor=hoa) == 4
    work()

    batch.refresh_from_db()
    assert (batch.stage, queries.standing_of(batch).refused) == ("finished", 4)


def test_two_workers_on_one_document_keep_it_once(batch, hoa, monkeypatch):
    row = queries.rows_of(batch).first()
    whole = actions.batch.reading_of

    def overtaken(content, **known):
        monkeypatch.setattr(actions.batch, "reading_of", whole)
        actions.read_row(BatchRow.objects.get(pk=row.pk), actor=hoa)
        return whole(content, **known)

    monkeypatch.setattr(actions.batch, "reading_of", overtaken)
    actions.read_row(row, actor=hoa)

    row.refresh_from_db()
    assert (row.state, Intake.objects.count(), Upload.objects.count()) == ("read", 1, 2)
    assert Entry.objects.filter(verb__in=("read_in", "know_document")).count() == 1


def test_a_worker_killed_before_writing_leaves_a_row_that_is_read_again(batch, hoa, monkeypatch):
    class Killed(BaseException):
        """As if the process ended here."""

    def stop(*_anything, **_known):
        raise Killed

    row = queries.rows_of(batch).first()
    with monkeypatch.context() as broken:
        broken.setattr("thidua.work.planning.actions.batch._settle", stop)
        with pytest.raises(Killed):
            actions.read_row(row, actor=hoa)
    assert (Intake.objects.count(), Upload.objects.count()) == (0, 1)

    work()

    row.refresh_from_db()
    assert (row.state, row.intake.stage) == ("read", "read")


def test_a_stranger_sees_no_batch(batch, giang, binh, signed, units):
    above = signed("tren", {"standing_officer": units.province})

    assert [list(queries.batches_visible_to(who)) for who in (giang, binh, above)] == [[], [], []]
    with pytest.raises(Refused):
        actions.take_many([zipped(MIXED)], unit=units.district, actor=giang)


@pytest.mark.parametrize("how", ["utf-8", "latin-1", "unicode path"])
def test_names_of_old_packers_come_out_in_vietnamese(how, hoa, units):
    wanted = "Kế hoạch thi đua huyện.txt"
    told = {
        "utf-8": (wanted.encode(), b""),
        "latin-1": ("KÕ ho¹ch thi ®ua huyÖn.txt".encode("latin-1"), b""),
        "unicode path": (
            b"K_ ho_ch.txt",
            b"\x75\x70" + (5 + len(wanted.encode())).to_bytes(2, "little") + bytes(5) + wanted.encode(),
        ),
    }
    name, extra = told[how]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        part = zipfile.ZipInfo("x" * len(name))
        part.extra = extra
        archive.writestr(part, plan(1))
    content = out.getvalue().replace(b"x" * len(name), name)

    batch = actions.take_many([ContentFile(content, name="a.zip")], unit=units.district, actor=hoa)
    work()

    row = queries.rows_of(batch).get()
    assert (row.name, row.state) == (wanted, "read")
