"""Figures of a shadow that can be a target: how much at least, how much at most, of what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNIT_WORDS = (
    "tap the", "ca nhan", "xa", "phuong", "thi tran", "thon", "xom", "ap", "ban", "buon", "lang",
    "khu pho", "to dan pho", "khu dan cu", "huyen", "quan", "thi xa", "tinh", "mo hinh", "san pham",
    "co quan", "don vi", "truong hoc", "truong", "lop", "lop tap huan", "khoa", "hoi nghi", "hoi thao",
    "dien hinh tien tien", "dien hinh", "guong dien hinh", "guong", "tin bai", "tin, bai", "bai viet",
    "bai", "tin", "phong su", "chuyen de", "chuyen muc", "chuyen trang", "ho gia dinh", "ho ngheo", "ho",
    "gia dinh", "nguoi", "lao dong", "hoc sinh", "sinh vien", "giao vien", "can bo", "cong chuc",
    "vien chuc", "doan vien", "hoi vien", "dang vien", "thanh vien", "chi bo", "chi hoi", "co so",
    "co so hoi", "sang kien", "giai phap", "de tai", "de an", "du an", "cong trinh", "phan viec", "viec",
    "viec lam", "doanh nghiep", "hop tac xa", "to hop tac", "to lien ket", "to", "nhom", "cau lac bo",
    "cum", "khoi", "cuoc kiem tra", "cuoc van dong", "cuoc", "dot", "lan", "buoi", "luot", "luot nguoi",
    "km", "m", "m2", "ha", "tan", "ty dong", "trieu dong", "nghin dong", "dong", "nha", "ngoi nha",
    "can nha", "nha van hoa", "tieu chi", "chi tieu", "thu tuc hanh chinh", "thu tuc", "ho so",
    "phong trao", "phong trao thi dua", "cuoc thi", "hoi thi", "giai", "huy chuong", "benh vien",
    "tram y te", "tuyen duong", "tuyen pho", "vuon", "cay", "diem", "y kien", "van ban", "ke hoach",
    "suat qua", "suat", "phan qua", "to chuc dang", "to chuc", "cong nhan", "dai bieu", "nong dan",
    "thanh nien", "phu nu", "tre em", "nguoi dan", "ho dan", "chien si", "cuon", "thu vien", "nghe nhan",
    "cong dan", "chuyen gia", "mo", "bo", "tau", "phong hoc", "phong", "danh hieu", "co thi dua",
    "bang khen", "giay khen", "hoat dong", "chuong trinh", "noi dung",
)  # fmt: skip
_RATE = r"(?:/[a-z]+){0,2}"
_UNIT_WORD = "(?:" + "|".join(sorted(map(re.escape, _UNIT_WORDS), key=len, reverse=True)) + r")\b" + _RATE
UNIT = rf"(?:{_UNIT_WORD}(?:(?:, | va | hoac | hay ){_UNIT_WORD})*)"
_NUMBER = r"\d{1,3}(?:[.]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_SPOKEN = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_AGAIN = r"(?:\s\([a-z ]{2,12}\))?"
_SHARE = r"(?:%|phan tram\b)"
_LEAST = r"it nhat(?: la)?|toi thieu(?: la)?|tren|khong duoi|khong thap hon|khong it hon|hon|cao hon"
_MOST = r"khong qua|khong vuot qua|toi da|duoi|thap hon|it hon|khong den|khong cao hon"
_QUALIFIED = rf"(?:(?P<least>{_LEAST})\s|(?P<most>{_MOST})\s)?(?P<from>tu\s)?"
_UPWARD = r"(?P<up>\s(?:[a-z]+\s){0,4}?tro len\b)?(?P<down>\s(?:[a-z]+\s){0,4}?tro xuong\b)?"
_DOING = r"(?:gioi thieu|lua chon|dang ky|xay dung|to chuc|bo tri|binh chon)"
_RANGE = re.compile(
    rf"(?<![\w/.,-])(?P<said>(?:(?:{_DOING}\s)?tu\s)?)(?P<a>{_NUMBER})\s?(?P<p1>%)?\s?(?:den|-|–)\s?(?P<b>{_NUMBER})\s?"
    rf"(?:(?P<p2>{_SHARE})|(?P<unit>{UNIT}))"
)
_PERCENT = re.compile(rf"(?<![\w/.,-]){_QUALIFIED}(?P<a>{_NUMBER})\s?{_SHARE}{_UPWARD}")
_PART_OF = re.compile(rf"(?<![\w/.,-]){_QUALIFIED}(?P<a>\d{{1,4}})\s?/\s?(?P<b>\d{{1,4}})\s(?P<unit>{UNIT})")
_SAID = "(?:(?<=it nhat )|(?<=toi thieu )|(?<=it nhat la ))(?:" + "|".join(_SPOKEN) + ")"
_COUNT = re.compile(rf"(?<![\w/.,-]){_QUALIFIED}(?P<a>{_NUMBER}|{_SAID}){_AGAIN}\s(?P<unit>{UNIT}){_UPWARD}")
_NONE = re.compile(
    r"\bkhong de (?:xay ra|phat sinh|xay ra vu|tai dien)\s(?P<unit>(?!van de)[a-z]+(?:\s[a-z]+){0,7})"
)
_LEVEL = re.compile(r"\b(?P<all>(?:truc tuyen )?muc do (?P<a>[2-4]))\b")
_AIMED = re.compile(
    r"\b(?:co|dat|them|phan dau|xay dung|cong nhan|hoan thanh|gioi thieu|lua chon|chon|dang ky|to chuc|mo"
    r"|boi duong|ket nap|thanh lap|giup|lam moi|kiem tra|tai|cho|phat trien|tao|nhan rong|nang|giam|tang"
    r"|ung ho|trao|tang|viet|dang|gui|thuc hien|suy ton|van dong|ho tro|trong|de nghi|so luong|quy mo"
    r"|tang qua|tham hoi|quy tu|thu hut|tuyen duong|khen thuong|bieu duong)"
    r"(?:\s(?:duoc|co|them|moi|khoang|du|so|ra|thanh lap|mot|giai thuong))?\s$"
)
_SURELY_AIMED = re.compile(
    r"\b(?:chon|gioi thieu|ket nap|mo|thanh lap|tang qua|so luong|xay dung|ho tro|to chuc|boi duong|giup"
    r"|phan dau|tuyen duong|khen thuong|bieu duong|(?:giay khen|bang khen|khen thuong) cho)"
    r"(?:\s(?:duoc|co|moi|them|khoang|du))?\s$"
)
_CONTEXT_AIMED = re.compile(r"\b(?:phan dau|chi tieu|muc tieu|moi|tung|it nhat|toi thieu)\b")
_GOAL = re.compile(r"\s(?:[a-z]+\s){0,2}?(?:dat|duoc|hoan thanh|tro len|tieu bieu|thanh lap moi)\b")
_PAST = re.compile(r"\bda (?:dat|co|hoan thanh|thuc hien|giam|tang)\b[^.;]{0,40}$")
_NO_COUNT = re.compile(
    r"\b(?:lan thu|khoa|dieu|khoan|muc|quyet dinh so|so|thang|nam|ngay|gio|gom|voi|thang diem|theo thang)\s$"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in its shadow: where its words begin and where they end, its bounds, its unit."""

    start: int
    end: int
    least: float | None
    most: float | None
    unit: tuple[int, int] | str


def number(words: str) -> float:
    """A figure as written here: a comma before decimals, points between thousands; whole ones as int."""
    if words in _SPOKEN:
        return _SPOKEN[words]
    plain = words.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", words) else words
    value = float(plain.replace(",", "."))
    return int(value) if value.is_integer() else value


def bounds(found: re.Match[str]) -> tuple[float | None, float | None]:
    """The least and the most that a figure with its qualifying words allows."""
    groups = found.groupdict()
    value = number(found["a"])
    if groups.get("most") or groups.get("down"):
        return None, value
    if groups.get("least") or groups.get("up"):
        return value, None
    return value, value


def ranges(text: str) -> Iterator[Figure]:
    """Figures from ... to ..."""
    for found in _RANGE.finditer(text):
        least, most = number(found["a"]), number(found["b"])
        if least < most and (found["said"] or is_aimed(text, found, own=bool(found["p2"]))):
            unit = "%" if found["p2"] else found.span("unit")
            yield Figure(found.start(), found.end(), least, most, unit)


def shares(text: str) -> Iterator[Figure]:
    """Percentages; what was reached before is none."""
    for found in _PERCENT.finditer(text):
        if not _PAST.search(text, max(0, found.start() - 60), found.start()):
            yield Figure(found.start(), found.end(), *bounds(found), "%")


def parts(text: str) -> Iterator[Figure]:
    """So many of so many things."""
    for found in _PART_OF.finditer(text):
        if number(found["a"]) <= number(found["b"]) and not _PAST.search(text, 0, found.start()):
            yield Figure(found.start(), found.end(), *bounds(found), found.span("unit"))


def counts(text: str, aimed: bool) -> Iterator[Figure]:
    """A number of things that is to be reached; `aimed` where the heading above says so."""
    upheld: str | None = None
    reach = 0
    for found in _COUNT.finditer(text):
        if _NO_COUNT.search(text, max(0, found.start() - 16), found.start()):
            continue
        listed = upheld is not None and re.fullmatch(
            r"[^.;:]{0,50}?(?:, | va | hoac )", text[reach : found.start()]
        )
        if not (aimed or listed or is_aimed(text, found, own=False)):
            continue
        least, most = bounds(found)
        qualified = bool(found["least"] or found["most"])
        if listed and not qualified and upheld in ("least", "most"):
            least, most = (least, None) if upheld == "least" else (None, most)
        elif not listed or qualified:
            upheld = "least" if most is None else "most" if least is None else "as said"
        reach = found.end()
        yield Figure(found.start(), found.end(), least, most, found.span("unit"))


def is_aimed(text: str, found: re.Match[str], *, own: bool) -> bool:
    """Whether a figure is something to reach: by its own words, the verb before it, or what follows it."""
    groups = found.groupdict()
    if own or any(groups.get(name) for name in ("least", "most", "up", "down")):
        return True
    before = text[max(0, found.start() - 60) : found.start()]
    if _PAST.search(before):
        return False
    if _AIMED.search(before):
        if _SURELY_AIMED.search(before):
            return True
        return bool(
            found["a"].startswith("0") or _CONTEXT_AIMED.search(before) or _GOAL.match(text, found.end())
        )
    return False


def nothing_of(text: str) -> Iterator[Figure]:
    """What must not happen even once."""
    for found in _NONE.finditer(text):
        yield Figure(found.start(), found.end(), 0, 0, found.span("unit"))


def figures_in(text: str, aimed: bool) -> list[Figure]:
    """Every figure that is a target, in order; of overlapping ones the first of the surer kind."""
    kept: list[Figure] = []
    for found in (*ranges(text), *shares(text), *parts(text), *counts(text, aimed), *nothing_of(text)):
        if not any(f.start < found.end and found.start < f.end for f in kept):
            kept.append(found)
    return sorted(kept, key=lambda figure: figure.start)


def levels_in(text: str) -> Iterator[re.Match[str]]:
    """Levels of online service."""
    yield from _LEVEL.finditer(text)
