"""Handing out a file that was taken in. The office's door has checked who may see the thing it belongs to."""

from django.http import FileResponse

from thidua.base.uploads.models import Upload
from thidua.base.uploads.queries import open_file

SHOWN = ("application/pdf", "image/png", "image/jpeg")
POLICY_SAVED = "default-src 'none'; sandbox; frame-ancestors 'none'"
POLICY_SHOWN = (  # a sandbox would keep the browser's own reader of PDF from opening
    "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
)


def serve(upload: Upload, *, inline: bool = False) -> FileResponse:
    """The file as an answer that no browser will run: to be saved, or shown when it is a PDF or a picture.

    Shown inline it may stand in a frame of our own pages, beside the form it belongs to. Call it only
    after the thing was found through its office's `visible_to`."""
    is_shown = inline and upload.media_type in SHOWN
    response = FileResponse(
        open_file(upload),
        as_attachment=not is_shown,
        filename=upload.name,
        content_type=upload.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY_SHOWN if is_shown else POLICY_SAVED
    response["X-Frame-Options"] = "SAMEORIGIN" if is_shown else "DENY"
    response["Cache-Control"] = "private, no-store"
    return response
