"""Names of issuing bodies: from capitals to running letters, their level, their province."""

import re
from functools import lru_cache
from importlib.resources import files

from thidua.reading.letters import fold, squeeze

_RUNNING = {
    "uy ban nhan dan": "Ủy ban nhân dân", "ubnd": "Ủy ban nhân dân", "hoi dong nhan dan": "Hội đồng nhân dân",
    "tinh": "tỉnh", "thanh pho": "thành phố", "huyen": "huyện", "quan": "quận", "thi xa": "thị xã",
    "thi tran": "thị trấn", "phuong": "phường", "xa": "xã",
}  # fmt: skip
_UNIT = re.compile(r"\b(?:thi tran|thi xa|thanh pho|tinh|huyen|quan|phuong|xa)\b")
_OWN_NAME = re.compile(r"(?:truong|cong ty|tong cong ty|benh vien|tap doan|hop tac xa)\s")
_SHORT = frozenset(("THPT", "THCS", "TNHH", "MTV", "TH", "PTDT", "GDTX", "CP"))
_COMMON = re.compile(
    r"^(?:Trường|Công Ty|Tổng Công Ty|Bệnh Viện|Tập Đoàn|Hợp Tác Xã)|Cổ Phần|Đa Khoa|Tiểu Học|Mầm Non"
    r"|Mẫu Giáo|Trung Học Cơ Sở|Trung Học Phổ Thông|Phổ Thông|Trách Nhiệm Hữu Hạn|Cao Đẳng|Đại Học"
)
_LEVELS = {"tinh": "tỉnh", "huyen": "huyện", "quan": "huyện", "thi xa": "huyện", "xa": "xã", "phuong": "xã",
           "thi tran": "xã"}  # fmt: skip
_CENTRAL_CITIES = ("ha noi", "ho chi minh", "hai phong", "da nang", "can tho", "hue")


@lru_cache(maxsize=1)
def provinces() -> tuple[str, ...]:
    """Names of provinces and central cities, of before and after the mergers of 2025."""
    return tuple(files(__package__).joinpath("provinces.txt").read_text(encoding="utf-8").split("\n")[:-1])


@lru_cache(maxsize=1)
def districts() -> tuple[str, ...]:
    """Districts as named until their tier closed on 2025-06-30, behind the words that name their kind."""
    text = files(__package__).joinpath("districts.txt").read_text(encoding="utf-8")
    named = dict.fromkeys(name for name in re.split(r"[|\n]", text) if name)
    return tuple(f"{lead}huyện {name}" for name in named for lead in ("", "ủy ban nhân dân "))


def in_running_letters(capitals: str) -> str:
    """A name in capitals as it is written in running text; of a school, a firm or a hospital each word."""
    words = capitals.split()
    if not _OWN_NAME.match(fold(capitals)):
        return capitals.strip().capitalize()
    titled = [word if word in _SHORT else word.capitalize() for word in words]
    common = _COMMON.sub(lambda found: found.group().lower(), " ".join(titled))
    return common[:1].upper() + common[1:]


def running(name: str) -> str:
    """A body's name as it stands in running text: only its first word and proper names with capitals."""
    words = squeeze(name)
    unit = _UNIT.search(fold(words), 4)
    lead, rest = (words[: unit.start()], words[unit.start() :]) if unit else (words, "")
    key = fold(lead).strip()
    head = _RUNNING.get(key) or (in_running_letters(lead) if lead.isupper() else lead.strip())
    if not unit:
        return head
    place = rest[len(unit.group()) :].strip()
    name_of = " ".join(part.capitalize() if part.isupper() else part for part in place.split())
    return squeeze(f"{head} {_RUNNING[unit.group()]} {name_of}")


def level_of(issuer: str) -> str | None:
    """`tỉnh`, `huyện` or `xã`; a town of a district (thị trấn) counts as xã."""
    unit = _UNIT.search(fold(issuer))
    if not unit:
        return None
    if unit.group() == "thanh pho":
        return "tỉnh" if fold(issuer).endswith(_CENTRAL_CITIES) else "huyện"
    return _LEVELS[unit.group()]


def province_named(text: str) -> str | None:
    """The one province that a text names as "tỉnh ..." or "thành phố ..."."""
    shadow = fold(text)
    found = {p for p in provinces() if re.search(rf"\b(?:tinh|thanh pho) {re.escape(fold(p))}\b", shadow)}
    return found.pop() if len(found) == 1 else None


def province_of_mail(address: str) -> str | None:
    """The province whose name an official mail domain carries."""
    domain = address.rsplit("@", 1)[-1]
    labels = domain.removesuffix(".gov.vn").split(".") if domain.endswith(".gov.vn") else []
    return next((p for p in provinces() if re.sub(r"[^a-z]", "", fold(p)) in labels), None)
