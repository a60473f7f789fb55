"""Papers of our own printed as pages, and pages as a scanner gives them back."""

import io
import json
import random
import tempfile
from pathlib import Path

import typst
from PIL import Image, ImageChops

from thidua.base import printing

FONTS = Path(printing.__file__).parent / "fonts"
SHEET = """
#set page(paper: "a4", margin: (left: 3cm, right: 2cm, y: 2cm))
#set text(font: "Tinos", size: 14pt, lang: "vi")
#set par(leading: 0.65em, justify: true)
#for line in json(bytes(sys.inputs.lines)) [#line #parbreak()]
"""
OFFICIAL = Path(__file__).with_name("official-plan.typ").read_text("utf-8")
LAYERED = """
#set page(paper: "a4", margin: 0cm, background: image("page.png", width: 100%))
#set text(size: 6pt, fill: rgb(0, 0, 0, 0))
#sys.inputs.layer
"""


def printed(text, ppi=300):
    """The pages of a text as pictures."""
    lines = json.dumps([line for line in text.split("\n") if line.strip()])
    shots = typst.compile(
        SHEET.encode(), font_paths=[FONTS], sys_inputs={"lines": lines}, format="png", ppi=ppi
    )
    return [
        Image.open(io.BytesIO(shot)).convert("L") for shot in ([shots] if isinstance(shots, bytes) else shots)
    ]


def scanned(page, turn=0.0, grain=0.0, seed=7):
    """A page laid on the glass a little askew, with the grain of the scanner and specks of dust."""
    askew = page.rotate(turn, Image.Resampling.BICUBIC, fillcolor=255)
    grainy = ImageChops.add(askew, Image.effect_noise(askew.size, 60 * grain), 1, -128) if grain else askew
    dust = random.Random(seed)
    for _ in range(int(grainy.width * grainy.height * 0.001 * grain)):
        grainy.putpixel((dust.randrange(grainy.width), dust.randrange(grainy.height)), dust.choice((0, 255)))
    return grainy


def stored(pages, form, **options):
    """Pages as the bytes of a picture file or of a PDF without any text."""
    file = io.BytesIO()
    first, *rest = [page.copy() for page in pages]  # a picture remembers how it was stored before
    first.save(file, form, save_all=bool(rest), append_images=rest, **options)
    return file.getvalue()


def layered(page, layer):
    """A PDF that shows a page and hides a layer of text."""
    with tempfile.TemporaryDirectory() as folder:
        page.save(Path(folder, "page.png"))
        sheet = Path(folder, "sheet.typ")
        sheet.write_text(LAYERED, "utf-8")
        return typst.compile(str(sheet), font_paths=[FONTS], sys_inputs={"layer": layer}, format="pdf")
