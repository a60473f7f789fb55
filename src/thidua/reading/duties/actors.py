"""Doers: where a clause names one, and where its name ends and the doing begins."""

import re

from thidua.reading.shadow.passage import Passage

_PLURAL = (
    "cap", "nganh", "co quan", "don vi", "dia phuong", "doan the", "so", "ban(?! hanh)",
    "phong(?! trao| chong)", "huyen", "xa(?! hoi)", "phuong(?! phap| thuc| tien)", "thi tran",
    "thanh pho", "thi xa", "quan(?! diem)", "tieu khu", "khoi", "cum", "truong(?! hop)", "tram",
    "doanh nghiep", "to chuc", "thon", "khu(?! vuc)", "xom", "hoi(?! nghi| thi| thao)", "to dan pho",
    "thanh vien", "uy ban", "ubnd", "linh vuc", "tap the", "ap", "buon", "lang", "cong ty", "hop tac xa",
    "chi bo", "chi hoi", "chi doan", "to(?! chuc)", "bo phan", "benh vien", "trung tam", "cong doan",
    "nha truong", "co so", "can bo", "giao vien", "nhan vien", "hoi vien", "doan vien", "dang vien",
    "dong chi", "ho gia dinh", "lien doi", "lop", "khoa", "vien", "dai(?! hoi)", "bao(?! cao)",
    "so(?! lieu)", "hoi dong", "van phong", "cong chuc", "vien chuc", "luc luong", "nghiep doan",
)  # fmt: skip
_GENERAL = rf"(?:cac|moi|tung|nhung)\s(?:{'|'.join(_PLURAL)})\b"
_OFFICE_MATTERS = (
    "noi vu", "tai chinh", "giao duc", "van hoa", "y te", "thi dua", "kinh te", "tu phap", "thong tin",
    "gd", "gd&dt", "phat thanh", "truyen thanh", "truyen hinh", "truyen thong", "dan toc", "dan van",
    "to chuc", "tuyen giao", "hdnd", "ubnd", "hoi dong", "uy ban", "nong nghiep", "tai nguyen",
    "lao dong", "khoa hoc", "cong thuong", "xay dung", "giao thong", "chi huy", "quan su", "huyen",
    "tinh", "xa", "phuong", "thanh pho", "nha nuoc", "thanh nien", "thieu nien", "phuc vu", "doi",
    "thuong truc", "ke hoach", "thi hanh", "thong ke", "thue", "chi dao", "chuyen", "the thao", "phu nu",
    "cong doan", "khoi", "cac", "hoi", "so", "giam hieu", "giam doc", "thuong vu", "chap hanh", "quan ly",
    "dai dien", "hanh chinh", "nghiep vu", "du lich", "ngoai vu", "moi truong", "ky thuat", "do thi",
    "dau tu", "bao chi", "van thu", "thanh tra", "phap che", "hop tac", "lien hiep", "cuu chien binh",
    "nong dan", "chinh tri", "bao hiem", "kiem tra", "an ninh", "giup viec",
)  # fmt: skip
_OFFICE_NOUNS = (
    "so", "phong", "ban", "van phong", "dai", "trung tam", "cong an", "vu", "cuc", "chi cuc", "thanh tra",
    "kho bac", "lien doan", "bo", "to", "bo phan", "doan", "hoi", "vien", "khoa", "cum", "khoi", "doi",
)  # fmt: skip
_POSTS = (
    r"thu truong\s", r"(?:pho )?chu tich\s(?:ubnd|uy ban|hdnd|hoi|cong doan)", r"(?:pho )?giam doc\s",
    r"hieu truong\b",
    r"(?:pho )?truong\s(?:cac\s)?(?:cum|khoi|phong|ban|thon|tieu khu|xom|ap|doan|khoa|bo phan|tram|dai)",
    r"truong\s(?:thcs|thpt|tieu hoc|mam non|mau giao|pho thong|trung cap|cao dang|dai hoc|chinh tri)",
    r"nguoi dung dau\s", r"thanh vien\shoi dong", r"lanh dao\s", r"nganh\s(?:giao duc|y te|cong an)",
    r"cong chuc\s(?:van phong|van hoa|phu trach|tu phap|tai chinh|dia chinh|ke toan|noi vu|lam)",
    r"mat tran\s", r"uy ban mttq", r"bao hiem\s",
    r"hoi\s(?:lien hiep|lhpn|nong dan|cuu chien binh|phu nu|chu thap)",
    r"doan\s(?:thanh nien|tncs|kiem tra|giam sat|cong tac|thanh tra|tham dinh|the)",
    r"(?:bo|ban) chi huy", r"co quan\s(?:thuong truc|chuyen mon|tham muu|dau mui|chu tri)", r"cong an\b",
    r"quan su\b", r"to\s(?:truong|dan pho|chuyen mon|van phong|giup viec)", r"bi thu\s",
    r"chanh van phong", r"cong doan\b", r"bao\s(?!cao|dam|ve|ton|gom|luu|quan|hieu|dong|tri|ve|toan|han)",
    r"ke toan\b", r"tong phu trach", r"cong ty\s", r"hop tac xa\s", r"benh vien\s",
    r"tram\s(?:y te|truyen thanh)",
    r"(?:thuong truc|co quan thuong truc|bo phan thuong truc|ban thuong vu)\s(?:cua\s)?"
    r"(?:hoi dong|ban|dang uy|huyen uy|tinh uy|thanh uy|hdnd|hoi)",
    r"nha truong\b", r"ca nhan,", r"dang uy\s", r"chi bo\s", r"to chuc\s(?:dang|cong doan)\b",
    r"vien kiem sat", r"toa an\s", r"kho bac\s", r"ngan hang\s", r"trung tam\s", r"truong\s(?:cum|khoi)",
    r"thu ky\s", r"dai dien\s", r"tieu ban\s", r"lien doan\s",
)  # fmt: skip
_NAMED = rf"(?:{'|'.join(_OFFICE_NOUNS)})\s(?:{'|'.join(_OFFICE_MATTERS)})\b|{'|'.join(_POSTS)}"
_PEOPLE = r"(?:can bo|cong chuc|vien chuc|giao vien|nhan vien|hoi vien|doan vien|dang vien)\b(?! chu chot)"
_COUNCIL = (
    r"(?:(?:thuong truc\s)?hoi dong\s(?:thi dua|khen thuong|tdkt|nha truong|sang kien|khoa hoc)"
    r"|uy ban nhan dan|ubnd|uy ban mat tran)"
)
_KINDS = r"(?:khoi|cum)\sthi dua\b"

ANY = re.compile(
    rf"(?:{_GENERAL}|{_NAMED}|{_COUNCIL}|{_KINDS}|{_PEOPLE}|ca nhan\b|nganh\b|co quan\b|don vi\b|doan the\b)"
)
NAMED = re.compile(rf"(?:{_NAMED})")
COUNCIL = re.compile(r"(?:thuong truc\s)?hoi dong\s(?:thi dua|tdkt|sang kien)")
GENERAL = re.compile(rf"(?:{_GENERAL}|{_KINDS})")
ORGANISATION = re.compile(
    rf"(?:{_GENERAL}|{_NAMED}|{_COUNCIL}|{_KINDS}|cap tren|dai\s|phong\s|so\s|ban\s|van phong\s|thuong truc\s"
    r"|co quan\s|hoi dong\s|hoi\s|doan\s|mat tran\s|huyen uy|tinh uy|dang uy|chu tich\s|thu tuong|chinh phu)"
)

_VERBS = (
    "tang(?! thuong)", "giu", "truc tiep", "sinh hoat", "sap xep", "uu tien", "dau tu", "keu goi",
    "dong vien", "tiep thu", "giai trinh", "binh chon", "trang tri", "bien soan", "tim hieu", "tham hoi",
    "giao(?= nhiem| chi| cac)", "huy dong", "khuyen cao", "tham gia y kien", "sua chua", "nghiem thu",
    "khoi cong", "xuong(?= thon| xa| co so)", "bo sung", "ton trong", "phu trach(?= theo doi| don doc)",
    "di(?= dau| lam| thuc| tham)", "dat(?= chi| ke| tieu| danh)", "nhan(?= xet| ho| bao| do)", "to giac",
    "tich hop", "tuyen truyen", "cap nhat", "phan cong", "dang tai", "phan anh", "cong bo", "phe duyet",
    "kien toan", "thanh lap", "hoan thanh", "nhan rong", "boi duong", "van dong", "phan dau", "ho tro",
    "phan bo", "can doi", "giam sat", "thanh tra", "xet", "phat hien", "khuyen khich", "to chuc",
    "xay dung", "trien khai", "tham muu", "chu tri", "chu dong", "phoi hop", "theo doi", "don doc",
    "kiem tra", "tap trung", "tiep tuc", "tang cuong", "day manh", "can cu", "thuc hien", "bao cao",
    "tong hop", "chiu trach nhiem", "co trach nhiem", "tham dinh", "huong dan", "phat dong", "quan triet",
    "nghiem tuc", "gui", "lap", "ra soat", "bo tri", "ban hanh", "de xuat", "nang cao", "doi moi",
    "danh gia", "quan tam", "co ke hoach", "chi dao", "tham gia", "thuong xuyen", "dinh ky", "tich cuc",
    "phat huy", "dang ky", "chuan bi", "giup", "nghien cuu", "khen thuong kip thoi", "xem xet", "trinh",
    "de nghi", "tong ket", "so ket", "gioi thieu", "binh xet", "lua chon", "chon", "phai",
    "can(?! bo| thiet)", "cu the hoa", "hoan thien", "kip thoi", "cung cap", "tiep nhan", "huong ung",
    "khan truong", "dam bao", "bao dam", "bieu duong", "hang nam", "ap dung", "thong bao", "cong khai",
    "co bien phap", "lam tot", "coi trong", "lam(?! nghiep)", "mo(?! hinh| ta)", "duy tri",
    "phat(?! trien| thanh)", "phat thanh(?! va| huyen| tinh| xa| truyen)",
    "dua(?= tin| phong| noi| cong| viec| cac)", "hop(?! tac| dong|,)", "ky ket", "ky(?= giao| cam| ket)",
    "cu(?= can| nguoi| dai| cong)", "tu danh gia", "tu kiem tra", "tu cham", "tu ra soat", "dong gop",
    "quyen gop", "nop", "thanh toan", "giai quyet", "xu ly", "thu thap", "khao sat", "tap huan",
    "cap(?= phat| nhat)", "trao", "suy ton", "cham diem", "nhan xet", "lay y kien", "ghi nhan",
    "ton vinh", "de bat", "mua sam", "in an", "niem yet", "ung ho", "bao ve", "giu vung", "giu gin",
    "tiep tuc", "khac phuc", "chan chinh", "long ghep", "gan(?= viec| cong| phong)", "ket hop",
    "viet(?= bai| tin)", "quan ly", "su dung", "khai thac", "lien he", "trao doi", "thong nhat",
    "du thao", "soan thao", "hoan tat", "chi tra", "chi(?= kinh)", "cai tien", "sang tao",
    "thi dua(?= (?:thuc hien|hoan thanh|lap|xay dung))", "cam ket", "thuc hanh", "co van ban",
    "ra(?= quan)", "thay mat", "dieu hanh", "tang cuong", "xac dinh", "phan loai", "thu(?= nop)",
    "lam viec", "phat trien", "bao luu", "luu tru", "co(?= (?:it nhat|toi thieu|tren|tu|\\d))",
    "nhac nho", "chu trong", "bam sat", "dong hanh", "truyen thong(?= ve)",
    "co(?= trach| nhiem| ke| bien)", "cong nhan", "ban giao", "tra loi", "giai dap", "cung co",
    "thiet lap", "van hanh", "so hoa", "dau moi(?= tong| theo| tiep)", "la dau moi", "la co quan",
    "thi dua yeu nuoc", "tu to chuc", "thanh quyet toan", "quyet dinh", "lap ke hoach",
    "chap hanh(?! (?:hoi|dang|doan|cong|trung|lien))", "cho(?= y kien)", "dung chan", "tham van",
    "tu van",
)  # fmt: skip
_NOUN_BEFORE = re.compile(
    r"\b(?:cac|cua|cong tac|viec|ve|hoat dong|phong trao|noi dung|nhung|chuong trinh|mot|duoc|bi)\s$"
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:co quan|so|phong|ban|don vi|can bo|lanh dao|bo may|trung tam|doan|dai|va|to|bo phan|hoi dong"
    r"|van phong|tieu ban|quy|uy ban|to cong tac|lam cong tac|cuc)\s$"
)
_OFFICE_WORK = frozenset(
    (
        "to chuc", "kiem tra", "chi dao", "tham muu", "huong dan", "tong hop", "can", "tuyen truyen",
        "thanh tra", "giam sat", "quan ly", "giup", "tham dinh", "tiep nhan", "khao sat", "phat", "van dong",
    )
)  # fmt: skip
# Verbs of one syllable that are other words with other marks: "tầng" is no "tăng".
_SPELT = {
    "tang": ("tăng", "tặng"), "giu": ("giữ",), "gui": ("gửi", "gởi"), "lap": ("lập",), "mo": ("mở",),
    "hop": ("họp",), "nop": ("nộp",), "cu": ("cử",), "can": ("cần",), "lam": ("làm",), "di": ("đi",),
    "dat": ("đạt", "đặt"), "phat": ("phát",), "chon": ("chọn",), "xet": ("xét",), "trao": ("trao",),
    "ky": ("ký", "kí"), "viet": ("viết",), "cap": ("cấp",), "giup": ("giúp",), "thu": ("thu",), "ra": ("ra",),
    "nhan": ("nhận",), "dua": ("đưa",), "gan": ("gắn",), "co": ("có",), "chi": ("chi",), "cho": ("cho",),
    "phai": ("phải",), "trinh": ("trình",),
}  # fmt: skip
_LONGEST_FIRST = sorted(set(_VERBS), key=lambda verb: -len(verb.split("(?")[0]))
_VERB = re.compile(rf"\b(?:{'|'.join(_LONGEST_FIRST)})\b")
_END = re.compile(
    r"\s?(?:trong pham vi|theo chuc nang|theo tham quyen|theo nhiem vu|tren co so|\(|:|\.\s|[“”])"
)
_TOPIC = re.compile(
    r"(?:ve\s|cong tac\s|noi dung|kinh phi|thoi gian|che do|tien do|trach nhiem thuc|phan cong|giai phap"
    r"|nhiem vu|hinh thuc|doi tuong|dia diem|thanh phan|muc dich|yeu cau|ho so|trinh tu|thu tuc|tieu chi"
    r"|tieu chuan|so luong|chi tieu|muc tieu|quy\s|phong trao|cac phong trao|ke hoach|cac buoc|cac noi dung"
    r"|cac nhiem vu|nguon|hieu luc|mot so|danh hieu|tong ket|so ket|nguyen tac|pham vi|phuong phap|quy trinh"
    r"|lo trinh|can cu|tren day|trong qua|qua trinh|viec\s|hoat dong|ket qua|thoi han|lich\s|dot\s|nam\s"
    r"|thang\s|hang\s|theo\s|doi voi (?:phong trao|cong tac)|hoc ky|de\s|neu\s|khi\s|ngoai\s"
    r"|cac (?:chi tieu|muc tieu|giai phap|hoat dong|dot|danh hieu|hinh thuc|tieu chi)\b)"
)
LONGEST_NAME = 260


def acts(text: str, start: int = 0) -> bool:
    """Whether a text begins with something to be done."""
    return bool(_VERB.match(text, start))


def is_topic(text: str, start: int = 0) -> bool:
    """Whether a heading or a sentence begins with a matter rather than with somebody."""
    return bool(_TOPIC.match(text, start))


def is_spelt(passage: Passage, found: re.Match[str]) -> bool:
    """Whether a verb of one syllable stands there with its own marks; bare letters may be any word."""
    wanted = _SPELT.get(found.group())
    written = passage.words_in(*found.span())[0].text.lower() if wanted else ""
    return wanted is None or written in wanted or written == found.group()


def doing_from(passage: Passage, start: int, at: int, edge: int) -> int | None:
    """The first verb behind a name; the same words may be nouns, or name an office by its work."""
    text = passage.text
    for found in _VERB.finditer(text, at, edge):
        if passage.is_capital(found.start()) or not is_spelt(passage, found):
            continue
        before = text[max(start, found.start() - 20) : found.start()]
        office = found.group() in _OFFICE_WORK and _OFFICE_BEFORE.search(before)
        if not (office or _NOUN_BEFORE.search(before)):
            return found.start()
    return None


def name_end(passage: Passage, start: int, stop: int) -> int | None:
    """Where the doer's name that starts here gives way to what is to be done; None when it never does."""
    text = passage.text
    limit = min(stop, start + LONGEST_NAME)
    named = ANY.match(text, start) or ORGANISATION.match(text, start)
    at = named.end() if named else start
    closing = _END.search(text, at, limit)
    edge = closing.start() if closing else limit
    doing = doing_from(passage, start, at, edge)
    if doing is not None:
        return doing
    if closing and closing.group().strip() not in (".", ":", "“", "”"):
        return edge
    return None


def organisation_end(passage: Passage, start: int, stop: int) -> int:
    """Where the name of a body ends: at a verb, a mark, or a word that starts something else."""
    text = passage.text
    limit = min(stop, start + LONGEST_NAME)
    mark = re.compile(
        r"\s?(?:[().:;“”]|,(?! (?:cac|ubnd|uy ban|hoi dong|khen thuong|ban|phong|so|dai|van phong"
        r"|co quan|don vi|dia phuong|doan the|xa|nganh|truong khoi)\b)"
        r"|\b(?:theo|de|truoc|trong|cham nhat|muon nhat|den het|vao|dinh ky|hang|xem xet|ket qua"
        r"|khen thuong kip thoi|nham|ve|va tuyen truyen|quy dinh|tu ngay|han cuoi|ngay khi)\b(?! thuong))"
    ).search(text, start, limit)
    edge = mark.start() if mark else limit
    named = ORGANISATION.match(text, start)
    doing = doing_from(passage, start, named.end() if named else start, edge)
    if doing is not None:
        return doing
    award = re.search(r"\s(?:khen thuong|tang thuong|quyet dinh|xet)\b", text[start:edge])
    if award and not re.search(r"thi dua\s?[,-]?$", text[start : start + award.start()]):
        return start + award.start()
    return edge
