"""The kinds of files that are taken in, and which of them where."""

from enum import Enum


class Kind(Enum):
    """A kind by its content, with the media type it is served under and the ending of its name."""

    PDF = ("application/pdf", ".pdf")
    DOCX = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx")
    XLSX = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx")
    PNG = ("image/png", ".png")
    JPEG = ("image/jpeg", ".jpg")
    TIFF = ("image/tiff", ".tif")
    TEXT = ("text/plain; charset=utf-8", ".txt")
    OLD_TEXT = ("text/plain", ".txt")
    ZIP = ("application/zip", ".zip")

    @property
    def media_type(self) -> str:
        return self.value[0]

    @property
    def ending(self) -> str:
        return self.value[1]


EVERYDAY = frozenset({Kind.PDF, Kind.DOCX, Kind.XLSX, Kind.PNG, Kind.JPEG, Kind.TEXT})
"""What is taken where nothing else is said."""
DOCUMENTS = EVERYDAY - {Kind.XLSX} | {Kind.TIFF, Kind.OLD_TEXT}
"""What a document to be read may come as: also scans of many pages, and text from before Unicode."""
ARCHIVES = frozenset({Kind.ZIP})
"""Many documents in one file."""
