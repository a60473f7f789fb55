"""A file is taken whole or not at all, lies under its hash, and leaves no orphan behind."""

import hashlib
import os
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from tests.base.uploads.conftest import named, pdf_file

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput
from thidua.base.uploads.actions import sweep_orphans, take
from thidua.base.uploads.models import Upload
from thidua.base.uploads.queries import open_file


def files_in(folder) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.req("X-3")
def test_a_file_is_kept_under_its_hash_with_who_brought_it_and_when(an, own_storage):
    content = pdf_file()
    sha256 = hashlib.sha256(content).hexdigest()

    upload = take(named(content, "../Báo cáo.PDF"), actor=an, unit_code="BM-ST-HL-TH")

    assert (upload.name, upload.media_type, upload.sha256) == ("Báo cáo.pdf", "application/pdf", sha256)
    assert (upload.by, upload.login, upload.at) == (an.name, an.login, an.now)
    assert files_in(own_storage) == [sha256]
    assert Entry.objects.get(verb="take_file").after == {
        "name": "Báo cáo.pdf",
        "size": len(content),
        "sha256": sha256,
    }


def test_the_bytes_come_back_as_they_were(an):
    content = pdf_file()
    upload = take(named(content, "a.pdf"), actor=an, unit_code="BM")

    with open_file(upload) as stream:
        assert stream.read() == content


def test_the_same_content_twice_is_two_uploads_with_files_of_their_own(an, own_storage):
    first = take(named(b"xin chao", "a.txt"), actor=an, unit_code="BM")
    second = take(named(b"xin chao", "b.txt"), actor=an, unit_code="BM")

    assert first.sha256 == second.sha256
    assert first.path != second.path
    assert len(files_in(own_storage)) == 2


def test_a_refused_file_leaves_neither_row_nor_file_nor_journal(an, own_storage):
    before = Entry.objects.count()

    with pytest.raises(BadInput):
        take(named(b"MZ" + bytes(80), "ke-hoach.pdf"), actor=an, unit_code="BM")

    assert Upload.objects.count() == 0
    assert files_in(own_storage) == []
    assert Entry.objects.count() == before


def test_an_act_that_fails_afterwards_leaves_no_row_and_its_file_is_swept(an, own_storage):
    kept = take(named(b"o lai", "giu.txt"), actor=an, unit_code="BM")
    with transaction.atomic():
        lost = take(named(b"bo di", "mat.txt"), actor=an, unit_code="BM")
        transaction.set_rollback(True)
    assert list(Upload.objects.all()) == [kept]
    _age(own_storage)

    assert sweep_orphans(now=_mtime_of(kept.path) + timedelta(days=2)) == 1

    assert not default_storage.exists(lost.path)
    assert default_storage.exists(kept.path)


def test_a_file_whose_row_may_yet_come_is_not_swept(an, own_storage):
    path = default_storage.save("uploads/aa/young", named(b"moi", "moi.txt"))

    assert sweep_orphans(now=_mtime_of(path) + timedelta(hours=23)) == 0

    assert default_storage.exists(path)


def test_a_sweep_before_the_first_upload_finds_nothing(an):
    assert sweep_orphans(now=an.now) == 0


def _mtime_of(path: str):
    return default_storage.get_modified_time(path)


def _age(folder) -> None:
    """All files of the folder as if brought at one moment."""
    for path in folder.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
