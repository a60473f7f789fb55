"""Doers: where a clause names one, and where its name ends and the doing begins."""

import re

_GENERAL = (
    r"(?:cac|moi|tung|nhung)\s(?:cap|nganh|co quan|don vi|dia phuong|doan the|so|ban|phong|huyen|xa"
    r"|phuong|thi tran"
    r"|thanh pho|thi xa|quan|tieu khu|khoi|cum|truong|tram|doanh nghiep|to chuc|thon|ban|khu|xom|hoi"
    r"|to dan pho"
    r"|thanh vien|uy ban|ubnd|linh vuc|tap the|ap)\b"
)
_NAMED = (
    r"(?:so|phong|ban|van phong|dai|trung tam|cong an|vu|cuc|chi cuc|thanh tra|kho bac|lien doan|bo|to)\s"
    r"(?:noi vu|tai chinh|giao duc|van hoa|y te|thi dua|kinh te|tu phap|thong tin|phat thanh"
    r"|truyen thanh|truyen thong"
    r"|dan toc|dan van|to chuc|tuyen giao|hdnd|ubnd|hoi dong|uy ban|nong nghiep|tai nguyen|lao dong"
    r"|khoa hoc|cong thuong"
    r"|xay dung|giao thong|chi huy|quan su|huyen|tinh|xa|nha nuoc|thanh nien|phuc vu|doi|thuong truc|ke hoach"
    r"|thi hanh|thong ke|thue|chi dao|chuyen|the thao|phu nu|cong doan|khoi|cac)\b"
    r"|(?:thuong truc|co quan thuong truc|bo phan thuong truc)\s(?:cua\s)?(?:hoi dong|ban|dang uy"
    r"|huyen uy|tinh uy|hdnd)"
    r"|thu truong\s(?:cac\s)?(?:co quan|don vi|so|phong|ban)|chu tich\s(?:ubnd|uy ban|hdnd|hoi)"
    r"|giam doc\s|hieu truong\s"
    r"|truong\s(?:cac\s)?(?:cum|khoi|phong|ban|thon|tieu khu)|nguoi dung dau\s|thanh vien\shoi dong"
    r"|cong chuc\s(?:van phong"
    r"|van hoa|phu trach|lam|noi vu)|lanh dao\s(?:cac\s)?(?:co quan|don vi|phong|ban)"
    r"|nganh\s(?:giao duc|y te|cong an)"
    r"|mat tran\s|bao hiem\s|hoi\s(?:lien hiep|nong dan|cuu chien binh|phu nu)|doan thanh nien"
    r"|bo chi huy|ban chi huy"
    r"|co quan\s(?:thuong truc|chuyen mon|tham muu)|cong an\b|quan su\b|to truong\s"
)
_COUNCIL = r"(?:hoi dong\s(?:thi dua|khen thuong)|uy ban nhan dan|ubnd|uy ban mat tran)"
_KINDS = r"(?:khoi|cum)\sthi dua\b"

ANY = re.compile(
    rf"(?:{_GENERAL}|{_NAMED}|{_COUNCIL}|{_KINDS}|ca nhan\b|nganh\b|co quan\b|don vi\b|doan the\b)"
)
NAMED = re.compile(rf"(?:{_NAMED})")
GENERAL = re.compile(rf"(?:{_GENERAL}|{_KINDS})")
ORGANISATION = re.compile(
    rf"(?:{_GENERAL}|{_NAMED}|{_COUNCIL}|{_KINDS}|cap tren|dai\s|phong\s|so\s|ban\s|van phong\s|thuong truc\s"
    r"|co quan\s|hoi dong\s|hoi\s|doan\s|mat tran\s|huyen uy|tinh uy|dang uy|chu tich\s|thu tuong|chinh phu)"
)

_VERBS = (
    r"tuyen truyen|cap nhat|phan cong|dang tai|phan anh|cong bo|phe duyet|kien toan|thanh lap|hoan thanh"
    r"|nhan rong|boi duong|van dong|phan dau|ho tro|phan bo|can doi|giam sat|thanh tra|xet|phat hien"
    r"|khuyen khich"
    r"|to chuc|xay dung|trien khai|tham muu|chu tri|chu dong|phoi hop|theo doi|don doc|kiem tra|tap trung"
    r"|tiep tuc|tang cuong|day manh|can cu|thuc hien|bao cao|tong hop|chiu trach nhiem|co trach nhiem"
    r"|tham dinh|huong dan|phat dong|quan triet|nghiem tuc|gui|lap|ra soat|bo tri|ban hanh|de xuat"
    r"|nang cao|doi moi|danh gia|quan tam|co ke hoach|chi dao|tham gia|thuong xuyen|dinh ky|tich cuc"
    r"|phat huy|dang ky|chuan bi|giup|nghien cuu|khen thuong kip thoi|xem xet|trinh|de nghi|tong ket"
    r"|so ket|gioi thieu|binh xet|lua chon|phai|can|duoc|cu the hoa|hoan thien|kip thoi|cung cap"
    r"|tiep nhan|huong ung|khan truong|dam bao|bao dam|bieu duong|hang nam|ap dung|thong bao|cong khai"
    r"|co bien phap|lam tot|coi trong|lam"
)
_NOUN_BEFORE = re.compile(
    r"\b(?:cac|cua|cong tac|viec|ve|hoat dong|phong trao|noi dung|nhung|chuong trinh|mot)\s$"
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:co quan|so|phong|ban|don vi|can bo|lanh dao|bo may|nganh|trung tam|doan|dai|va)\s$"
)
_OFFICE_WORK = frozenset(
    {
        "to chuc",
        "kiem tra",
        "chi dao",
        "tham muu",
        "huong dan",
        "tong hop",
        "duoc",
        "can",
        "tuyen truyen",
        "thanh tra",
        "giam sat",
    }
)
_VERB = re.compile(rf"\b(?:{_VERBS})\b")
_END = re.compile(
    r"\s?(?:trong pham vi|theo chuc nang|theo tham quyen|theo nhiem vu|tren co so|\(|:|\.\s|[“”])"
)
LONGEST_NAME = 260


def doing_from(text: str, start: int, at: int, edge: int) -> int | None:
    """The first verb behind a name; the same words may be nouns, or name an office by its work."""
    for found in _VERB.finditer(text, at, edge):
        before = text[max(start, found.start() - 20) : found.start()]
        office = found.group() in _OFFICE_WORK and _OFFICE_BEFORE.search(before)
        if not (office or _NOUN_BEFORE.search(before)):
            return found.start()
    return None


def name_end(text: str, start: int, stop: int) -> int | None:
    """Where the doer's name that starts here gives way to what is to be done; None when it never does."""
    limit = min(stop, start + LONGEST_NAME)
    named = ANY.match(text, start) or ORGANISATION.match(text, start)
    at = named.end() if named else start
    closing = _END.search(text, at, limit)
    edge = closing.start() if closing else limit
    doing = doing_from(text, start, at, edge)
    if doing is not None:
        return doing
    if closing and closing.group().strip() not in (".", ":", "“", "”"):
        return edge
    return None


def organisation_end(text: str, start: int, stop: int) -> int:
    """Where the name of a body ends: at a verb, a mark, or a word that starts something else."""
    limit = min(stop, start + LONGEST_NAME)
    mark = re.compile(
        r"\s?(?:[().:;“”]|,(?! (?:cac|ubnd|uy ban|hoi dong|khen thuong|ban|phong|so|dai|van phong"
        r"|co quan|don vi|dia phuong|doan the|xa|nganh)\b)"
        r"|\b(?:theo|de|truoc|trong|cham nhat|muon nhat|den het|vao|dinh ky|hang|xem xet|ket qua"
        r"|khen thuong kip thoi|nham|ve|va tuyen truyen|quy dinh)\b(?! thuong))"
    ).search(text, start, limit)
    edge = mark.start() if mark else limit
    named = ORGANISATION.match(text, start)
    doing = doing_from(text, start, named.end() if named else start, edge)
    if doing is not None:
        return doing
    award = re.search(r"\s(?:khen thuong|tang thuong|quyet dinh|xet)\b", text[start:edge])
    if award and not re.search(r"thi dua\s?[,-]?$", text[start : start + award.start()]):
        return start + award.start()
    return edge
