"""Which written syllables are Vietnamese: onset, rhyme and tone must agree."""

import re
import unicodedata
from functools import lru_cache

from thidua.reading.letters import fold

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOP_TONES = frozenset("\u0301\u0323")
_NARROW = "ieêy"
_ONSET = re.compile(r"(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?(.*)")

RHYMES = frozenset(
    re.findall(
        r"\S+",
        """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng
    eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oc oi
    om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo
    oet ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê
    uêch uênh uêu uy uya uych uyên uyêt uynh uyt uyu uyn uôc uôi uôm uôn uông uôt uơ ư ưa ưc ưi ưm ưn
    ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh
    """,
    )
)
BARE_RHYMES = frozenset(fold(rhyme) for rhyme in RHYMES)


def _spelled(onset: str, rhyme: str) -> bool:
    """Whether this onset is written before this rhyme."""
    narrow = rhyme[:1] != "" and rhyme[0] in _NARROW
    if onset in ("c", "g", "ng"):
        return not narrow or (onset == "g" and rhyme.startswith("i"))
    if onset in ("k", "gh", "ngh"):
        return narrow
    return onset not in ("q", "p") or rhyme in ("a", "in", "i")


def _parts(base: str, rhymes: frozenset[str]) -> bool:
    found = _ONSET.fullmatch(base)
    if found is None:
        return False
    onset, rhyme = found.group(1) or "", found.group(2)
    if rhyme in rhymes and _spelled(onset, rhyme):
        return True
    if onset == "gi":
        return f"i{rhyme}" in rhymes
    return onset == "qu" and (f"u{rhyme}" in rhymes or f"o{rhyme}" in rhymes)


@lru_cache(maxsize=65536)
def is_syllable(token: str) -> bool:
    """Whether the token, in lower case with its marks, is a possible Vietnamese syllable."""
    marks = unicodedata.normalize("NFD", token.lower())
    tones = [c for c in marks if c in _TONES]
    base = unicodedata.normalize("NFC", "".join(c for c in marks if c not in _TONES))
    if len(tones) > 1 or not _parts(base, RHYMES):
        return False
    stopped = base.endswith(("c", "ch", "p", "t"))
    return not stopped or (bool(tones) and tones[0] in _STOP_TONES)


@lru_cache(maxsize=65536)
def is_bare_syllable(key: str) -> bool:
    """Whether the folded token could be a syllable once its marks are put back."""
    return _parts(key, BARE_RHYMES)


def has_marks(token: str) -> bool:
    """Whether the token carries a tone, a hat, a hook or a barred d."""
    return fold(token) != token.lower()
