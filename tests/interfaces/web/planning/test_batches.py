"""Pages of what is read in the background: they tell how far it is, and the result appears by itself."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from python_calamine import CalamineWorkbook
from tests.work.planning.test_batch import MIXED, plan, zipped
from tests.work.planning.test_intake import CLEAN
from tests.work.planning.test_reading import MUCH, blank_scan, work

from thidua.base.uploads.models import Upload
from thidua.work.planning import actions
from thidua.work.planning.models import Batch, BatchRow, Intake

HX = {"HX-Request": "true"}


def url(name, *args):
    return reverse(f"web:{name}", args=args)


def words(response):
    return " ".join(response.content.decode().split())


def sheet(content: bytes) -> list[list]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def sent(name: str, content: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def queued(hoa, units) -> Intake:
    return actions.read_in(sent("dai.txt", MUCH), unit=units.district, actor=hoa)


@pytest.fixture
def batch(hoa, units) -> Batch:
    return actions.take_many([zipped(MIXED)], unit=units.district, actor=hoa)


def test_a_long_document_waits_on_its_page_and_then_appears(enter, hoa, units):
    client = enter(hoa)
    answer = client.post(url("intake_new"), {"unit": units.district.code, "file": sent("dai.txt", MUCH)})
    code = Intake.objects.get().code
    waiting, state = words(client.get(answer.url)), client.get(url("intake_state", code), headers=HX)

    work()

    over = client.get(url("intake_state", code), headers=HX)
    assert "đang chờ đến lượt" in waiting
    assert (f'hx-get="{url("intake_state", code)}"' in words(state), "<html" in words(state)) == (True, False)
    assert (over.status_code, over.headers["HX-Redirect"]) == (204, url("intake", code))
    assert "34-CT/TW" in words(client.get(url("intake", code)))


def test_an_unreadable_document_says_why_on_its_page_and_is_read_again(enter, hoa, units):
    intake = actions.read_in(sent("trang.tif", blank_scan()), unit=units.district, actor=hoa)
    work()
    intake.refresh_from_db()
    client = enter(hoa)

    page = words(client.get(url("intake", intake.code)))
    client.post(url("intake_again", intake.code), {"seen": intake.version})
    stale = client.post(url("intake_again", intake.code), {"seen": intake.version})

    intake.refresh_from_db()
    assert intake.stage == "queued"
    assert "Không đọc được văn bản này" in page
    assert stale.status_code == 409


def test_a_document_put_aside_while_it_waited_has_its_page(queued, enter, hoa):
    client = enter(hoa)
    client.post(url("intake_discard", queued.code), {"note": "Gửi nhầm", "seen": queued.version})

    over = client.get(url("intake_state", queued.code), headers=HX)
    page = client.get(url("intake", queued.code))

    assert over.headers["HX-Redirect"] == url("intake", queued.code)
    assert (page.status_code, "Đã bỏ" in words(page)) == (200, True)


def test_a_page_without_a_worker_says_so_and_offers_to_read_again(queued, enter, hoa):
    Intake.objects.update(stage_since=hoa.now - timedelta(minutes=10))

    page = words(enter(hoa).get(url("intake", queued.code)))

    assert "Chưa thấy tiến trình nền nào đang chạy" in page
    assert url("intake_again", queued.code) in page


def test_many_files_and_a_folder_are_sent_at_once(enter, hoa, units):
    told = {
        "unit": units.district.code,
        "papers": [sent(f"xa-{n}.txt", plan(n)) for n in (1, 2)],
        "folder": [sent("xa-3.txt", plan(3)), sent("Thumbs.db", "x")],
        "name": "Kế hoạch các xã",
    }
    client = enter(hoa)
    page = client.post(url("batch_new"), told, follow=True)
    work()
    finished = words(client.get(page.redirect_chain[0][0]))

    assert [row.state for row in BatchRow.objects.all()] == ["read"] * 3
    assert ("hx-trigger" in words(page), "0/3" in words(page)) == (True, True)
    assert ("hx-trigger" in finished, "3/3" in finished) == (False, True)


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        ('["lô/A/ke-hoach.txt", "lô/B/ke-hoach.txt"]', ["lô/A/ke-hoach.txt", "lô/B/ke-hoach.txt"]),
        ('["lô/../../A.txt", "/B.txt"]', ["A.txt", "B.txt"]),
        ('["một"]', ["ke-hoach.txt", "ke-hoach.txt"]),
        ('{"a": 1}', ["ke-hoach.txt", "ke-hoach.txt"]),
        ("[", ["ke-hoach.txt", "ke-hoach.txt"]),
        ("[1, 2]", ["ke-hoach.txt", "ke-hoach.txt"]),
    ],
)
def test_files_of_a_folder_are_told_by_their_paths(paths, names, enter, hoa, units):
    told = {"unit": units.district.code, "paths": paths}
    folder = [sent("ke-hoach.txt", plan(n)) for n in (1, 2)]

    answer = enter(hoa).post(url("batch_new"), {**told, "folder": folder})

    assert answer.status_code == 302
    assert [row.name for row in BatchRow.objects.all()] == names


@pytest.mark.parametrize(
    ("files", "status", "sentence"),
    [
        ([], 422, "Chưa chọn tệp nào"),
        ([zipped({})], 422, "không có văn bản nào"),
        ([sent("a.zip", b"PK\x03\x04" + bytes(50))], 422, "Tệp nén bị hỏng"),
    ],
)
def test_a_bad_sending_is_told_on_the_form_and_leaves_nothing(files, status, sentence, enter, hoa, units):
    answer = enter(hoa).post(url("batch_new"), {"unit": units.district.code, "papers": files})

    assert answer.status_code == status
    assert sentence in words(answer)
    assert (Batch.objects.count(), Upload.objects.count()) == (0, 0)


def test_a_double_click_sends_once(enter, hoa, units):
    client = enter(hoa)
    answers = [
        client.post(
            url("batch_new"),
            {"unit": units.district.code, "papers": [sent("a.txt", CLEAN)], "_once": "mot-lan"},
        )
        for _ in range(2)
    ]

    assert answers[0].url == answers[1].url
    assert (Batch.objects.count(), DBTaskResult.objects.count()) == (1, 1)


def test_each_file_is_told_with_its_outcome_on_the_page_and_in_excel(batch, enter, hoa):
    work()
    client = enter(hoa)

    page = words(client.get(url("batch", batch.code)))
    refused = words(client.get(url("batch", batch.code), {"ket_qua": "refused"}))
    rows = sheet(b"".join(client.get(url("batch", batch.code), {"export": "xlsx"}).streaming_content))

    read = BatchRow.objects.get(name="Xã 1/ke-hoach.txt").intake
    assert f'href="{url("intake", read.code)}"' in page
    assert ("có mật khẩu.pdf" in refused, "ke-hoach.txt" in refused) == (True, False)
    assert [(row[0], row[2]) for row in rows[1:4]] == [
        ("Xã 1/ke-hoach.txt", "Đã đọc"),
        ("Xã 2/kế hoạch.docx", "Đã đọc"),
        ("Xã 3/có mật khẩu.pdf", "Không nhận"),
    ]
    assert "mật khẩu" in rows[3][3]


def test_a_stalled_batch_goes_on_from_its_page(batch, enter, hoa):
    DBTaskResult.objects.all().delete()
    Batch.objects.update(stage_since=hoa.now - timedelta(minutes=10))
    client = enter(hoa)
    page = words(client.get(url("batch", batch.code)))

    client.post(url("batch_on", batch.code), {"seen": batch.version})
    stale = client.post(url("batch_on", batch.code), {"seen": batch.version})

    assert "Đọc tiếp" in page
    assert stale.status_code == 409
    assert DBTaskResult.objects.count() == 7


def test_a_stranger_gets_404_on_every_page(batch, queued, enter, giang):
    client = enter(giang)

    assert client.get(url("batch", batch.code)).status_code == 404
    assert client.post(url("batch_on", batch.code)).status_code == 404
    assert client.get(url("intake_state", queued.code), headers=HX).status_code == 404
    assert client.post(url("intake_again", queued.code)).status_code == 404
    assert batch.name not in words(client.get(url("batches")))


def test_the_page_of_a_long_batch_asks_no_more(
    enter, hoa, units, django_assert_max_num_queries, django_assert_num_queries
):
    short = actions.take_many([sent("a.txt", plan(1))], unit=units.district, actor=hoa)
    files = [sent(f"{n}.txt", plan(n)) for n in range(2, 22)]
    long = actions.take_many(files, unit=units.district, actor=hoa)
    work()
    client = enter(hoa)
    client.get(url("batch", short.code))
    with django_assert_max_num_queries(15) as first:
        client.get(url("batch", short.code))

    with django_assert_num_queries(len(first)):
        client.get(url("batch", long.code))
