"""The typeface of each run of a Word document: an old Vietnamese font tells how its letters are stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from thidua.reading.encodings import is_capital_font, of_font, to_unicode

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its own typeface, or that of the style it is based on."""

    font: str
    parent: str


@dataclass(frozen=True, slots=True)
class Fonts:
    """The typefaces that styles give, and that of the document."""

    styles: Mapping[str, Style]
    usual: str

    def of_run(self, run: ElementTree.Element, paragraph: ElementTree.Element) -> str:
        """The old font a run is set in; empty for every other font."""
        own = font_in(run.find(f"{_W}rPr"))
        found = (
            own
            or self._of_style(styled(run, f"{_W}rPr/{_W}rStyle"))
            or self._of_style(styled(paragraph, f"{_W}pPr/{_W}pStyle"))
            or self.usual
        )
        return found if of_font(found) else ""

    def _of_style(self, name: str) -> str:
        for _ in range(_DEEPEST):
            style = self.styles.get(name)
            if style is None or style.font:
                return style.font if style else ""
            name = style.parent
        return ""


def styled(node: ElementTree.Element, way: str) -> str:
    """The name of the style given along this way."""
    found = node.find(way)
    return found.get(f"{_W}val", "") if found is not None else ""


def font_in(properties: ElementTree.Element | None) -> str:
    """The typeface that properties name for Western letters, where the old encodings live."""
    fonts = properties.find(f"{_W}rFonts") if properties is not None else None
    if fonts is None:
        return ""
    return fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or ""


def fonts_from(styles: ElementTree.Element) -> Fonts:
    """The typefaces of the styles part; the default paragraph style stands for the usual one."""
    usual = font_in(styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))
    found = {}
    for style in styles.findall(f"{_W}style"):
        parent = style.find(f"{_W}basedOn")
        font = font_in(style.find(f"{_W}rPr"))
        found[style.get(f"{_W}styleId", "")] = Style(
            font, parent.get(f"{_W}val", "") if parent is not None else ""
        )
        if style.get(f"{_W}default") == "1" and style.get(f"{_W}type") == "paragraph":
            usual = font or usual
    return Fonts(found, usual)


def in_unicode(text: str, font: str) -> str:
    """The text of runs in this font; a capital font prints capitals."""
    how = of_font(font)
    if how is None:
        return text
    read = to_unicode(text, how)
    return read.upper() if is_capital_font(font) else read
