"""Handing out a file that was taken in. The office's door has checked who may see the thing it belongs to."""

from django.http import FileResponse

from thidua.base.uploads.models import Upload
from thidua.base.uploads.queries import open_file

SHOWN = ("application/pdf", "image/png", "image/jpeg")


def serve(upload: Upload, *, inline: bool = False) -> FileResponse:
    """The file as an answer that no browser will run: to be saved, or shown when it is a PDF or a picture.

    Call it only after the thing was found through its office's `visible_to`."""
    response = FileResponse(
        open_file(upload),
        as_attachment=not (inline and upload.media_type in SHOWN),
        filename=upload.name,
        content_type=upload.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
