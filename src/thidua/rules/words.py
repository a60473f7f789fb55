"""The words officials use for the codes, so that a finding reads as a sentence."""

from collections.abc import Iterable
from typing import Any

from thidua.rules import honours

VI = {
    "HTXSNV": "hoàn thành xuất sắc nhiệm vụ",
    "HTTNV": "hoàn thành tốt nhiệm vụ",
    "HTNV": "hoàn thành nhiệm vụ",
    "KHTNV": "không hoàn thành nhiệm vụ",
    "khien_trach": "khiển trách",
    "canh_cao": "cảnh cáo",
    "ha_bac": "hạ bậc lương",
    "giang_chuc": "giáng chức",
    "cach_chuc": "cách chức",
    "buoc_thoi_viec": "buộc thôi việc",
    "person": "cá nhân",
    "collective": "tập thể",
    "household": "hộ gia đình",
    "base": "cơ sở",
    "commune": "cấp xã",
    "district": "cấp huyện",
    "province": "cấp tỉnh",
    "ministry": "cấp Bộ, ngành",
    "nation": "cấp Nhà nước",
    "department": "sở, ngành cấp tỉnh",
    "enterprise": "doanh nghiệp",
    "merit": "công trạng",
    "movement": "phong trào thi đua",
    "sudden": "đột xuất",
    "contribution": "quá trình cống hiến",
    "long_service": "niên hạn",
    "external": "đối ngoại",
    "unit_head": "Thủ trưởng cơ quan, đơn vị",
    "department_head": "Giám đốc sở và tương đương",
    "enterprise_head": "người đứng đầu doanh nghiệp",
    "district_chair": "Chủ tịch UBND cấp huyện",
    "commune_chair": "Chủ tịch UBND cấp xã",
    "province_chair": "Chủ tịch UBND cấp tỉnh",
    "minister": "Bộ trưởng, Thủ trưởng ban, ngành",
    "prime_minister": "Thủ tướng Chính phủ",
    "president": "Chủ tịch nước",
    "military_zone_commander": "Tư lệnh quân khu và tương đương",
    "national_university_head": "Giám đốc đại học quốc gia",
    "organisation_head": "người đứng đầu tổ chức ở Trung ương",
    "maternity": "nghỉ thai sản",
    "rescue_injury": "điều trị do dũng cảm cứu người, cứu tài sản",
    "training_under_1y": "đi học dưới một năm",
    "training_1y_plus": "đi học từ một năm trở lên",
    "gioi": "giỏi",
    "kha": "khá",
    "trung_binh": "trung bình",
    "central_committee_secretary": "Ủy viên Trung ương, Bí thư tỉnh ủy",
    "deputy_secretary_or_chair": "Phó Bí thư tỉnh ủy, Chủ tịch HĐND, Chủ tịch UBND cấp tỉnh",
    "na_delegation_head": "Trưởng đoàn đại biểu Quốc hội chuyên trách",
    "standing_committee_member": "Ủy viên Ban Thường vụ, Phó Chủ tịch HĐND, UBND, Chủ tịch MTTQ cấp tỉnh",
    "province_committee_member": "Tỉnh ủy viên, Giám đốc sở, Bí thư huyện ủy và tương đương",
}

SHORT = {
    "CSTDT": "Chiến sĩ thi đua cấp tỉnh",
    "TTLDXS": "Tập thể lao động xuất sắc",
    "COTINH": "Cờ thi đua cấp tỉnh",
    "COCP": "Cờ thi đua của Chính phủ",
    "BKT": "Bằng khen cấp tỉnh",
    "BKTTG": "Bằng khen của Thủ tướng Chính phủ",
}


def vi(code: Any) -> str:
    """Return the Vietnamese words for a code; what has none is shown as it is."""
    return VI.get(code, str(code)) if isinstance(code, str) else str(code)


def named(codes: Iterable[str]) -> str:
    """Return honours by the short names that officials say, joined by "hoặc"."""
    return " hoặc ".join(SHORT.get(code) or honours.get(code).name_vi for code in codes)
