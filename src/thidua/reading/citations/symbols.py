"""Symbols of instruments: `13/CT-UBND`, `05-CT/TW`. Blanks go, lost hyphens and wrecked letters come back."""

import re
from functools import lru_cache

from thidua.reading.letters import fold

KINDS = {
    "CT": "Chỉ thị", "NQ": "Nghị quyết", "NĐ": "Nghị định", "QĐ": "Quyết định", "KH": "Kế hoạch",
    "HD": "Hướng dẫn", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "TB": "Thông báo", "KL": "Kết luận",
    "CTr": "Chương trình", "CTHĐ": "Chương trình hành động", "ĐA": "Đề án", "QC": "Quy chế",
    "QyĐ": "Quy định",
    "BC": "Báo cáo", "TTr": "Tờ trình", "PA": "Phương án", "CĐ": "Công điện", "SL": "Sắc lệnh", "L": "Luật",
    "PL": "Pháp lệnh", "CV": "Công văn", "HDLN": "Hướng dẫn liên ngành", "KHLT": "Kế hoạch liên tịch",
    "CTPH": "Chương trình phối hợp", "GM": "Giấy mời", "BB": "Biên bản", "TTLN": "Thông tư liên ngành",
    "HDLT": "Hướng dẫn liên tịch", "NQLT": "Nghị quyết liên tịch", "VBHN": "Văn bản hợp nhất",
}  # fmt: skip

ISSUERS = frozenset(
    re.findall(
        r"\S+",
        """
    CP TTg TW TU HU ĐU ThU QU UBND HĐND BNV BTĐKT SNV PNV HĐTĐKT TĐKT BTĐ VPCP BTC BGDĐT BYT BTTTT BKHCN
    BVHTTDL BQP BCA BTP BLĐTBXH BCT BGTVT BXD BNNPTNT BTNMT UBTVQH QH CTN MTTQ MTTW TLĐ LĐLĐ ĐCT HPN HND
    TWĐTN BCĐ BCH VP NV VHXH TCKH VHTT UBKT BTGTU BTGHU BDV UBMTTQ TTCP SGDĐT STC SYT SVHTTDL HĐTĐ
    HĐTĐKTTW BTĐKTTW STTTT SKHCN SCT SXD SNN SLĐTBXH BNNMT BDTTG NHNN TANDTC VKSNDTC KTNN
    """,
    )
)
_JOINED = sorted((i for i in ISSUERS if len(i) > 1), key=len, reverse=True)
_LOST_HYPHEN = re.compile(rf"\b(CTr|CTHĐ|CT|NQ|NĐ|QĐ|KH|HD|TB|KL|QC|TTr|BC|CV)({'|'.join(_JOINED)})\b")
_PLAIN: dict[str, str] = {fold(part).upper(): part for part in sorted((*ISSUERS, *KINDS), key=len)}
_PLAIN |= {"ND": "NĐ", "QD": "QĐ", "CT": "CT", "TT": "TT", "DA": "ĐA", "TTR": "TTr", "CTR": "CTr",
           "CTHD": "CTHĐ",
           "HPND": "HĐND", "HBND": "HĐND", "HDND": "HĐND", "UBNP": "UBND", "UBNB": "UBND", "TTG": "TTg",
           "NP": "NĐ", "QP": "QĐ", "QB": "QĐ", "NB": "NĐ"}  # fmt: skip


@lru_cache(maxsize=4096)
def part(found: str) -> str:
    """One part of a symbol in its correct letters; an unknown one stays as found."""
    if found in ISSUERS or found in KINDS:
        return found
    stem = found.rstrip("0123456789")
    return _PLAIN.get(fold(stem).upper(), stem) + found[len(stem) :]


@lru_cache(maxsize=4096)
def is_symbol(symbol: str) -> bool:
    """Whether these letters behind a number can be a symbol: a known kind or issuer, in capitals."""
    parts = [part(p) for p in re.split(r"[-/]", _LOST_HYPHEN.sub(r"\1-\2", symbol)) if p]
    capitals = sum(c.isupper() or c.isdigit() for c in symbol if c.isalnum())
    known = any(p in KINDS or re.sub(r"\d+$", "", p) in ISSUERS for p in parts)
    return known and capitals >= 0.5 * sum(c.isalnum() for c in symbol)


@lru_cache(maxsize=4096)
def normalised(symbol: str) -> str:
    """The symbol with its parts in correct letters and a lost hyphen restored."""
    pieces = re.split(r"([-/])", symbol)
    joined = "".join(piece if piece in "-/" else part(piece) for piece in pieces if piece)
    return _LOST_HYPHEN.sub(r"\1-\2", joined)


def kind_named_by(symbol: str) -> str | None:
    """The kind of instrument that a symbol names, where it names one."""
    for piece in re.split(r"[-/]", symbol):
        if piece in KINDS:
            return KINDS[piece]
    return None
