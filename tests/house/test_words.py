"""What the screen says is translated, and the compiled catalogue is the written one."""

import gettext
import re
from pathlib import Path

import pytest

import thidua

LOCALE = Path(thidua.__file__).parent / "locale"


def entries(language: str) -> dict[str, str]:
    """Message to translation as the .po file has them; plural forms by their first."""
    text = (LOCALE / language / "LC_MESSAGES/django.po").read_text(encoding="utf-8")
    text = re.sub(r"^#~.*$", "", text, flags=re.MULTILINE)
    joined = re.sub(r'"\n"', "", text)
    pairs = re.findall(
        r'^msgid "(.+)"\n(?:msgid_plural ".*"\n)?msgstr(?:\[0\])? "(.*)"$', joined, re.MULTILINE
    )
    return {_plain(source): _plain(target) for source, target in pairs}


def _plain(text: str) -> str:
    return text.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def test_every_sentence_of_the_screen_has_its_english():
    assert [source for source, target in entries("en").items() if not target] == []


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_compiled_catalogue_is_the_written_one(language):
    compiled = gettext.GNUTranslations((LOCALE / language / "LC_MESSAGES/django.mo").open("rb"))
    stale = {
        source: target
        for source, target in entries(language).items()
        if target and compiled.gettext(source) != target and compiled.ngettext(source, source, 1) != target
    }

    assert stale == {}


def test_no_translation_loses_a_placeholder():
    holes = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
    lost = [
        source
        for source, target in entries("en").items()
        if target and set(holes.findall(source)) != set(holes.findall(target))
    ]

    assert lost == []
