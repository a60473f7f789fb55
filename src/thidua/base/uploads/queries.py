"""Reading a file that was taken. The office that owns the thing has checked who may."""

from typing import BinaryIO, cast

from django.core.files.storage import default_storage

from thidua.base.uploads.models import Upload


def open_file(upload: Upload) -> BinaryIO:
    """The bytes of an upload, open for reading; the caller closes it."""
    return cast(BinaryIO, default_storage.open(upload.path, "rb"))
