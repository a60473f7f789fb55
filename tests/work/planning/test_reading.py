"""What is not read at once is read in the background, in one transaction; it may be tried twice."""

import io
import shutil
from datetime import UTC, datetime, timedelta

import docx
import pytest
from django.core.files.base import ContentFile
from django.utils.module_loading import autodiscover_modules
from django_tasks_db.models import DBTaskResult
from PIL import Image
from tests.base.uploads.conftest import FILES, excel_file, pdf_file
from tests.conftest import NOW
from tests.reading.pages.prints import printed, stored
from tests.work.planning.test_intake import CLEAN

from thidua.base.audit.models import Entry
from thidua.base.core import clock
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.core.jobs import actions as jobs
from thidua.base.core.jobs.worker import PatientWorker
from thidua.base.notices.models import Notice
from thidua.base.uploads.models import Upload
from thidua.work.planning import actions, queries
from thidua.work.planning.models import Found, Intake

MUCH = CLEAN + "Nội dung tiếp theo của kế hoạch này.\n" * 120


def work(name: str = "thử") -> None:
    """Let a worker do what is ready."""
    autodiscover_modules("tasks")
    PatientWorker(name).run()


def word(text: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def blank_scan() -> bytes:
    """Two empty pages as a scanner gives them: what a worker has to look at."""
    return bytes(stored([Image.new("L", (900, 1200), 255)] * 2, "TIFF"))


def file(content: bytes | str, name: str = "ke-hoach.txt") -> ContentFile:
    return ContentFile(content if isinstance(content, bytes) else content.encode(), name=name)


@pytest.fixture
def queued(hoa, units) -> Intake:
    return actions.read_in(file(MUCH), unit=units.district, actor=hoa)


def test_a_long_text_waits_and_is_read_by_a_worker(queued, hoa):
    assert (queued.stage, queued.reading, queued.found.count()) == ("queued", {}, 0)

    work()

    queued.refresh_from_db()
    assert (queued.stage, queued.quality, queued.name) == ("read", "clean", Intake.objects.get().name)
    assert queued.found.filter(kind="citation").get().content["number"] == "34-CT/TW"
    assert [n.about_code for n in Notice.objects.filter(login=hoa.login, template="intake_read")] == [
        queued.code
    ]


@pytest.mark.parametrize("content", [word(CLEAN), CLEAN.encode("utf-16")], ids=["word", "utf-16"])
def test_other_carriers_of_the_same_plan_read_the_same(content, hoa, units):
    intake = actions.read_in(file(content, "ke-hoach"), unit=units.district, actor=hoa)
    work()

    intake.refresh_from_db()
    numbers = [found.content["number"] for found in intake.found.filter(kind="citation")]
    assert (intake.stage, numbers) == ("read", ["34-CT/TW"])


def test_an_old_encoding_is_taken_and_read(hoa, units):
    old = "KÕ ho¹ch c«ng t¸c thi ®ua, khen th­ëng n¨m 2023 cña huyÖn S«ng Trµ".encode("latin-1")  # noqa: RUF001
    intake = actions.read_in(file(old), unit=units.district, actor=hoa)

    assert intake.stage == "read"
    assert intake.lines[0]["text"] == "Kế hoạch công tác thi đua, khen thưởng năm 2023 của huyện Sông Trà"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp trống"),
        ((FILES / "locked.pdf").read_bytes(), "mật khẩu"),
        (excel_file(), "không phải tệp văn bản"),
        (b"\x7fELF" + bytes(90), "không được nhận"),
        (pdf_file()[:300], "bị hỏng"),
        (b"II*\0\x08\0\0\0" + bytes(40), "Ảnh bị hỏng"),
        (b"The plan of the year, in another language. " * 200, "không phải tiếng Việt"),
        (b"12345 67890 " * 900, "không có chữ"),
        (pdf_file(), "không có chữ nào"),
        (word("The plan of the year, in another language.\n" * 60), "không phải tiếng Việt"),
    ],
)
def test_what_is_known_to_be_bad_at_once_is_refused_at_the_door(content, sentence, hoa, units):
    with pytest.raises(BadInput, match=sentence):
        actions.read_in(file(content), unit=units.district, actor=hoa)

    assert (Intake.objects.count(), Upload.objects.count(), DBTaskResult.objects.count()) == (0, 0, 0)


@pytest.mark.skipif(not shutil.which("tesseract"), reason="không có tesseract trên máy")
@pytest.mark.parametrize("picture", [Image.effect_noise((900, 1200), 90), Image.new("L", (900, 1200), 255)])
def test_a_picture_of_noise_or_of_nothing_is_refused_while_its_sender_waits(picture, hoa, units):
    with pytest.raises(BadInput, match="Không nhận ra chữ nào"):
        actions.read_in(file(stored([picture], "PNG"), "anh.png"), unit=units.district, actor=hoa)

    assert (Intake.objects.count(), Upload.objects.count(), DBTaskResult.objects.count()) == (0, 0, 0)


@pytest.mark.skipif(not shutil.which("tesseract"), reason="không có tesseract trên máy")
def test_a_picture_of_a_paper_is_read_while_its_sender_waits(hoa, units):
    paper = printed("Phát động phong trào thi đua yêu nước năm 2023 trong toàn huyện.\n" * 6, ppi=200)

    intake = actions.read_in(file(stored(paper, "PNG"), "anh.png"), unit=units.district, actor=hoa)

    assert (intake.stage, DBTaskResult.objects.count()) == ("read", 0)
    assert any("thi đua yêu nước" in line["text"] for line in intake.lines)


def test_what_turns_out_to_be_unreadable_says_why_and_may_be_read_again(hoa, units):
    intake = actions.read_in(file(blank_scan(), "trang-trang.tif"), unit=units.district, actor=hoa)
    work()

    intake.refresh_from_db()
    assert intake.stage == "unreadable"
    assert intake.fault.endswith(".")
    assert Notice.objects.get(template="intake_unreadable").login == hoa.login
    with pytest.raises(Refused, match="chưa đọc xong"):
        actions.add(intake, kind="target", content={"text": "Chỉ tiêu"}, actor=hoa)

    actions.read_again(intake, actor=hoa, seen=intake.version)

    intake.refresh_from_db()
    assert (intake.stage, intake.fault, intake.begun) == ("queued", "", None)
    assert DBTaskResult.objects.filter(status="READY").count() == 1


def test_a_reading_is_ordered_again_only_by_those_who_take_papers_in_and_once(queued, hoa, giang):
    with pytest.raises(Refused):
        actions.read_again(queued, actor=giang)
    seen = queued.version
    actions.read_again(queued, actor=hoa, seen=seen)
    with pytest.raises(Stale):
        actions.read_again(queued, actor=hoa, seen=seen)

    assert DBTaskResult.objects.count() == 2


def test_a_worker_killed_between_reading_and_writing_leaves_nothing_and_the_job_is_done_again(
    queued, hoa, monkeypatch
):
    class Killed(BaseException):
        """As if the process ended here."""

    def stop(*_anything, **_known):
        raise Killed

    with monkeypatch.context() as broken:
        broken.setattr("thidua.work.planning.actions.reading._propose", stop)
        with pytest.raises(Killed):
            actions.read_queued(queued, actor=hoa)
    queued.refresh_from_db()
    assert (queued.stage, queued.reading, Found.objects.count()) == ("queued", {}, 0)

    DBTaskResult.objects.update(status="RUNNING", worker_ids=["đã chết"])
    assert jobs.recover(now=NOW + timedelta(days=4000)) == 1
    DBTaskResult.objects.update(run_after=datetime(2001, 1, 1, tzinfo=UTC))
    work()

    queued.refresh_from_db()
    assert (queued.stage, queued.found.filter(kind="metadata").count()) == ("read", 1)


def test_two_workers_on_one_document_keep_it_once(queued, hoa, monkeypatch):
    """The second worker begins while the first is reading, and ends first."""
    whole = actions.reading.reading_of

    def overtaken(content, **known):
        monkeypatch.setattr(actions.reading, "reading_of", whole)
        actions.read_queued(Intake.objects.get(pk=queued.pk), actor=hoa)
        return whole(content, **known)

    monkeypatch.setattr(actions.reading, "reading_of", overtaken)
    actions.read_queued(queued, actor=hoa)

    queued.refresh_from_db()
    assert (queued.stage, queued.found.filter(kind="metadata").count()) == ("read", 1)
    assert Notice.objects.filter(template="intake_read").count() == 1
    assert Entry.objects.filter(verb="read_in").count() == 1


def test_a_document_put_aside_while_it_waits_is_not_read(queued, hoa):
    actions.discard(queued, note="Gửi nhầm", actor=hoa)

    work()

    queued.refresh_from_db()
    assert (queued.stage, queued.found.count()) == ("discarded", 0)


def test_an_original_that_cannot_be_opened_is_tried_again(queued):
    queued.original.path = "uploads/khong-con"
    queued.original.save()
    work()

    job = DBTaskResult.objects.get()
    assert (job.status, job.exception_class_path) == ("READY", "builtins.FileNotFoundError")
    assert Intake.objects.get(pk=queued.pk).stage == "queued"
    assert queries.is_stalled(Intake.objects.get(pk=queued.pk), clock.now() + timedelta(minutes=4))


def test_the_wait_is_told_and_missed(queued, hoa, units):
    later = hoa.now + timedelta(minutes=4)
    second = actions.read_in(file(MUCH + "Hết."), unit=units.district, actor=hoa)
    Intake.objects.filter(pk=second.pk).update(stage_since=hoa.now + timedelta(seconds=1))
    second.refresh_from_db()

    assert (queries.waiting_before(queued), queries.waiting_before(second)) == (0, 1)
    assert (queries.is_stalled(queued, hoa.now), queries.is_stalled(queued, later)) == (False, True)
