"""Fetch the front-end files once from npm and keep the few that the screens use in the repository.

Needs `npm` (for `npm pack` only) at the moment of renewal; nothing of it at installation or at run time.
Tabler stays at 1.0: later ones colour by `color-mix()` and `oklch()`, which the browsers of older office
computers (Chrome 109 on Windows 7) do not know.
"""

import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1] / "src/thidua/interfaces/shared"
VENDOR = ROOT / "static/vendor"
ICONS_FILE = ROOT / "icons.json"

TABLER = "@tabler/core@1.0.0"
HTMX = "htmx.org@2.0.11"
ICONS = "@tabler/icons@3.51.0"
FONT = "@fontsource/be-vietnam-pro@5.3.0"
BUNDLER = "esbuild@0.28.2"  # puts the modules below into one file; nothing of it is kept
BALLOT = {  # what seals and blinds a ballot on the voter's device, with where each keeps its licence
    "@cloudflare/blindrsa-ts@0.4.4": "LICENSE.txt",
    "sjcl@1.0.8": "LICENSE.txt",
    "@hpke/core@1.9.0": "LICENSE",
    "@hpke/common@1.10.1": "LICENSE",
    "@hpke/dhkem-x25519@1.8.0": "LICENSE",
    "@noble/curves@2.4.0": "LICENSE",
    "@noble/hashes@2.4.0": "LICENSE",
}

WEIGHTS = (400, 500, 600, 700)
SUBSETS = ("latin", "vietnamese")
LIST_OF_LICENCES = """# Front-end files kept in the repository

Fetched from npm by `scripts/vendor_front_end.py`; nothing here is edited by hand. Icons are in `icons.json`
two folders up.

| files | package | licence | text |
|---|---|---|---|
| `tabler.min.css` | {tabler} | MIT | `tabler.LICENSE` |
| `htmx.min.js` | {htmx} | Zero-Clause BSD | `htmx.LICENSE` |
| `be-vietnam-pro*` | {font} | SIL Open Font License 1.1 | `be-vietnam-pro.LICENSE` |
| `icons.json` | {icons} | MIT | `tabler-icons.LICENSE` |
| `ballot-crypto.js` | {ballot} | Apache-2.0, BSD-2-Clause, MIT | `ballot-crypto.LICENSE` |

`ballot-crypto.js` is `scripts/ballot/crypto.js` with these libraries, put together by {bundler}: the same
versions give the same bytes again. blindrsa-ts is Apache-2.0; of sjcl's two licences BSD-2-Clause is taken;
the others are MIT.
"""

ICON_NAMES = (Path(__file__).with_name("icons.txt")).read_text("utf-8").split()


def main() -> int:
    """Renew every vendored file; answer 0, or 1 with a sentence on standard error."""
    if not shutil.which("npm"):
        sys.stderr.write("npm is needed to fetch the front-end packages\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        packages = {name: fetched(name, Path(folder)) for name in (TABLER, HTMX, ICONS, FONT)}
        shutil.rmtree(VENDOR, ignore_errors=True)
        VENDOR.mkdir(parents=True)
        copy_tabler(packages[TABLER], packages[ICONS])
        copy_htmx(packages[HTMX])
        copy_font(packages[FONT])
        copy_icons(packages[ICONS])
        bundle_ballot(Path(folder))
    listed = LIST_OF_LICENCES.format(
        tabler=TABLER, htmx=HTMX, font=FONT, icons=ICONS, ballot=", ".join(BALLOT), bundler=BUNDLER
    )
    (VENDOR / "LICENCES.md").write_text(listed, "utf-8")
    return 0


def fetched(name: str, folder: Path) -> Path:
    """The unpacked folder of one npm package."""
    told = subprocess.run(  # noqa: S603  fixed arguments, names pinned above
        ["npm", "pack", "--silent", "--pack-destination", str(folder), name],  # noqa: S607  npm from PATH
        check=True,
        capture_output=True,
        text=True,
    )
    archive = folder / told.stdout.split()[-1]
    target = archive.with_suffix("")
    with tarfile.open(archive) as packed:
        packed.extractall(target, filter="data")
    return target / "package"


def without_source_map(text: str) -> str:
    """The file without its source map line: static storage stops on a map that is not there."""
    return re.sub(r"(/\*#|//#) sourceMappingURL=\S+( \*/)?\s*", "", text)


def copy_tabler(package: Path, icons: Path) -> None:
    """The style sheet; its licence is put together, because the package ships no text of it."""
    css = (package / "dist/css/tabler.min.css").read_text("utf-8")
    (VENDOR / "tabler.min.css").write_text(without_source_map(css), "utf-8")
    terms = "".join((icons / "LICENSE").read_text("utf-8").partition("Permission is hereby")[1:])
    (VENDOR / "tabler.LICENSE").write_text(f"MIT License\n\n{authors(css)}\n\n{terms}", "utf-8")


def authors(css: str) -> str:
    """The copyright lines at the head of the style sheet."""
    return "\n".join(line.strip(" *") for line in css.splitlines()[:12] if "Copyright" in line)


def copy_htmx(package: Path) -> None:
    script = (package / "dist/htmx.min.js").read_text("utf-8")
    (VENDOR / "htmx.min.js").write_text(without_source_map(script), "utf-8")
    shutil.copyfile(package / "LICENSE", VENDOR / "htmx.LICENSE")


def copy_font(package: Path) -> None:
    """The woff2 files of both subsets and one style sheet that declares them."""
    ranges = json.loads((package / "unicode.json").read_text("utf-8"))
    faces = []
    for subset in SUBSETS:
        for weight in WEIGHTS:
            name = f"be-vietnam-pro-{subset}-{weight}-normal.woff2"
            shutil.copyfile(package / "files" / name, VENDOR / name)
            faces.append(face(name, weight, ranges[subset]))
    (VENDOR / "be-vietnam-pro.css").write_text("\n".join(faces), "utf-8")
    shutil.copyfile(package / "LICENSE", VENDOR / "be-vietnam-pro.LICENSE")


def face(name: str, weight: int, unicode_range: str) -> str:
    return (
        '@font-face {\n  font-family: "Be Vietnam Pro";\n  font-style: normal;\n  font-display: swap;\n'
        f"  font-weight: {weight};\n"
        f'  src: url("{name}") format("woff2");\n  unicode-range: {unicode_range};\n}}\n'
    )


def copy_icons(package: Path) -> None:
    """The strokes of the chosen icons, by name, for the `icon` template tag."""
    strokes = {name: inner(package / f"icons/outline/{name}.svg") for name in sorted(ICON_NAMES)}
    ICONS_FILE.write_text(json.dumps(strokes, indent=1) + "\n", "utf-8")
    shutil.copyfile(package / "LICENSE", VENDOR / "tabler-icons.LICENSE")


def inner(path: Path) -> str:
    svg = path.read_text("utf-8")
    body = svg.partition(">")[2].rpartition("</svg>")[0]
    shapes = [line.strip() for line in body.splitlines() if "M0 0h24v24H0z" not in line]
    return "".join(shapes)


def bundle_ballot(folder: Path) -> None:
    """The libraries of the secret ballot in one plain script, and all their licences in one text."""
    for order in (
        ["npm", "install", "--silent", "--ignore-scripts", "--prefix", str(folder), *BALLOT, BUNDLER],
        [
            str(folder / "node_modules/.bin/esbuild"),
            str(shutil.copy(Path(__file__).parent / "ballot/crypto.js", folder)),
            "--bundle",
            "--minify",
            "--format=iife",
            "--target=chrome100,firefox100,safari15",
            "--legal-comments=none",
            f"--outfile={VENDOR / 'ballot-crypto.js'}",
        ],
    ):
        subprocess.run(order, check=True, capture_output=True)  # noqa: S603  names pinned above
    texts = [
        (name, folder / "node_modules" / name.rpartition("@")[0] / text) for name, text in BALLOT.items()
    ]
    joined = "\n\n".join(f"=== {name}\n\n{path.read_text('utf-8').strip()}" for name, path in texts)
    (VENDOR / "ballot-crypto.LICENSE").write_text(joined + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
