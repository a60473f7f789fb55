"""A .docx is a zip archive; ours carries no clock, so that the same paper gives the same bytes."""

import io
import zipfile

from docx.document import Document
from docx.opc.pkgwriter import PackageWriter

EPOCH = (1980, 1, 1, 0, 0, 0)


def packed(paper: Document) -> bytes:
    """A Word document as a steady archive, made in memory."""
    package = paper.part.package
    for part in package.parts:
        part.before_marshal()
    out = io.BytesIO()
    PackageWriter.write(out, package.rels, package.parts)
    return steady(out.getvalue())


def steady(archive: bytes) -> bytes:
    """The same archive with every entry in order of name, dated 1980."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist(), key=_types_first):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()


def parts(archive: bytes) -> dict[str, bytes]:
    """Every part of the archive by name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        return {name: source.read(name) for name in source.namelist()}


def _types_first(name: str) -> tuple[bool, str]:
    return (name != "[Content_Types].xml", name)
