"""The kinds of files that are taken in."""

from enum import Enum


class Kind(Enum):
    """A kind by its content, with the media type it is served under and the ending of its name."""

    PDF = ("application/pdf", ".pdf")
    DOCX = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx")
    XLSX = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx")
    PNG = ("image/png", ".png")
    JPEG = ("image/jpeg", ".jpg")
    TEXT = ("text/plain; charset=utf-8", ".txt")

    @property
    def media_type(self) -> str:
        return self.value[0]

    @property
    def ending(self) -> str:
        return self.value[1]
