"""What the tests need from the operating system: PostgreSQL's server, Chromium, tesseract with Vietnamese.

Installs them through apt when that can be done (root on Debian), else names what is missing. Never fails:
tests whose part is missing are skipped with the reason."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = {
    "postgresql": "PostgreSQL",
    "chromium": "Chromium",
    "tesseract-ocr": "tesseract",
    "tesseract-ocr-vie": "the Vietnamese model of tesseract",
}


def postgres_bin() -> Path | None:
    """The folder with initdb and postgres, the newest version first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if found:
        return found[0].parent
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


def chromium() -> str | None:
    """The system's Chromium."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def languages() -> list[str]:
    """The languages that the system's tesseract reads."""
    path = shutil.which("tesseract")
    asked = [path, "--list-langs"] if path else None
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split() if asked else []


def missing() -> list[str]:
    """Debian packages that are not there yet."""
    there = {
        "postgresql": postgres_bin(),
        "chromium": chromium(),
        "tesseract-ocr": shutil.which("tesseract"),
        "tesseract-ocr-vie": "vie" in languages(),
    }
    return [package for package in PACKAGES if not there[package]]


def install(packages: list[str]) -> None:
    """Install packages through apt, without starting a server of the system's own."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        env=quiet,
        check=False,
        stdout=subprocess.DEVNULL,
    )


def main() -> int:
    lacking = missing()
    if lacking and os.geteuid() == 0 and shutil.which("apt-get"):
        install(lacking)
        lacking = missing()
    for package in lacking:
        sys.stderr.write(f"{PACKAGES[package]} is missing: install the Debian package {package}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
